#!/bin/sh
set -eu

kernel_remediate syn-cookies net/ipv4/tcp_syncookies=1
