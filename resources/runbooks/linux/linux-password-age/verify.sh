#!/bin/sh
set -eu

# What an account that is made now would get.
days=$(awk '$1 == "PASS_MAX_DAYS" { days = $2 } END { print days }' /etc/login.defs)
observe_text pass_max_days "${days:-none}"
case $days in
  '' | *[!0-9]*) answer drift 'Passwords never grow old.' ;;
esac
if [ "$days" -gt 365 ] || [ "$days" -lt 1 ]; then answer drift "Passwords last $days days."; fi
answer pass "Passwords last $days days."
