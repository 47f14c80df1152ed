#!/bin/sh
set -eu

systemd_runs || refuse 'systemd does not run on the appliance'
for unit in systemd-journald.service rsyslog.service syslog-ng.service; do
  if unit_exists "$unit" && ! unit_is_fit "$unit"; then units_remediate "$unit"; fi
done
unchanged 'Every log service runs already.'
