#!/bin/sh
set -eu

# The appliance's own account needs a key; where root runs this by other ways, some administrator does.
has_key=
for account in ${SUDO_USER:-$(getent group sudo wheel | cut -d: -f4 | tr ',' ' ')}; do
  home=$(getent passwd "$account" | cut -d: -f6)
  if [ -n "$home" ] && [ -s "$home/.ssh/authorized_keys" ]; then has_key=yes; fi
done
[ -n "$has_key" ] || refuse 'who signs in here to administer has no SSH key, and would be locked out'
sshd_need
sshd_remediate password-login passwordauthentication no 'PasswordAuthentication no' kbdinteractiveauthentication no 'KbdInteractiveAuthentication no'
