#!/bin/sh
set -eu

need_attempt
restore_files
systemctl restart systemd-journald.service
changed 'The journal has its former settings; what is on disk stays there.'
