#!/bin/sh
set -eu

found=$(people_homes | while IFS= read -r folder; do
  find "$folder" -maxdepth 0 -type d -perm /0007
done)
listed_detect 'home folders that strangers may look into' "$found"
