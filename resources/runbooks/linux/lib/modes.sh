# Modes and owners of files.

# modes_wrong PATH:MODE:OWNER:GROUPS...: prints `mode owner:group path` of each that grants more than MODE, or has another owner or
# none of the groups (blank-free list with commas). A star in PATH is expanded; what is not there is right.
modes_wrong() {
  for modes_rule in "$@"; do
    modes_allowed=$(printf '%s' "$modes_rule" | cut -d: -f2)
    modes_owner=$(printf '%s' "$modes_rule" | cut -d: -f3)
    modes_groups=$(printf '%s' "$modes_rule" | cut -d: -f4)
    for modes_path in ${modes_rule%%:*}; do
      [ -e "$modes_path" ] || continue
      modes_are=$(stat -L -c '%a' "$modes_path")
      modes_group=$(stat -L -c '%G' "$modes_path")
      if [ $((0$modes_are & ~0$modes_allowed)) -ne 0 ] ||
        [ "$(stat -L -c '%U' "$modes_path")" != "$modes_owner" ] ||
        ! printf ',%s,' "$modes_groups" | grep -qF ",$modes_group,"; then
        printf '%s %s %s\n' "$modes_are" "$(stat -L -c '%U:%G' "$modes_path")" "$modes_path"
      fi
    done
  done
}

# modes_detect RULE...
modes_detect() {
  modes_list=$(modes_wrong "$@")
  observe_lines files "$modes_list"
  [ -n "$modes_list" ] || answer pass 'Nobody has more rights to these files than needed.'
  answer drift "Too many rights: $(first_line "$modes_list")"
}

# modes_remediate RULE...: takes the surplus rights away and gives the files to their owner. Rights that are missing stay missing.
modes_remediate() {
  [ -n "$(modes_wrong "$@")" ] || unchanged 'The files have the right modes already.'
  open_attempt
  modes_count=0
  for modes_rule in "$@"; do
    modes_allowed=$(printf '%s' "$modes_rule" | cut -d: -f2)
    modes_new_owner=$(printf '%s' "$modes_rule" | cut -d: -f3,4 | cut -d, -f1)
    for modes_file in ${modes_rule%%:*}; do
      [ -n "$(modes_wrong "$modes_file:${modes_rule#*:}")" ] || continue
      keep_mode "$modes_file"
      modes_were=$(stat -L -c '%a' "$modes_file")
      chown "$modes_new_owner" "$modes_file"
      chmod "$(printf '%o' $((0$modes_were & 0$modes_allowed)))" "$modes_file"
      modes_count=$((modes_count + 1))
    done
  done
  changed "$modes_count files have the right modes and owners again."
}

# modes_rollback: for every runbook that notes modes.
modes_rollback() {
  need_attempt
  restore_modes
  changed 'The files have the modes and owners that they had.'
}

# listed_detect WHAT LIST: drift while LIST has lines.
listed_detect() {
  observe_lines files "$2"
  [ -n "$2" ] || answer pass "No $1."
  answer drift "Found: $1, such as $(first_line "$2")"
}

# listed_remediate CHANGE LIST: chmod CHANGE for each line of LIST.
listed_remediate() {
  [ -n "$2" ] || unchanged 'There is no such file.'
  open_attempt
  while IFS= read -r modes_file; do
    keep_mode "$modes_file"
    chmod "$1" "$modes_file"
  done <<FILES
$2
FILES
  changed "$(printf '%s\n' "$2" | grep -c .) files have the right modes again."
}
