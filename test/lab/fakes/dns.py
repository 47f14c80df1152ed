"""DNS messages as mDNS, LLMNR and NetBIOS use them, without name compression."""
import struct

A, PTR, TXT, SRV, NB, ANY = 1, 12, 16, 33, 32, 255


def name(text):
    return b"".join(bytes([len(part)]) + part for part in (label.encode() for label in text.split("."))) + b"\0"


def instance(label, service):
    """A DNS-SD instance: its first label may hold dots and spaces."""
    raw = label.encode()
    return bytes([len(raw)]) + raw + name(service)


def question(encoded, kind, flags=0, identity=0):
    return struct.pack(">HHHHHH", identity, flags, 1, 0, 0, 0) + encoded + struct.pack(">HH", kind, 1)


def record(encoded, kind, data, ttl=120, flush=True):
    return encoded + struct.pack(">HHIH", kind, 0x8001 if flush else 1, ttl, len(data)) + data


def response(records):
    return struct.pack(">HHHHHH", 0, 0x8400, 0, len(records), 0, 0) + b"".join(records)


def texts(pairs):
    return b"".join(bytes([len(raw)]) + raw for raw in (f"{k}={v}".encode() for k, v in pairs.items())) or b"\0"


def netbios_name(text, suffix):
    """First-level encoding (RFC 1001, 14.1): 15 characters and a suffix, each as two letters."""
    raw = text.upper().encode()[:15].ljust(15, b" ") + bytes([suffix])
    return b"\x20" + b"".join(bytes([0x41 + (c >> 4), 0x41 + (c & 15)]) for c in raw) + b"\0"
