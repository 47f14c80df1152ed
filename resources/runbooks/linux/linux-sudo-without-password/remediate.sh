#!/bin/sh
set -eu

found=$(grep -rlsE '^[^#]*NOPASSWD' /etc/sudoers /etc/sudoers.d || true)
count=0
while IFS= read -r file; do
  [ -n "$file" ] || continue
  own=
  [ "$file" != /etc/sudoers.d/osiriscare ] || own=${SUDO_USER:-osiris}
  new=$(awk -v own="$own" '/^[^#]*NOPASSWD/ && $1 != own { gsub(/NOPASSWD:[ \t]*/, "") } { print }' "$file")
  [ "$new" != "$(cat "$file")" ] || continue
  keep_file "$file"
  printf '%s\n' "$new" | replace_file "$file" 440
  count=$((count + 1))
done <<FILES
$found
FILES
[ "$count" -gt 0 ] || unchanged 'sudo asks for the password already.'
if ! visudo --check --quiet; then
  restore_files
  refuse 'sudo does not take its rules any more'
fi
changed "NOPASSWD is gone from $count files."
