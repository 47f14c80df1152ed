#!/bin/sh
set -eu

# When forwarding ends, the kernel lets others change routes again: that stays as it is.
redirects=net/ipv4/conf/all/accept_redirects
kernel_remediate ip-forwarding net/ipv4/ip_forward=0 net/ipv6/conf/all/forwarding=0 "$redirects=$(cat "/proc/sys/$redirects")"
