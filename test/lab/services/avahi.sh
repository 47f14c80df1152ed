#!/bin/bash
# avahi-daemon without D-Bus, announcing a printer.
set -eu
dir=$1
mkdir -p "$dir/avahi/services"
cat >"$dir/avahi/avahi-daemon.conf" <<CFG
[server]
host-name=BRN001BA9AA0051
use-ipv6=no
enable-dbus=no
allow-interfaces=eth0
[publish]
publish-workstation=no
CFG
cat >"$dir/avahi/services/ipp.service" <<CFG
<?xml version="1.0" standalone='no'?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">
<service-group><name>Brother HL-L5100DN series</name>
<service><type>_ipp._tcp</type><port>631</port><txt-record>ty=Brother HL-L5100DN series</txt-record>
<txt-record>usb_MFG=Brother</txt-record></service>
<service><type>_pdl-datastream._tcp</type><port>9100</port></service></service-group>
CFG
mount --bind "$dir/avahi" /etc/avahi
exec /usr/sbin/avahi-daemon --no-drop-root --no-chroot --no-rlimits -f /etc/avahi/avahi-daemon.conf
