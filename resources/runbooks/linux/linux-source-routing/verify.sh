#!/bin/sh
set -eu

kernel_detect 'net/ipv4/conf/*/accept_source_route=0' net/ipv4/conf/all/accept_source_route=0 net/ipv4/conf/default/accept_source_route=0 'net/ipv6/conf/*/accept_source_route=0' net/ipv6/conf/all/accept_source_route=0 net/ipv6/conf/default/accept_source_route=0
