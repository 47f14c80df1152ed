# What `remediate` puts aside so that `rollback` can bring it back: a folder per attempt, readable by root only.
# Folders older than 30 days go when a new one is made.
attempts_folder=/var/lib/osiriscare/attempts
attempt_folder=

# open_attempt: makes the folder of this attempt, which OSIRIS_ATTEMPT names. What keeps something opens it by itself.
open_attempt() {
  find_attempt
  mkdir -p "$attempt_folder/files" "$attempt_folder/values"
  find "$attempts_folder" -mindepth 1 -maxdepth 1 -type d -mtime +30 -exec rm -rf {} +
}

find_attempt() {
  case ${OSIRIS_ATTEMPT-} in
    '' | *[!A-Za-z0-9-]*) refuse 'OSIRIS_ATTEMPT must be letters, digits and dashes' ;;
  esac
  attempt_folder=$attempts_folder/$OSIRIS_ATTEMPT
}

# need_attempt: ends a rollback for which nothing was put aside.
need_attempt() {
  find_attempt
  [ -d "$attempt_folder" ] || unchanged 'This attempt changed nothing that could be taken back.'
}

# keep_file PATH: puts a copy aside, or a note that there was none; the first call for a path counts.
keep_file() {
  [ -n "$attempt_folder" ] || open_attempt
  if [ -e "$attempt_folder/files$1" ] || grep -qxF "$1" "$attempt_folder/absent" 2>/dev/null; then
    return 0
  fi
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then
    printf '%s\n' "$1" >>"$attempt_folder/absent"
    return 0
  fi
  mkdir -p "$attempt_folder/files${1%/*}"
  cp -a "$1" "$attempt_folder/files$1"
}

# restore_files: brings every kept file back and removes those that were not there.
restore_files() {
  attempt_list=$(find "$attempt_folder/files" ! -type d)
  while IFS= read -r attempt_path; do
    [ -n "$attempt_path" ] || continue
    attempt_target=${attempt_path#"$attempt_folder/files"}
    cp -a "$attempt_path" "$attempt_target.osiriscare-new"
    mv -f "$attempt_target.osiriscare-new" "$attempt_target"
  done <<PATHS
$attempt_list
PATHS
  [ -e "$attempt_folder/absent" ] || return 0
  while IFS= read -r attempt_target; do rm -f "$attempt_target"; done <"$attempt_folder/absent"
}

# keep_mode PATH: notes mode and owners.
keep_mode() {
  [ -n "$attempt_folder" ] || open_attempt
  stat -c '%a %u %g %n' "$1" >>"$attempt_folder/modes"
}

# restore_modes: gives back noted modes and owners to whatever still is there.
restore_modes() {
  [ -e "$attempt_folder/modes" ] || return 0
  while read -r attempt_mode attempt_user attempt_group attempt_target; do
    [ -e "$attempt_target" ] || continue
    chown "$attempt_user:$attempt_group" "$attempt_target"
    chmod "$attempt_mode" "$attempt_target"
  done <"$attempt_folder/modes"
}

# keep_value NAME VALUE and kept_value NAME: notes of a script's own.
keep_value() {
  [ -n "$attempt_folder" ] || open_attempt
  printf '%s' "$2" >"$attempt_folder/values/$1"
}

kept_value() {
  cat "$attempt_folder/values/$1" 2>/dev/null || true
}

# replace_file PATH MODE: standard input becomes the file's content in one step.
replace_file() {
  mkdir -p "${1%/*}"
  cat >"$1.osiriscare-new"
  chmod "$2" "$1.osiriscare-new"
  mv -f "$1.osiriscare-new" "$1"
}
