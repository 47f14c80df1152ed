#!/bin/sh
set -eu

sshd_need
sshd_remediate x11-forwarding x11forwarding no 'X11Forwarding no'
