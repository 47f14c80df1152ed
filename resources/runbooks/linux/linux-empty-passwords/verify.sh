#!/bin/sh
set -eu

found=$(getent shadow | awk -F: '$2 == "" { print $1 }')
observe_lines accounts "$found"
[ -z "$found" ] || answer drift "No password: $(printf '%s' "$found" | tr '\n' ' ')"
answer pass 'Every account has a password or is locked.'
