#!/bin/sh
set -eu

modes_detect \
  '/etc/sudoers:440:root:root' \
  '/etc/sudoers.d:755:root:root' \
  '/etc/sudoers.d/*:440:root:root'
