#!/bin/sh
set -eu

need_attempt
[ -e "$attempt_folder/started" ] || unchanged 'No service was started.'
while IFS= read -r unit; do
  systemctl stop -- "$unit"
done <"$attempt_folder/started"
changed 'The services that were started are stopped again.'
