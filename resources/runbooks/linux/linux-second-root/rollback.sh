#!/bin/sh
set -eu

need_attempt
while IFS=: read -r account password expiry; do
  usermod --password "$password" --expiredate "$expiry" "$account"
done <"$attempt_folder/locked"
changed 'The accounts are as they were.'
