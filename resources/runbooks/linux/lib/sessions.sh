# What sessions of people are allowed.

# session_core_limit: prints the largest memory image (`ulimit -H -c`) that a session starting now may leave behind.
# systemd starts it, as it starts those of people: whatever sudo runs is forbidden memory images by sudo itself (sudoers(5), rlimit_core).
session_core_limit() {
  set -- runuser --shell /bin/sh nobody -c 'ulimit -H -c'
  if [ -d /run/systemd/system ]; then set -- systemd-run --quiet --wait --collect --pipe "$@"; fi
  "$@" </dev/null
}
