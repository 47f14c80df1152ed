#!/bin/sh
set -eu

kernel_detect net/ipv4/ip_forward=0 net/ipv6/conf/all/forwarding=0
