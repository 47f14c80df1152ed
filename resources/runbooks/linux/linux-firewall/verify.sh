#!/bin/sh
set -eu

command -v nft >/dev/null || answer unknown 'nft is not installed: the filter rules cannot be read.'
# has_default_deny: some chain that sees what comes in drops what no rule allows.
has_default_deny() {
  nft list ruleset 2>/dev/null | grep -qE 'hook input .*policy drop;'
}

# Any of the usual keepers of rules is enabled.
will_return() {
  for unit in nftables.service ufw.service firewalld.service netfilter-persistent.service; do
    [ "$(unit_enabled "$unit")" != enabled ] || return 0
  done
  return 1
}
has_default_deny || answer drift 'No filter drops what is not allowed.'
will_return || answer drift 'The filter will be gone after the next start.'
answer pass 'A filter drops what is not allowed.'
