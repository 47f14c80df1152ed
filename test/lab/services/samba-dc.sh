#!/bin/bash
# A Samba Active Directory domain controller. Provisions itself on its first start; later starts use the golden copy.
set -eu
dir=$1
if [ ! -e /etc/samba/smb.conf ]; then
  samba-tool domain provision --realm=NORTHVALLEY.LOCAL --domain=NORTHVALLEY --server-role=dc \
    --dns-backend=SAMBA_INTERNAL --adminpass='Lab-Adm1n-Pass!' --host-name=dc1 --host-ip=10.77.0.10 \
    --option='interfaces=lo eth0' --option='bind interfaces only=yes' >/var/log/samba/provision.log 2>&1
  # Provisioning copies the machine's own name server into "dns forwarder": it goes.
  sed -i -e '/dns forwarder/d' -e '/^\[global\]/a\
\tinterfaces = lo eth0\
\tbind interfaces only = yes\
\tserver services = s3fs, rpc, ldap, cldap, kdc, winbindd, dns\
\ttls enabled = yes\
\ttls keyfile = /etc/samba/tls/dc1.key\
\ttls certfile = /etc/samba/tls/dc1.crt\
\ttls cafile = /etc/samba/tls/ca.crt' /etc/samba/smb.conf
  # A CA of our own: Samba's automatic certificate names no alternative name.
  mkdir -p /etc/samba/tls
  cd /etc/samba/tls
  umask 077
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout ca.key -out ca.crt -subj '/CN=Northvalley Lab CA' 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -keyout dc1.key -out dc1.csr -subj '/CN=dc1.northvalley.local' 2>/dev/null
  printf 'subjectAltName=DNS:dc1.northvalley.local,DNS:northvalley.local,IP:10.77.0.10\nextendedKeyUsage=serverAuth\n' >ext
  openssl x509 -req -in dc1.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -extfile ext -out dc1.crt 2>/dev/null
  cp ca.crt "$dir/ca.crt"
  chmod 644 "$dir/ca.crt"
fi
exec /usr/sbin/samba -i --no-process-group
