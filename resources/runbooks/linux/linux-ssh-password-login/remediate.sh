#!/bin/sh
set -eu

# An administrator without a key would be locked out, and so might the appliance be.
administrators=$(getent group sudo wheel | cut -d: -f4 | tr ',' ' ')
has_key=
for account in $administrators ${SUDO_USER-}; do
  home=$(getent passwd "$account" | cut -d: -f6)
  if [ -n "$home" ] && [ -s "$home/.ssh/authorized_keys" ]; then has_key=yes; fi
done
[ -n "$has_key" ] || refuse 'no administrator of this host has an SSH key: they would be locked out'
sshd_need
sshd_remediate password-login passwordauthentication no 'PasswordAuthentication no' kbdinteractiveauthentication no 'KbdInteractiveAuthentication no'
