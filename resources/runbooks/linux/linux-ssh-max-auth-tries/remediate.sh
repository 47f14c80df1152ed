#!/bin/sh
set -eu

tries=$(whole_number "${OSIRIS_PARAM_TRIES:-4}" 2 6)
sshd_need
sshd_remediate max-auth-tries maxauthtries "1-$tries" "MaxAuthTries $tries"
