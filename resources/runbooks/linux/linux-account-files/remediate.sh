#!/bin/sh
set -eu

modes_remediate \
  '/etc/passwd:644:root:root' \
  '/etc/passwd-:644:root:root' \
  '/etc/group:644:root:root' \
  '/etc/group-:644:root:root' \
  '/etc/shadow:640:root:shadow,root' \
  '/etc/shadow-:640:root:shadow,root' \
  '/etc/gshadow:640:root:shadow,root' \
  '/etc/gshadow-:640:root:shadow,root'
