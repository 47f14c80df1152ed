#!/bin/sh
set -eu

count=0
for account in $(getent passwd | awk -F: '$3 == 0 && $1 != "root" { print $1 }'); do
  was=$(getent shadow "$account" | cut -d: -f2,8)
  case $was in '!'*:1) continue ;; esac
  open_attempt
  printf '%s:%s\n' "$account" "$was" >>"$attempt_folder/locked"
  usermod --lock --expiredate 1 "$account"
  count=$((count + 1))
done
[ "$count" -gt 0 ] || unchanged 'There is no such account.'
changed "$count accounts with the rights of root are locked."
