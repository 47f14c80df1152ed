#!/bin/sh
set -eu

kernel_detect 'net/ipv4/conf/*/send_redirects=0' net/ipv4/conf/all/send_redirects=0 net/ipv4/conf/default/send_redirects=0
