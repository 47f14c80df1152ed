#!/bin/sh
set -eu

kernel_remediate send-redirects 'net/ipv4/conf/*/send_redirects=0' net/ipv4/conf/all/send_redirects=0 net/ipv4/conf/default/send_redirects=0
