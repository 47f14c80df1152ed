#!/bin/sh
set -eu

units=$(printf '%s' "${OSIRIS_PARAM_UNITS-}" | tr ' ' '\n' | grep . || true)
[ -n "$units" ] || unchanged 'The configuration names no critical service.'
systemd_runs || refuse 'systemd does not run on the appliance'
started=
for unit in $units; do
  [ "$(unit_active "$unit")" != active ] || continue
  [ -n "$started" ] || open_attempt
  printf '%s\n' "$unit" >>"$attempt_folder/started"
  systemctl reset-failed -- "$unit" 2>/dev/null || true
  systemctl start -- "$unit"
  started="${started:+$started, }$unit"
done
[ -n "$started" ] || unchanged 'Every critical service runs already.'
changed "Started: $started."
