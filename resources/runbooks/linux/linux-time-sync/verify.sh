#!/bin/sh
set -eu

in_container && answer not-applicable 'The clock of a container is its host'\''s.'
for unit in chrony.service chronyd.service ntpsec.service ntp.service systemd-timesyncd.service; do
  if unit_exists "$unit" && unit_is_fit "$unit"; then answer pass "$unit runs."; fi
done
answer drift 'No time service runs.'
