#!/bin/bash
# A file server: smbd, and nmbd for its NetBIOS announcements.
set -eu
dir=$1
mkdir -p "$dir/share" "$dir/samba/lib/private"
cat >/etc/samba/smb.conf <<CFG
[global]
workgroup = NORTHVALLEY
netbios name = NAS1
server role = standalone
server string = Synology NAS
interfaces = eth0
bind interfaces only = yes
map to guest = bad user
disable spoolss = yes
[backup]
path = $dir/share
guest ok = yes
read only = no
CFG
/usr/sbin/nmbd --foreground --no-process-group --debug-stdout &
exec /usr/sbin/smbd --foreground --no-process-group --debug-stdout
