#!/bin/sh
set -eu

is_installed unattended-upgrades || refuse 'unattended-upgrades is not installed'
unattended=$(apt-config dump APT::Periodic::Unattended-Upgrade --format '%v')
lists=$(apt-config dump APT::Periodic::Update-Package-Lists --format '%v')
conf=/etc/apt/apt.conf.d/99-osiriscare-updates
is_set=yes
case "${unattended:-0} ${lists:-0}" in *\ 0 | 0\ *) is_set= ;; esac
if [ -n "$is_set" ] && unit_is_fit apt-daily.timer && unit_is_fit apt-daily-upgrade.timer; then
  unchanged 'Security updates install themselves already.'
fi
open_attempt
if [ -z "$is_set" ]; then
  keep_file "$conf"
  printf 'APT::Periodic::Update-Package-Lists "1";\nAPT::Periodic::Unattended-Upgrade "1";\n' | replace_file "$conf" 644
fi
units_repair apt-daily.timer apt-daily-upgrade.timer || true
changed 'Security updates install themselves from now on.'
