#!/bin/sh
set -eu

units=$(printf '%s' "${OSIRIS_PARAM_UNITS-}" | tr ' ' '\n' | grep . || true)
[ -n "$units" ] || answer not-applicable 'The configuration names no critical service.'
systemd_runs || answer unknown 'systemd does not run on the appliance.'
stopped=
for unit in $units; do
  state=$(systemctl is-active -- "$unit" 2>/dev/null || true)
  [ "$state" = active ] || stopped="${stopped:+$stopped
}$unit is ${state:-not known}"
done
observe_lines stopped "$stopped"
[ -z "$stopped" ] || answer drift "$(first_line "$stopped")"
answer pass 'Every critical service runs.'
