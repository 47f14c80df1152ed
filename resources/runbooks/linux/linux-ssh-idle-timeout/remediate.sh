#!/bin/sh
set -eu

seconds=$(whole_number "${OSIRIS_PARAM_SECONDS:-300}" 30 300)
sshd_need
sshd_remediate idle-timeout clientaliveinterval "1-$seconds" "ClientAliveInterval $seconds" clientalivecountmax 1-3 'ClientAliveCountMax 3'
