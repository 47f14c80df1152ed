#!/bin/sh
set -eu

# Containers and virtual machines live from it.
for unit in docker.service podman.service libvirtd.service kubelet.service lxc-net.service; do
  [ "$(unit_active "$unit")" != active ] || answer not-applicable "$unit needs forwarding."
done
kernel_detect net/ipv4/ip_forward=0 net/ipv6/conf/all/forwarding=0
