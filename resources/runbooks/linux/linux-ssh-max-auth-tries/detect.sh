#!/bin/sh
set -eu

tries=$(whole_number "${OSIRIS_PARAM_TRIES:-4}" 2 6)
sshd_detect maxauthtries "1-$tries"
