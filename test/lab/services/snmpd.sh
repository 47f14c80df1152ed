#!/bin/bash
# snmpd that says it is a Cisco switch: v2c community and a v3 user.
set -eu
dir=$1
cat >"$dir/snmpd.conf" <<CFG
agentAddress udp:0.0.0.0:161
rocommunity nvpublic 10.77.0.0/24
sysDescr Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(7)E3
sysObjectID 1.3.6.1.4.1.9.1.1208
sysName sw1.northvalley.local
sysLocation Closet A
createUser labv3 SHA "lab-auth-pass" AES "lab-priv-pass"
rouser labv3 priv
CFG
export SNMP_PERSISTENT_DIR=$dir SNMPCONFPATH=$dir MIBS=
exec /usr/sbin/snmpd -f -Lo -C -c "$dir/snmpd.conf" -p /run/snmpd.pid
