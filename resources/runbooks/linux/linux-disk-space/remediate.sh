#!/bin/sh
set -eu

before=$(df -P / /var/cache/apt /var/cache/apt/archives /var/log | awk 'NR > 1 { sum += $3 } END { print sum }')
apt-get clean </dev/null >/dev/null
journalctl --quiet --vacuum-size=200M 2>/dev/null || true
after=$(df -P / /var/cache/apt /var/cache/apt/archives /var/log | awk 'NR > 1 { sum += $3 } END { print sum }')
[ $((before - after)) -ge 1024 ] || unchanged 'There was nothing to remove.'
changed 'Downloaded packages and old journal files are gone.'
