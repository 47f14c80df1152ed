#!/bin/sh
set -eu

sshd_detect permitrootlogin no
