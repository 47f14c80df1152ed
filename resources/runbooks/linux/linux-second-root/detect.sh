#!/bin/sh
set -eu

found=
for account in $(getent passwd | awk -F: '$3 == 0 && $1 != "root" { print $1 }'); do
  case $(getent shadow "$account" | cut -d: -f2,8) in '!'*:1) ;; *) found="$found$account
" ;; esac
done
observe_lines accounts "$found"
[ -z "$found" ] || answer drift "Accounts with the rights of root: $(printf '%s' "$found" | tr '\n' ' ')"
answer pass 'root is the only account with its rights that can be used.'
