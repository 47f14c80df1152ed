#!/bin/sh
set -eu

used() {
  df -P / /var 2>/dev/null | awk 'NR > 1 { sum += $3 } END { print sum + 0 }'
}
before=$(used)
if command -v apt-get >/dev/null; then apt-get clean </dev/null >/dev/null; fi
if command -v journalctl >/dev/null; then journalctl --quiet --vacuum-size=200M 2>/dev/null || true; fi
after=$(used)
[ $((before - after)) -ge 1024 ] || unchanged 'There was nothing to remove.'
changed 'Downloaded packages and old journal files are gone.'
