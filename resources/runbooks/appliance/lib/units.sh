# Units of systemd: whether they run, and whether they will after the next start.

# unit_look UNIT: sets unit_load, unit_now and unit_file to its states.
unit_look() {
  unit_load='' unit_now='' unit_file=''
  while IFS='=' read -r unit_property unit_state; do
    case $unit_property in
      LoadState) unit_load=$unit_state ;;
      ActiveState) unit_now=$unit_state ;;
      UnitFileState) unit_file=$unit_state ;;
    esac
  done <<STATES
$(systemctl show --property LoadState,ActiveState,UnitFileState "$1")
STATES
}

# unit_exists UNIT: masked units count if their own file is there.
unit_exists() {
  unit_look "$1"
  case $unit_load in
    not-found) return 1 ;;
    masked) [ -e "/lib/systemd/system/$1" ] || [ -e "/usr/lib/systemd/system/$1" ] ;;
  esac
}

unit_enabled() {
  unit_look "$1"
  printf '%s' "$unit_file"
}

unit_active() {
  unit_look "$1"
  printf '%s' "$unit_now"
}

# unit_is_fit UNIT: runs, and is neither disabled nor masked.
unit_is_fit() {
  unit_look "$1"
  [ "$unit_now" = active ] || return 1
  case $unit_file in
    disabled | masked | masked-runtime) return 1 ;;
  esac
}

# units_detect UNIT...
units_detect() {
  unit_wrong=
  for unit in "$@"; do
    unit_exists "$unit" || answer not-applicable "$unit is not installed."
    unit_field=$(printf '%s' "${unit%%.*}" | tr -c 'a-z0-9\n' '_')
    observe_text "$unit_field.active" "$unit_now"
    observe_text "$unit_field.enabled" "$unit_file"
    unit_is_fit "$unit" || unit_wrong="${unit_wrong:+$unit_wrong; }$unit is $unit_now and $unit_file"
  done
  [ -z "$unit_wrong" ] || answer drift "$unit_wrong"
  answer pass "$* runs."
}

# units_repair UNIT...: unmasks and enables all, then starts them; true when anything had to change. Notes what it found.
units_repair() {
  unit_list=
  for unit in "$@"; do
    unit_is_fit "$unit" && continue
    unit_list="$unit_list $unit"
    printf '%s %s %s\n' "$unit" "$unit_now" "${unit_file:-none}" >>"$attempt_folder/units"
    case $unit_file in
      masked) systemctl unmask --quiet "$unit" ;;
      masked-runtime) systemctl unmask --runtime --quiet "$unit" ;;
    esac
    [ "$(unit_enabled "$unit")" != disabled ] || systemctl enable --quiet "$unit" 2>/dev/null
    [ "$unit_now" != failed ] || systemctl reset-failed "$unit"
  done
  [ -n "$unit_list" ] || return 1
  # shellcheck disable=SC2086 # a list of names
  systemctl start $unit_list
}

# units_remediate UNIT...
units_remediate() {
  for unit in "$@"; do
    unit_exists "$unit" || unchanged "$unit is not installed."
    unit_is_fit "$unit" && continue
    open_attempt
    units_repair "$@"
    changed "$* runs again, also after the next start."
  done
  unchanged "$* runs already."
}

# restore_units: stops, disables and masks what was found so.
restore_units() {
  [ -e "$attempt_folder/units" ] || return 0
  while read -r unit unit_was_active unit_was_enabled; do
    if [ "$unit_was_active" != active ]; then
      # Its sockets would start it again at once.
      # shellcheck disable=SC2046 # a list of names
      systemctl stop $(systemctl show --property TriggeredBy --value "$unit") "$unit" 2>/dev/null
    fi
    case $unit_was_enabled in
      disabled) systemctl disable --quiet "$unit" 2>/dev/null ;;
      masked) systemctl mask --quiet "$unit" ;;
      masked-runtime) systemctl mask --runtime --quiet "$unit" ;;
    esac
  done <"$attempt_folder/units"
}

units_rollback() {
  need_attempt
  restore_units
  changed 'The services are as they were.'
}
