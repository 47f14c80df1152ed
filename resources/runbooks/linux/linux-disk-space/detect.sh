#!/bin/sh
set -eu

percent=$(whole_number "${OSIRIS_PARAM_PERCENT:-90}" 50 99)
found=$(df -P -x tmpfs -x devtmpfs -x overlay -x squashfs 2>/dev/null |
  awk -v most="$percent" 'NR > 1 && $5 + 0 >= most { print $6 " " $5 }')
for path in / /var/cache/apt/archives /var/log; do
  full=$(df -P "$path" | awk -v most="$percent" 'NR > 1 && $5 + 0 >= most { print $6 " " $5 }')
  [ -z "$full" ] || found="$found
$full"
done
found=$(printf '%s\n' "$found" | grep . | sort -u || true)
observe_lines disks "$found"
[ -z "$found" ] || answer drift "Full: $(first_line "$found")"
answer pass 'Every disk has room left.'
