#!/bin/sh
set -eu

sshd_need
sshd_remediate root-login permitrootlogin no 'PermitRootLogin no'
