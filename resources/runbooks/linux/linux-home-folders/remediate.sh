#!/bin/sh
set -eu

found=$(people_homes | while IFS= read -r folder; do
  find "$folder" -maxdepth 0 -type d -perm /0007
done)
listed_remediate o-rwx "$found"
