#!/bin/sh
set -eu

kernel_detect net/ipv4/tcp_syncookies=1
