#!/bin/sh
set -eu

in_container && answer not-applicable 'A container cannot enforce AppArmor: its host must.'
[ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] || answer not-applicable 'This kernel runs without AppArmor.'
complaining=$(aa-status --json | tr ',' '\n' | grep -c '"complain"' || true)
observe_number complaining "$complaining"
[ "$complaining" -eq 0 ] || answer drift "$complaining profiles only complain."
units_detect apparmor.service
