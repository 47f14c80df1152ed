#!/bin/sh
set -eu

need_attempt
restore_files
nft delete table inet osiriscare 2>/dev/null || true
[ ! -s "$attempt_folder/table" ] || nft --file "$attempt_folder/table"
while read -r unit _ was_enabled; do
  case $was_enabled in
    disabled) systemctl disable --quiet "$unit" 2>/dev/null ;;
    masked) systemctl mask --quiet "$unit" ;;
  esac
done <"$attempt_folder/units"
changed 'The filter is as it was.'
