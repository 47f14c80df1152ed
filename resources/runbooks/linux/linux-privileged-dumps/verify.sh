#!/bin/sh
set -eu

kernel_detect fs/suid_dumpable=0
