"""What the fake services answer: each function takes the bytes just received and the service's settings and returns
(answer, whether to close). None of them remembers anything between two reads."""
import struct
import time


def _page(server, body=b"", status=b"404 Not Found"):
    head = b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nServer: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    return head % (status, server, len(body)) + body


def silent(data, service):
    return b"", False


def winrm(data, service):
    return _page(b"Microsoft-HTTPAPI/2.0", b"Not Found"), True


def http(data, service):
    title = service.get("title", "").encode()
    return _page(service.get("server", "lab").encode(), b"<title>%s</title>" % title, b"200 OK"), True


def rdp(data, service):
    """X.224 connection confirm with a negotiation response."""
    return (bytes.fromhex("030000130ed000001234000209080002000000") if data[:1] == b"\x03" else b""), False


def pjl(data, service):
    return (b'@PJL INFO ID\r\n"Brother HL-L5100DN series"\r\n\x0c' if b"INFO ID" in data else b""), False


def _header(data, wanted):
    for line in data.split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.strip().lower() == wanted:
            return value.strip()
    return b"1"


def rtsp(data, service):
    if b"RTSP/1.0" not in data:
        return b"", True
    head = b"RTSP/1.0 200 OK\r\nCSeq: %s\r\nServer: GStreamer RTSP server\r\nPublic: OPTIONS, DESCRIBE, SETUP, PLAY\r\n\r\n"
    return head % _header(data, b"cseq"), False


def sip(data, service):
    if b"SIP/2.0" not in data:
        return b"", True
    head = b"SIP/2.0 200 OK\r\nCSeq: %s\r\nUser-Agent: Yealink SIP-T46S 66.86.0.15\r\nContent-Length: 0\r\n\r\n"
    return head % _header(data, b"cseq"), False


def mllp(data, service):
    """HL7 v2: acknowledges a framed message and stays silent to anything else."""
    if data[:1] != b"\x0b" or b"\x1c\r" not in data:
        return b"", False
    fields = data[1:].split(b"\r")[0].split(b"|")
    control = fields[9] if len(fields) > 9 else b"0"
    now = time.strftime("%Y%m%d%H%M%S").encode()
    answer = b"\x0bMSH|^~\\&|LAB|NV|APP|NV|%s||ACK|A%s|P|2.5\rMSA|AA|%s\r\x1c\r"
    return answer % (now, control, control), False


def dicom(data, service):
    """Refuses every association request: calling AE title not recognised."""
    return (bytes.fromhex("03000000000400010103") if data[:1] == b"\x01" else b""), False


def nfs(data, service):
    """ONC RPC NULL call: accepted."""
    if len(data) < 28:
        return b"", False
    return struct.pack(">I", 0x80000018) + data[4:8] + struct.pack(">IIIII", 1, 0, 0, 0, 0), False


KINDS = {kind.__name__: kind for kind in (silent, winrm, http, rdp, pjl, rtsp, sip, mllp, dicom, nfs)}
