#!/bin/sh
set -eu

is_installed libpam-pwquality || answer drift 'Nothing judges new passwords: libpam-pwquality is not installed.'
grep -qE '^[^#]*pam_pwquality' /etc/pam.d/common-password || answer drift 'Nothing judges new passwords.'
# The last setting that is read counts: first the folder, then the file.
length=$(cat /etc/security/pwquality.conf.d/*.conf /etc/security/pwquality.conf 2>/dev/null |
  awk -F= '/^[[:blank:]]*minlen[[:blank:]]*=/ { length_ = $2 + 0 } END { print length_ + 0 }')
observe_number minlen "$length"
[ "$length" -ge 12 ] || answer drift "New passwords may have $length characters (0: not set)."
answer pass "New passwords have at least $length characters."
