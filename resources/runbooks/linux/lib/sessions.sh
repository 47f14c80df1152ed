# What a session that starts now would be allowed.

# session_core_limit: prints the hard limit of memory images (`0`, a number of blocks or `unlimited`); false when nobody can be asked.
# Limits are inherited, and sudo forbids itself memory images: whoever came by sudo would see its limit. So a child of systemd looks, as the
# services are that let people in; the journal need not tell of it.
session_core_limit() {
  systemd-run --quiet --pipe --wait --collect --property=LogLevelMax=warning \
    runuser --shell /bin/sh nobody -c 'ulimit -H -c' </dev/null 2>/dev/null
}
