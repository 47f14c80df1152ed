# What a script says: one JSON object on standard output, and nothing else.
# Every script of a runbook runs with the files of this folder before it, in the order of their names.
set -eu
# NixOS keeps its programs in the running system.
PATH=/run/current-system/sw/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
umask 077

observed_fields=

# json_text TEXT: prints TEXT as a JSON string of one line, at most 400 bytes.
json_text() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\000-\037\177' ' ' | cut -c1-400 | sed 's/[\\"]/\\&/g')"
}

# observe_text NAME TEXT, observe_number NAME NUMBER: adds an observed value to the answer.
observe_text() {
  observe_json "$1" "$(json_text "$2")"
}

observe_number() {
  observe_json "$1" "$2"
}

# observe_lines NAME LINES: adds the lines as a list of at most 50, and their number as NAME_count.
observe_lines() {
  observe_number "${1}_count" "$(printf '%s' "$2" | grep -c . || true)"
  answer_list=
  while IFS= read -r answer_line; do
    [ -z "$answer_line" ] || answer_list="${answer_list:+$answer_list,}$(json_text "$answer_line")"
  done <<LINES
$(printf '%s' "$2" | head -n 50)
LINES
  observe_json "$1" "[$answer_list]"
}

observe_json() {
  observed_fields="${observed_fields:+$observed_fields,}\"$1\":$2"
}

# answer STATE SUMMARY: ends `detect` and `verify` with pass, drift, not-applicable or unknown.
answer() {
  printf '{"state":"%s","summary":%s,"observed":{%s}}\n' "$1" "$(json_text "$2")" "$observed_fields"
  exit 0
}

# changed SUMMARY, unchanged SUMMARY: end `remediate` and `rollback`.
changed() {
  printf '{"changed":true,"summary":%s}\n' "$(json_text "$1")"
  exit 0
}

unchanged() {
  printf '{"changed":false,"summary":%s}\n' "$(json_text "$1")"
  exit 0
}

# refuse WHY: ends a script that must not or cannot go on; the reason goes to standard error.
refuse() {
  printf '%s\n' "$1" >&2
  exit 3
}

# whole_number TEXT LEAST MOST: prints TEXT if it is a whole number between both, and refuses otherwise.
whole_number() {
  case $1 in
    '' | *[!0-9]* | ??????????*) refuse 'a parameter is no whole number' ;;
  esac
  if [ "$1" -lt "$2" ] || [ "$1" -gt "$3" ]; then refuse "a parameter is not between $2 and $3"; fi
  printf '%s' "$1"
}

# first_line TEXT: the first line, for summaries.
first_line() {
  printf '%s' "$1" | head -n 1
}
