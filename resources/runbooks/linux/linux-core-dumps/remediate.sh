#!/bin/sh
set -eu

conf=/etc/security/limits.d/99-osiriscare-core.conf
[ "$(session_core_limit)" != 0 ] || unchanged 'Sessions leave no memory images already.'
open_attempt
keep_file "$conf"
printf '* hard core 0\nroot hard core 0\n' | replace_file "$conf" 644
changed 'Sessions that start from now on leave no memory images.'
