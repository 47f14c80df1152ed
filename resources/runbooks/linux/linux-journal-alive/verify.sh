#!/bin/sh
set -eu

# A line that is sent now must be found in the journal.
mark=osiriscare-$(date +%s)-$$
logger --tag osiriscare "$mark"
journalctl --sync
if [ -z "$(journalctl --quiet --identifier osiriscare --grep "$mark" --lines 1 --output cat)" ]; then
  answer drift 'A line that was sent to the journal is not in it.'
fi
units_detect systemd-journald.socket systemd-journald.service
