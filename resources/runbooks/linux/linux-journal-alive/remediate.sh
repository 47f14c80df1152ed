#!/bin/sh
set -eu

units_remediate systemd-journald.socket systemd-journald.service
