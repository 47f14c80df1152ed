#!/bin/bash
# OpenSSH with keys of its own. The user exists in this host's passwd only.
set -eu
dir=$1
mkdir -p "$dir/ssh" "$dir/home/tester/.ssh"
ssh-keygen -q -t ed25519 -N '' -f "$dir/ssh/host_ed25519"
ssh-keygen -q -t ed25519 -N '' -C tester -f "$dir/client_key"
echo 'tester:x:4242:4242:lab user:/home/tester:/bin/bash' >>/etc/passwd
echo 'tester:x:4242:' >>/etc/group
echo "tester:$(openssl passwd -6 'Lab-Passw0rd!'):19000:0:99999:7:::" >>/etc/shadow
cp "$dir/client_key.pub" "$dir/home/tester/.ssh/authorized_keys"
chown -R 4242:4242 "$dir/home/tester"
chmod 700 "$dir/home/tester/.ssh"
chmod 600 "$dir/home/tester/.ssh/authorized_keys"
cat >"$dir/ssh/sshd_config" <<CFG
Port 22
ListenAddress 0.0.0.0
HostKey $dir/ssh/host_ed25519
PidFile /run/sshd.pid
UsePAM no
PasswordAuthentication yes
PermitRootLogin no
Subsystem sftp internal-sftp
CFG
exec /usr/sbin/sshd -D -e -f "$dir/ssh/sshd_config"
