#!/bin/sh
set -eu

# Where the running journal writes, by the files that it holds open.
is_on_disk() {
  pid=$(systemctl show --property MainPID --value systemd-journald.service)
  find "/proc/$pid/fd" -lname '/var/log/journal/*/system.journal' 2>/dev/null | grep -q .
}

if is_on_disk; then
  answer pass 'The journal is kept on disk.'
fi
answer drift 'The journal is kept in memory only.'
