#!/bin/sh
set -eu

# CONTROL: the appliance's own account is in the file osiriscare, and nothing else may be.
found=$(grep -rsE '^[^#]*NOPASSWD' /etc/sudoers /etc/sudoers.d |
  grep -vE "^/etc/sudoers.d/osiriscare:${SUDO_USER:-osiris}[[:blank:]]" || true)
observe_lines rules "$found"
[ -z "$found" ] || answer drift "No password needed: $(first_line "$found")"
answer pass 'sudo asks everybody for a password but the appliance.'
