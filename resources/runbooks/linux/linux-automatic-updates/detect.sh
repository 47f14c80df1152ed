#!/bin/sh
set -eu

command -v apt-config >/dev/null || answer not-applicable 'This host does not use apt.'
is_installed unattended-upgrades || {
  observe_text installed no
  answer drift 'unattended-upgrades is not installed.'
}
observe_text installed yes
unattended=$(apt-config dump APT::Periodic::Unattended-Upgrade --format '%v')
lists=$(apt-config dump APT::Periodic::Update-Package-Lists --format '%v')
case "${unattended:-0} ${lists:-0}" in
  *\ 0 | 0\ *) answer drift 'apt is not told to install security updates by itself.' ;;
esac
units_detect apt-daily.timer apt-daily-upgrade.timer
