#!/bin/sh
set -eu

need_attempt
restore_files
{ echo 'flush ruleset' && cat "$attempt_folder/ruleset"; } | nft --file -
while read -r unit _ was_enabled; do
  case $was_enabled in
    disabled) systemctl disable --quiet "$unit" 2>/dev/null ;;
    masked) systemctl mask --quiet "$unit" ;;
  esac
done <"$attempt_folder/units"
changed 'The filter is as it was.'
