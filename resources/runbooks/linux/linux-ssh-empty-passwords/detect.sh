#!/bin/sh
set -eu

sshd_detect permitemptypasswords no
