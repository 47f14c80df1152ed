#!/bin/sh
set -eu

units_remediate rsyslog.service
