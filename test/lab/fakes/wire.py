"""Builds Ethernet frames byte by byte: broadcasts must leave with the very source address that a real device would use
(0.0.0.0 before it has a lease), which an ordinary socket does not allow."""
import ipaddress
import struct

BROADCAST_MAC = b"\xff" * 6


def mac_bytes(text):
    return bytes.fromhex(text.replace(":", ""))


def ip_bytes(text):
    return ipaddress.IPv4Address(text).packed


def group_mac(address):
    """The MAC that an IPv4 group or broadcast address is sent to (RFC 1112, 6.4)."""
    packed = ip_bytes(address)
    if packed[0] & 0xF0 != 0xE0:
        return BROADCAST_MAC
    return b"\x01\x00\x5e" + bytes([packed[1] & 0x7F]) + packed[2:]


def checksum(data):
    total = sum(struct.unpack(f">{len(data) // 2}H", data[: len(data) & ~1]))
    if len(data) & 1:
        total += data[-1] << 8
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def udp_frame(sender, destination, payload):
    """`sender` is (mac, address, port), `destination` (address, port, time to live)."""
    mac, address, source_port = sender
    target, target_port, ttl = destination
    source, to = ip_bytes(address), ip_bytes(target)
    datagram = struct.pack(">HHHH", source_port, target_port, 8 + len(payload), 0) + payload
    pseudo = source + to + struct.pack(">BBH", 0, 17, len(datagram))
    udp = datagram[:6] + struct.pack(">H", checksum(pseudo + datagram) or 0xFFFF) + datagram[8:]
    header = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0, ttl, 17, 0) + source + to
    header = header[:10] + struct.pack(">H", checksum(header)) + header[12:]
    return group_mac(target) + mac_bytes(mac) + b"\x08\x00" + header + udp


def arp_request(mac, address, wanted):
    body = struct.pack(">HHBBH", 1, 0x0800, 6, 4, 1) + mac_bytes(mac) + ip_bytes(address) + b"\0" * 6
    return (BROADCAST_MAC + mac_bytes(mac) + b"\x08\x06" + body + ip_bytes(wanted)).ljust(60, b"\0")


def mark(mac, token):
    """A frame that only our own captures understand. IEEE 802 local experimental EtherType, sent to a
    link-local group that bridges never forward, so that no other host receives it."""
    return b"\x01\x80\xc2\x00\x00\x0e" + mac_bytes(mac) + b"\x88\xb5" + token.encode().ljust(46, b"\0")
