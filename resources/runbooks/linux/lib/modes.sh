# Modes and owners of files.

# modes_wrong PATH:MODE:OWNER:GROUPS...: prints `mode owner:group path` of each that grants more than MODE, or has another owner or
# none of the groups (blank-free list with commas). A star in PATH is expanded; what is not there is right.
modes_wrong() {
  for modes_rule in "$@"; do
    modes_split "$modes_rule"
    # shellcheck disable=SC2086 # the star is to be expanded
    stat -L -c '%a %U %G %n' $modes_path 2>/dev/null | while read -r modes_are modes_user modes_group modes_file; do
      case ,$modes_groups, in *,"$modes_group",*) modes_known=yes ;; *) modes_known= ;; esac
      if [ $((0$modes_are & ~0$modes_allowed)) -ne 0 ] || [ "$modes_user" != "$modes_owner" ] || [ -z "$modes_known" ]; then
        printf '%s %s:%s %s\n' "$modes_are" "$modes_user" "$modes_group" "$modes_file"
      fi
    done
  done
}

# modes_split RULE: sets its four parts.
modes_split() {
  modes_path=${1%%:*}
  modes_rest=${1#*:}
  modes_allowed=${modes_rest%%:*}
  modes_rest=${modes_rest#*:}
  modes_owner=${modes_rest%%:*}
  modes_groups=${modes_rest#*:}
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
    modes_split "$modes_rule"
    while read -r modes_are _ modes_file; do
      [ -n "$modes_file" ] || continue
      keep_mode "$modes_file"
      chown "$modes_owner:${modes_groups%%,*}" "$modes_file"
      chmod "$(printf '%o' $((0$modes_are & 0$modes_allowed)))" "$modes_file"
      modes_count=$((modes_count + 1))
    done <<FILES
$(modes_wrong "$modes_rule")
FILES
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
