#!/bin/sh
set -eu

# Where the running journal writes, by the files that it holds open.
is_on_disk() {
  pid=$(systemctl show --property MainPID --value systemd-journald.service)
  find "/proc/$pid/fd" -lname '/var/log/journal/*/system.journal' 2>/dev/null | grep -q .
}

if is_on_disk; then
  unchanged 'The journal is kept on disk already.'
fi
conf=/etc/systemd/journald.conf.d/99-osiriscare.conf
open_attempt
keep_file "$conf"
printf '[Journal]\nStorage=persistent\n' | replace_file "$conf" 644
mkdir -p "/var/log/journal/$(cat /etc/machine-id)"
systemd-tmpfiles --create --prefix /var/log/journal
systemctl reset-failed systemd-journald.service # whoever restarted it often must not forbid it now
systemctl restart systemd-journald.service
journalctl --flush
journalctl --sync
changed 'The journal is kept on disk from now on.'
