#!/bin/sh
set -eu

kernel_remediate ip-forwarding net/ipv4/ip_forward=0 net/ipv6/conf/all/forwarding=0
