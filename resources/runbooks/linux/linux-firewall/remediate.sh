#!/bin/sh
set -eu

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

# What listens beyond this computer itself, and every port that SSH has, as `22, 80`.
open_ports() {
  {
    ss -H -l -n "$1" | awk '{ print $4 }' | grep -vE '^(127\.|\[::1\]|\[::ffff:127\.|.*%lo:)' | sed 's/.*://' || true
    [ "$1" != -t ] || { mkdir -p /run/sshd && sshd -T | awk '$1 == "port" { print $2 }'; }
    [ "$1" != -t ] || printf '%s\n' 22 "${OSIRIS_PARAM_ALSO_TCP-}" | tr ',' '\n'
    [ "$1" != -u ] || echo 68
  } | grep -E '^[0-9]+$' | sort -n -u | tr '\n' ',' | sed 's/,$//'
}

if has_default_deny && will_return; then unchanged 'A filter drops what is not allowed already.'; fi
conf=/etc/osiriscare/firewall.nft
# Whoever signs in from now on, the appliance too, comes in by SSH: rules that do not name its port are for a person to look at.
port=$(mkdir -p /run/sshd && sshd -T | awk '$1 == "port" { print $2; exit }')
if grep -qs 'policy drop' /etc/nftables.conf && ! grep -E 'dport.*accept' /etc/nftables.conf | grep -qwE "${port:-22}|ssh"; then
  refuse 'the rules in /etc/nftables.conf would close SSH'
fi
open_attempt
keep_file /etc/nftables.conf
keep_file "$conf"
nft --stateless list ruleset >"$attempt_folder/ruleset"

# Rules that were written for this host, by people or by an earlier repair, are better than what we could guess now.
if ! has_default_deny && grep -qsE 'policy drop|osiriscare' /etc/nftables.conf && nft --check --file /etc/nftables.conf; then
  nft --file /etc/nftables.conf
fi
if ! has_default_deny; then
  replace_file "$conf" 600 <<RULES
# Written by OsirisCare: open is what listened when it was written. Rules of other tables are not touched.
table inet osiriscare
delete table inet osiriscare
table inet osiriscare {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    iif lo accept
    meta l4proto { 1, 58 } accept
    tcp dport { $(open_ports -t) } accept
    udp dport { $(open_ports -u) } accept
  }
}
RULES
  nft --check --file "$conf" || refuse 'nft does not take the rules'
  nft --file "$conf"
  grep -qF "include \"$conf\"" /etc/nftables.conf 2>/dev/null ||
    { cat /etc/nftables.conf 2>/dev/null && printf 'include "%s"\n' "$conf"; } | replace_file /etc/nftables.conf 755
fi
printf 'nftables.service %s %s\n' "$(unit_active nftables.service)" "$(unit_enabled nftables.service)" >"$attempt_folder/units"
systemctl unmask --quiet nftables.service
systemctl enable --quiet nftables.service 2>/dev/null
changed 'What nobody uses is closed; SSH and all that listens today stay open.'
