#!/bin/sh
set -eu

kernel_remediate privileged-dumps fs/suid_dumpable=0
