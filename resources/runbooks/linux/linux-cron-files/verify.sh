#!/bin/sh
set -eu

modes_detect \
  '/etc/crontab:644:root:root' \
  '/etc/cron.d:755:root:root' \
  '/etc/cron.d/*:644:root:root' \
  '/etc/cron.hourly:755:root:root' \
  '/etc/cron.hourly/*:755:root:root' \
  '/etc/cron.daily:755:root:root' \
  '/etc/cron.daily/*:755:root:root' \
  '/etc/cron.weekly:755:root:root' \
  '/etc/cron.weekly/*:755:root:root' \
  '/etc/cron.monthly:755:root:root' \
  '/etc/cron.monthly/*:755:root:root' \
  '/var/spool/cron/crontabs:1730:root:crontab,root'
