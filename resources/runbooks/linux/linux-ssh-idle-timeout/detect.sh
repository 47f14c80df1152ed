#!/bin/sh
set -eu

seconds=$(whole_number "${OSIRIS_PARAM_SECONDS:-300}" 30 300)
sshd_detect clientaliveinterval "1-$seconds" clientalivecountmax 1-3
