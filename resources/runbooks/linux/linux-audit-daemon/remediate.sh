#!/bin/sh
set -eu

in_container && unchanged 'A container cannot audit: its host must.'
is_installed auditd || unchanged 'auditd is not installed.'
units_remediate auditd.service
