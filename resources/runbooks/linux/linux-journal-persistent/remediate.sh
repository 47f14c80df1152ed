#!/bin/sh
set -eu

journal=/var/log/journal/$(cat /etc/machine-id)
if [ -n "$(find "$journal" -name 'system*.journal' 2>/dev/null | head -n 1)" ] && [ ! -e "/run/log/journal/${journal##*/}/system.journal" ]; then
  unchanged 'The journal is kept on disk already.'
fi
conf=/etc/systemd/journald.conf.d/99-osiriscare.conf
open_attempt
keep_file "$conf"
printf '[Journal]\nStorage=persistent\n' | replace_file "$conf" 644
mkdir -p "$journal"
systemd-tmpfiles --create --prefix /var/log/journal
systemctl restart systemd-journald.service
journalctl --flush
journalctl --sync
changed 'The journal is kept on disk from now on.'
