#!/bin/sh
set -eu

is_installed libpam-pwquality || refuse 'libpam-pwquality is not installed'
conf=/etc/security/pwquality.conf
length=$(cat /etc/security/pwquality.conf.d/*.conf "$conf" 2>/dev/null |
  awk -F= '/^[[:blank:]]*minlen[[:blank:]]*=/ { length_ = $2 + 0 } END { print length_ + 0 }')
if [ "$length" -ge 12 ] && grep -qE '^[^#]*pam_pwquality' /etc/pam.d/common-password; then
  unchanged 'New passwords are long already.'
fi
open_attempt
keep_file "$conf"
keep_file /etc/pam.d/common-password
{ grep -vE '^[[:blank:]]*minlen' "$conf" || true; printf 'minlen = 12\n'; } | replace_file "$conf" 644
grep -qE '^[^#]*pam_pwquality' /etc/pam.d/common-password ||
  DEBIAN_FRONTEND=noninteractive pam-auth-update --package --enable pwquality </dev/null >/dev/null
changed 'New passwords need twelve characters.'
