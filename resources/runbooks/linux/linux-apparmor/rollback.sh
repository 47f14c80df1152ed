#!/bin/sh
set -eu

need_attempt
restore_files
restore_units
systemctl reload apparmor.service
changed 'AppArmor is as it was.'
