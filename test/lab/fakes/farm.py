#!/usr/bin/python3
"""One namespace that looks like many hosts, each with a MAC of its own. Runs inside that namespace.

AnyIP (a local route for the whole range) lets the kernel own every address; the kernel's ARP is off (arp_ignore=8) and
this process answers instead, one MAC per address. nftables takes frames for those MACs in and writes them on replies.

  farm.py rules    prints the nft rules
  farm.py serve    answers ARP and accepts TCP on the ports; prints "ready"
Both read JSON on standard input: {"macs": {"10.77.0.2": "00:14:22:...", ...}, "ports": [22, 445]}
"""
import ipaddress
import json
import os
import selectors
import socket
import sys

RULES = """table netdev farm {
  map macs { type ipv4_addr : ether_addr; elements = { %s } }
  chain arriving { type filter hook ingress device "eth0" priority 0; policy accept; ip version 4 meta pkttype set host; }
  chain leaving { type filter hook egress device "eth0" priority 0; policy accept; ether saddr set ip saddr map @macs; }
}"""


def print_rules(farm):
    print(RULES % ", ".join(f"{address} : {mac}" for address, mac in farm["macs"].items()))


def answer_arp(raw, macs):
    for _ in range(256):
        try:
            frame = raw.recv(64)
        except BlockingIOError:
            return
        mac = macs.get(frame[38:42]) if len(frame) >= 42 and frame[20:22] == b"\0\1" else None
        if mac and frame[28:32] != frame[38:42]:
            reply = frame[22:28] + mac + b"\x08\x06" + frame[14:20] + b"\0\2" + mac + frame[38:42] + frame[22:32]
            raw.send(reply.ljust(60, b"\0"))


def accept(server):
    try:
        server.accept()[0].close()
    except OSError:
        pass


def open_arp():
    raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    raw.bind(("eth0", 0x0806))
    raw.setblocking(False)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    return raw


def open_tcp(port):
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("0.0.0.0", port))
    server.listen(1024)
    server.setblocking(False)
    return server


def serve(farm):
    macs = {ipaddress.ip_address(a).packed: bytes.fromhex(m.replace(":", "")) for a, m in farm["macs"].items()}
    selector = selectors.DefaultSelector()
    selector.register(open_arp(), selectors.EVENT_READ, lambda raw: answer_arp(raw, macs))
    for port in farm["ports"]:
        selector.register(open_tcp(port), selectors.EVENT_READ, accept)
    os.write(1, b"ready\n")  # in one piece: nobody reads on after it
    while True:
        for key, _ in selector.select():
            key.data(key.fileobj)


{"rules": print_rules, "serve": serve}[sys.argv[1]](json.load(sys.stdin))
