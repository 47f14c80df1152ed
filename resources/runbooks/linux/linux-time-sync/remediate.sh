#!/bin/sh
set -eu

in_container && unchanged 'The clock of a container is its host'\''s.'
for unit in chrony.service chronyd.service ntpsec.service ntp.service systemd-timesyncd.service; do
  if unit_exists "$unit"; then units_remediate "$unit"; fi
done
refuse 'no time service is installed'
