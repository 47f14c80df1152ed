#!/bin/sh
set -eu

need_attempt
restore_files
systemctl reset-failed systemd-journald.service # whoever restarted it often must not forbid it now
systemctl restart systemd-journald.service
changed 'The journal has its former settings; what is on disk stays there.'
