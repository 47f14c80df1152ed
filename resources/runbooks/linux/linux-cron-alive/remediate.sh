#!/bin/sh
set -eu

units_remediate cron.service
