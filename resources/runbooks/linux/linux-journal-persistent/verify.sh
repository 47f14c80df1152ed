#!/bin/sh
set -eu

# Files of the running journal below /var/log/journal say more than its settings.
journal=/var/log/journal/$(cat /etc/machine-id)
if [ -n "$(find "$journal" -name 'system*.journal' 2>/dev/null | head -n 1)" ] && [ ! -e "/run/log/journal/${journal##*/}/system.journal" ]; then
  answer pass 'The journal is kept on disk.'
fi
answer drift 'The journal is kept in memory only.'
