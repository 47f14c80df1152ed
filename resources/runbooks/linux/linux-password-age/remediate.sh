#!/bin/sh
set -eu

days=$(whole_number "${OSIRIS_PARAM_DAYS:-365}" 30 365)
now=$(awk '$1 == "PASS_MAX_DAYS" { days = $2 } END { print days }' /etc/login.defs)
case $now in
  '' | *[!0-9]*) ;;
  *) if [ "$now" -le 365 ] && [ "$now" -ge 1 ]; then unchanged 'Passwords grow old already.'; fi ;;
esac
open_attempt
keep_file /etc/login.defs
{ grep -vE '^[[:blank:]]*PASS_MAX_DAYS' /etc/login.defs && printf 'PASS_MAX_DAYS %s\n' "$days"; } |
  replace_file /etc/login.defs 644
changed "Passwords that are set from now on last $days days."
