#!/bin/sh
set -eu

sshd_need
sshd_remediate empty-passwords permitemptypasswords no 'PermitEmptyPasswords no'
