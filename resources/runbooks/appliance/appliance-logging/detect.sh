#!/bin/sh
set -eu

command -v logger >/dev/null || answer unknown 'There is no logger on the appliance.'
canary=osiriscare-canary-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')

# canary_is_read: true when the line stands in the journal or in a log file.
canary_is_read() {
  if systemd_runs && journalctl --quiet --since=-5min --output=cat 2>/dev/null | grep -qF "$canary"; then
    return 0
  fi
  for log in /var/log/syslog /var/log/messages; do
    if [ -r "$log" ] && tail -n 2000 "$log" | grep -qF "$canary"; then return 0; fi
  done
  return 1
}

if ! systemd_runs && [ ! -S /dev/log ]; then answer unknown 'Nothing on the appliance takes log lines.'; fi
logger -t osiris-agent "$canary" 2>/dev/null || answer drift 'No log line can be written.'
tries=0
until canary_is_read; do
  tries=$((tries + 1))
  [ "$tries" -lt 10 ] || answer drift 'A line that was logged cannot be read back.'
  sleep 0.5
done
answer pass 'A line that was logged was read back.'
