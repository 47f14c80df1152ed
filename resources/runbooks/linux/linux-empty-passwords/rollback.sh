#!/bin/sh
set -eu

need_attempt
for account in $(kept_value accounts); do
  [ "$(getent shadow "$account" | cut -d: -f2)" != '!' ] || passwd --quiet --delete "$account"
done
changed 'The accounts are as they were.'
