#!/bin/bash
# First process of one lab host, in its own pid, mount, uts and ipc namespaces. Lays the host's own files over the
# machine's by bind mounts, so that nothing of the machine is ever written, then becomes the host's daemon.
#   host-init.sh NAME ADDRESS DIRECTORY COMMAND...
set -eu
name=$1 address=$2 dir=$3
shift 3
mount --make-rprivate /
hostname "$name"
mkdir -p "$dir"/{etc,home,samba/{lib,etc,cache,log}}
for file in passwd shadow group gshadow; do
  [ -e "$dir/etc/$file" ] || cp -p "/etc/$file" "$dir/etc/$file"
  mount --bind "$dir/etc/$file" "/etc/$file"
done
printf '127.0.0.1 localhost\n%s %s.northvalley.local %s\n' "$address" "$name" "$name" >"$dir/etc/hosts"
printf 'search northvalley.local\nnameserver 10.77.0.10\noptions timeout:1 attempts:1\n' >"$dir/etc/resolv.conf"
for file in hosts resolv.conf; do mount --bind "$dir/etc/$file" "$(readlink -f "/etc/$file")"; done
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/sshd /run/samba /run/lock /run/avahi-daemon
mount --bind "$dir/home" /home
mount --bind "$dir/samba/lib" /var/lib/samba
mount --bind "$dir/samba/etc" /etc/samba
mount --bind "$dir/samba/cache" /var/cache/samba
mount --bind "$dir/samba/log" /var/log/samba
exec "$@"
