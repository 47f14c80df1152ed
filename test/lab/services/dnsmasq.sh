#!/bin/bash
# DHCP only; DNS is the domain controller's. The file dhcp-hosts gives every host its own address.
set -eu
dir=$1
touch "$dir/dhcp-hosts"
exec /usr/sbin/dnsmasq --keep-in-foreground --no-daemon --conf-file=/dev/null --port=0 --no-resolv --no-hosts --no-ping \
  --user=root --interface=eth0 --bind-interfaces --except-interface=lo --dhcp-authoritative \
  --dhcp-range=10.77.0.150,10.77.0.199,255.255.255.0,1h --dhcp-hostsfile="$dir/dhcp-hosts" --dhcp-option=option:router \
  --dhcp-option=option:dns-server,10.77.0.10 --domain=northvalley.local --dhcp-leasefile="$dir/leases" --log-facility=-
