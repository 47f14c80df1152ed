#!/bin/sh
set -eu

percent=$(whole_number "${OSIRIS_PARAM_PERCENT:-90}" 50 99)
disks=$(df -P -x tmpfs -x devtmpfs -x squashfs 2>/dev/null | awk 'NR > 1' || true)
[ -n "$disks" ] || answer unknown 'df shows no disk.'
found=$(printf '%s\n' "$disks" | awk -v most="$percent" '$5 + 0 >= most { print $6 " " $5 }')
observe_lines full "$found"
[ -z "$found" ] || answer drift "Full: $(first_line "$found")"
answer pass 'Every disk has room left.'
