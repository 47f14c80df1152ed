#!/bin/sh
set -eu

sshd_rollback
