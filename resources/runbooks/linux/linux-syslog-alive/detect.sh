#!/bin/sh
set -eu

units_detect rsyslog.service
