#!/bin/sh
set -eu

units_detect cron.service
