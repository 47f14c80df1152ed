#!/usr/bin/python3
"""Writes the lab's names into the domain controller's DNS, forward and reverse, over one RPC connection.
Runs inside dc1. Reads lines `name address` on standard input."""
import sys

from samba.credentials import Credentials
from samba.dcerpc import dnsp, dnsserver
from samba.dnsserver import record_from_string
from samba.param import LoadParm

REALM = "northvalley.local"
REVERSE = "0.77.10.in-addr.arpa"


def connect():
    settings = LoadParm()
    settings.load_default()
    credentials = Credentials()
    credentials.guess(settings)
    credentials.set_username("Administrator")
    credentials.set_password("Lab-Adm1n-Pass!")
    return dnsserver.dnsserver("ncacn_ip_tcp:10.77.0.10[sign]", settings, credentials)


def add(connection, zone, name, kind, data):
    buffer = dnsserver.DNS_RPC_RECORD_BUF()
    buffer.rec = record_from_string(kind, data)
    connection.DnssrvUpdateRecord2(dnsserver.DNS_CLIENT_VERSION_LONGHORN, 0, "dc1", zone, name, buffer, None)


def main():
    connection = connect()
    for line in sys.stdin:
        name, address = line.split()
        if name != "dc1":
            add(connection, REALM, name, dnsp.DNS_TYPE_A, address)
        add(connection, REVERSE, address.rsplit(".", 1)[1], dnsp.DNS_TYPE_PTR, f"{name}.{REALM}")


main()
