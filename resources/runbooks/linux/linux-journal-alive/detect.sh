#!/bin/sh
set -eu

units_detect systemd-journald.socket systemd-journald.service
