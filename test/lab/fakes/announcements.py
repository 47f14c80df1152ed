"""What the hosts of the lab say without being asked. Each function takes the host and the announcement's own settings
and returns the frames of one round."""
import struct
import uuid
import zlib

import dns
from wire import arp_request, ip_bytes, mac_bytes, udp_frame

LAN_BROADCAST = "10.77.0.255"


def _sender(host, port):
    return (host["mac"], host["address"], port)


def _uuid(host):
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, host["name"]))


def dhcp(host, says):
    """DISCOVER and REQUEST, options in the order in which Windows sends them."""
    return [_dhcp_message(host, says, 1), _dhcp_message(host, says, 3)]


def _dhcp_message(host, says, kind):
    mac = mac_bytes(host["mac"])
    transaction = zlib.crc32(mac)
    fixed = struct.pack(">BBBBIHH", 1, 1, 6, 0, transaction, 0, 0) + b"\0" * 16 + mac.ljust(16, b"\0") + b"\0" * 192
    options = [(53, bytes([kind])), (61, b"\x01" + mac), (50, ip_bytes(host["address"]))]
    if "hostname" in says:
        options.append((12, says["hostname"].encode()))
    if "fqdn" in says and kind == 3:
        options.append((81, b"\0\0\0" + says["fqdn"].encode()))
    if "vendorClass" in says:
        options.append((60, says["vendorClass"].encode()))
    options.append((55, bytes(says["parameters"])))
    encoded = b"".join(bytes([code, len(data)]) + data for code, data in options)
    payload = (fixed + b"\x63\x82\x53\x63" + encoded + b"\xff").ljust(300, b"\0")
    return udp_frame((host["mac"], "0.0.0.0", 68), ("255.255.255.255", 67, 128), payload)


def netbios(host, says):
    """Registration of the computer's names (RFC 1002, 4.2.2) and a browser host announcement."""
    frames = [_registration(host, says["name"], suffix) for suffix in (0x00, 0x20)]
    return frames + [_host_announcement(host, says)]


def _registration(host, name, suffix):
    header = struct.pack(">HHHHHH", zlib.crc32(name.encode()) & 0xFFFF, 0x2910, 1, 0, 0, 1)
    question = dns.netbios_name(name, suffix) + struct.pack(">HH", dns.NB, 1)
    claim = b"\xc0\x0c" + struct.pack(">HHIHH", dns.NB, 1, 300000, 6, 0) + ip_bytes(host["address"])
    return udp_frame(_sender(host, 137), (LAN_BROADCAST, 137, 128), header + question + claim)


def _host_announcement(host, says):
    name, slot = says["name"], b"\\MAILSLOT\\BROWSE\0"
    browse = (
        struct.pack("<BBI", 1, 0, 720000)
        + name.upper().encode()[:15].ljust(16, b"\0")
        + struct.pack("<BBIBBH", 10, 0, says["serverType"], 15, 1, 0xAA55)
        + b"\0"
    )
    parameters = struct.pack(
        "<HHHHBBHIHHHHHBBHHH",
        0, len(browse), 0, 0, 0, 0, 0, 1000, 0, 0, 0, len(browse), 32 + 37 + len(slot), 3, 0, 1, 1, 2,
    )
    smb = b"\xffSMB\x25" + b"\0" * 27 + bytes([17]) + parameters
    smb += struct.pack("<H", len(slot) + len(browse)) + slot + browse
    names = dns.netbios_name(name, 0x00) + dns.netbios_name(says["workgroup"], 0x1D)
    header = struct.pack(">BBH4sHHH", 0x11, 0x0A, 1, ip_bytes(host["address"]), 138, len(names + smb), 0)
    return udp_frame(_sender(host, 138), (LAN_BROADCAST, 138, 128), header + names + smb)


def llmnr(host, says):
    """Windows asks whether its own name is taken, and for a proxy."""
    return [_llmnr_query(host, name, kind) for name, kind in ((says["name"], dns.ANY), ("wpad", dns.A))]


def _llmnr_query(host, name, kind):
    query = dns.question(dns.name(name), kind, identity=zlib.crc32(name.encode()) & 0xFFFF)
    return udp_frame(_sender(host, 55131), ("224.0.0.252", 5355, 1), query)


def mdns(host, says):
    """Unasked announcement of services (RFC 6762, 8.3), or a question when there are none."""
    local = dns.name(f"{says['hostname']}.local")
    records = [dns.record(local, dns.A, ip_bytes(host["address"]))]
    for service in says["services"]:
        records += _service_records(local, service)
    frames = [_mdns_frame(host, dns.response(records))]
    if "asks" in says:
        frames.append(_mdns_frame(host, dns.question(dns.name(says["asks"]), dns.PTR)))
    return frames


def _service_records(local, service):
    kind = dns.name(f"{service['type']}.local")
    full = dns.instance(service["instance"], f"{service['type']}.local")
    target = struct.pack(">HHH", 0, 0, service["port"]) + local
    return [
        dns.record(kind, dns.PTR, full, 4500, False),
        dns.record(full, dns.SRV, target),
        dns.record(full, dns.TXT, dns.texts(service.get("text", {})), 4500),
    ]


def _mdns_frame(host, message):
    return udp_frame(_sender(host, 5353), ("224.0.0.251", 5353, 255), message)


def ssdp(host, says):
    """NOTIFY ssdp:alive for the root device and its type (UPnP device architecture, 1.2.2)."""
    return [_notify(host, says, kind) for kind in ("upnp:rootdevice", says["device"])]


def _notify(host, says, kind):
    lines = [
        "NOTIFY * HTTP/1.1",
        "HOST: 239.255.255.250:1900",
        "CACHE-CONTROL: max-age=1800",
        f"LOCATION: http://{host['address']}:{says['port']}/description.xml",
        f"NT: {kind}",
        "NTS: ssdp:alive",
        f"SERVER: {says['server']}",
        f"USN: uuid:{_uuid(host)}::{kind}",
        "",
        "",
    ]
    return udp_frame(_sender(host, 1900), ("239.255.255.250", 1900, 4), "\r\n".join(lines).encode())


_HELLO = (
    '<?xml version="1.0" encoding="UTF-8"?><s12:Envelope xmlns:s12="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:wsa="{addressing}" xmlns:wsd="{discovery}" {namespaces}><s12:Header>'
    "<wsa:Action>{discovery}/Hello</wsa:Action><wsa:MessageID>urn:uuid:{message}</wsa:MessageID>"
    "<wsa:To>{to}</wsa:To></s12:Header><s12:Body><wsd:Hello><wsa:EndpointReference>"
    "<wsa:Address>urn:uuid:{identity}</wsa:Address></wsa:EndpointReference><wsd:Types>{types}</wsd:Types>"
    "<wsd:Scopes>{scopes}</wsd:Scopes><wsd:XAddrs>{addresses}</wsd:XAddrs>"
    "<wsd:MetadataVersion>1</wsd:MetadataVersion></wsd:Hello></s12:Body></s12:Envelope>"
)
_WSD_VERSIONS = {
    "2005": {
        "addressing": "http://schemas.xmlsoap.org/ws/2004/08/addressing",
        "discovery": "http://schemas.xmlsoap.org/ws/2005/04/discovery",
        "to": "urn:schemas-xmlsoap-org:ws:2005:04:discovery",
    },
    "2009": {
        "addressing": "http://www.w3.org/2005/08/addressing",
        "discovery": "http://docs.oasis-open.org/ws-dd/ns/discovery/2009/01",
        "to": "urn:docs-oasis-open-org:ws-dd:ns:discovery:2009:01",
    },
}


def wsd(host, says):
    hello = _HELLO.format(
        **_WSD_VERSIONS[says["version"]],
        namespaces=" ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in says["namespaces"].items()),
        message=str(uuid.uuid5(uuid.NAMESPACE_URL, host["name"])),
        identity=_uuid(host),
        types=says["types"],
        scopes=says["scopes"],
        addresses=f"http://{host['address']}:{says['port']}/{_uuid(host)}",
    )
    return [udp_frame(_sender(host, 3702), ("239.255.255.250", 3702, 1), hello.encode())]


def intellivue(host, says):
    """Connect indication of a bedside monitor, as the Philips data export guide describes it."""
    address = mac_bytes(host["mac"]) + ip_bytes(host["address"]) + bytes([255, 255, 255, 0])
    protocols = [(1, 1, 24105, 0), (5, 1, 24105, 0)]
    support = b"".join(struct.pack(">HHHH", *entry) for entry in protocols)
    maker = struct.pack(">H", 8) + b"Philips\0" + struct.pack(">H", 8) + says["model"].encode()[:7].ljust(8, b"\0")
    attributes = [
        (0x0986, struct.pack(">HH", 1, 0x114D)),
        (0xF100, address),
        (0xF101, struct.pack(">HH", len(protocols), len(support)) + support),
        (0x0928, maker),
    ]
    encoded = b"".join(struct.pack(">HH", code, len(data)) + data for code, data in attributes)
    body = struct.pack(">HH", len(attributes), len(encoded)) + encoded
    report = struct.pack(">HHHIHH", 0x0023, 0, 0, 0x00D6D400, 0x0D17, len(body)) + body
    invoke = struct.pack(">HHH", 0, 0, len(report)) + report
    message = struct.pack(">IHH", 0x00000100, 1, len(invoke)) + invoke
    return [udp_frame(_sender(host, 24005), (LAN_BROADCAST, 24005, 64), message)]


def alaris(host, says):
    """Alaris device discovery (IANA: UDP 3613). The payload is the maker's own; ours is opaque filler."""
    payload = struct.pack(">4sHH", b"\0\x01\0\0", 1, 64) + mac_bytes(host["mac"]) + bytes(range(50))
    return [udp_frame(_sender(host, 3613), (LAN_BROADCAST, 3613, 64), payload)]


def asks(host, says):
    """Keeps asking who has an address, as a modality does for its archive."""
    return [arp_request(host["mac"], host["address"], says["for"])]


def gratuitous(host, says):
    """A host that comes up claims its address (RFC 5227, 3)."""
    return [arp_request(host["mac"], host["address"], host["address"])]


KINDS = {
    kind.__name__: kind
    for kind in (dhcp, netbios, llmnr, mdns, ssdp, wsd, intellivue, alaris, asks, gratuitous)
}
