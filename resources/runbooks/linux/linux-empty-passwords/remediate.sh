#!/bin/sh
set -eu

found=$(getent shadow | awk -F: '$2 == "" { print $1 }')
[ -n "$found" ] || unchanged 'Every account has a password or is locked already.'
open_attempt
keep_value accounts "$found"
for account in $found; do usermod --password '!' "$account"; done
changed "Locked: $(printf '%s' "$found" | tr '\n' ' ')"
