#!/bin/bash
# A real OpenSSH with accounts of its own, in a private mount namespace: nothing of the machine's /etc is written.
#   sshd-host.sh DIRECTORY PORT
# Accounts: `plain` (sudo asks for the password), `silent` (sudo asks nothing), `locked` (no sudo), root by key.
set -eu
dir=$1 port=$2
mount --make-rprivate /
mkdir -p "$dir/etc" "$dir/home" "$dir/root/.ssh"
for file in passwd shadow group; do cp -p "/etc/$file" "$dir/etc/$file"; done
id=4300
for user in plain silent locked; do
  echo "$user:x:$id:$id::/home/$user:/bin/bash" >>"$dir/etc/passwd"
  echo "$user:x:$id:" >>"$dir/etc/group"
  echo "$user:$(openssl passwd -6 "Lab-Passw0rd '$user'"):19000:0:99999:7:::" >>"$dir/etc/shadow"
  mkdir -p "$dir/home/$user/.ssh"
  cp "$dir/client.pub" "$dir/home/$user/.ssh/authorized_keys"
  chown -R $id:$id "$dir/home/$user"
  chmod 700 "$dir/home/$user" "$dir/home/$user/.ssh"
  id=$((id + 1))
done
cp "$dir/client.pub" "$dir/root/.ssh/authorized_keys"
printf 'Defaults lecture=always\nplain ALL=(ALL) ALL\nsilent ALL=(ALL) NOPASSWD: ALL\n' >"$dir/etc/sudoers"
chmod 440 "$dir/etc/sudoers"
for file in passwd shadow group sudoers; do mount --bind "$dir/etc/$file" "/etc/$file"; done
mount --bind "$dir/home" /home
mount --bind "$dir/root" /root
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -f "$dir/host_ed25519"
cat >"$dir/sshd_config" <<CFG
Port $port
ListenAddress 127.0.0.1
HostKey $dir/host_ed25519
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication yes
PermitRootLogin prohibit-password
CFG
exec /usr/sbin/sshd -D -e -f "$dir/sshd_config"
