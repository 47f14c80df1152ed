#!/bin/sh
set -eu

need_dpkg
[ -n "${OSIRIS_PARAM_UNIT-}" ] || refuse 'the unit must be named'
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

rogue_listeners | cut -d' ' -f1 | grep -qxF "$OSIRIS_PARAM_UNIT" || unchanged 'This service does not listen, or came with a package.'
open_attempt
printf '%s %s\n' "$OSIRIS_PARAM_UNIT" "$(unit_enabled "$OSIRIS_PARAM_UNIT")" >"$attempt_folder/stopped"
systemctl disable --quiet "$OSIRIS_PARAM_UNIT" 2>/dev/null || true
systemctl stop "$OSIRIS_PARAM_UNIT"
changed "$OSIRIS_PARAM_UNIT is stopped and will not start again."
