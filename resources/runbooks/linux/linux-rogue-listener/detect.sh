#!/bin/sh
set -eu

need_dpkg
# Units that listen beyond this computer although neither they nor their program came with a package: `unit port program`.
rogue_listeners() {
  ss -H -l -t -n -p | awk '{ print $4, $6 }' | grep -vE '^(127\.|\[::1\]|\[::ffff:127\.)' |
    while read -r address users; do
      pid=$(printf '%s' "$users" | sed -n 's/.*pid=\([0-9]*\).*/\1/p')
      [ -n "$pid" ] || continue
      unit=$(sed -n 's#.*/\([^/]*\.service\)\(/.*\)\{0,1\}$#\1#p' "/proc/$pid/cgroup" | head -n 1)
      [ -n "$unit" ] || continue
      file=$(systemctl show --property FragmentPath --value "$unit")
      if [ -z "$file" ] || is_packaged "$file"; then continue; fi
      printf '%s %s %s\n' "$unit" "${address##*:}" "$(readlink "/proc/$pid/exe")"
    done | sort -u
}

found=$(rogue_listeners)
[ -z "${OSIRIS_PARAM_UNIT-}" ] || found=$(printf '%s\n' "$found" | awk -v unit="$OSIRIS_PARAM_UNIT" '$1 == unit')
observe_lines listeners "$found"
[ -z "$found" ] || answer drift "Listens and came with no package: $(first_line "$found")"
answer pass 'Every service on the network came with a package.'
