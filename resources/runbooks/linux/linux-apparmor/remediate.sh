#!/bin/sh
set -eu

in_container && unchanged 'A container cannot enforce AppArmor: its host must.'
[ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] || unchanged 'This kernel runs without AppArmor.'
profiles=$(grep -lsE 'flags=\(.*complain' /etc/apparmor.d/* || true)
if [ -z "$profiles" ] && unit_is_fit apparmor.service; then unchanged 'AppArmor enforces its profiles already.'; fi
open_attempt
units_repair apparmor.service || true
for profile in $profiles; do
  keep_file "$profile"
  aa-enforce "$profile" >/dev/null
done
changed 'AppArmor enforces its profiles.'
