#!/bin/sh
set -eu

in_container && answer not-applicable 'A container cannot audit: its host must.'
is_installed auditd || answer not-applicable 'auditd is not installed.'
units_detect auditd.service
