"""C2SP signed-note, tlog-checkpoint and tlog-cosignature version 1; Ed25519 with strict keys and signatures."""

import re
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from canonical import BASE64
from merkle import sha256

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
SMALL_ORDER = {
    0, 1, PRIME - 1,
    int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
}
LOG, WITNESS = 1, 4


def base64(text):
    """Strict: one text for each sequence of bytes. None when it is not Base64."""
    if not isinstance(text, str) or not BASE64.fullmatch(text):
        return None
    return b64decode(text)


def is_sound_key(key):
    if key is None or len(key) != 32:
        return False
    y = int.from_bytes(key, "little") & (2**255 - 1)
    return y < PRIME and y not in SMALL_ORDER


def is_sound_signature(signature):
    return len(signature) == 64 and int.from_bytes(signature[32:], "little") < ORDER


def is_signed(key, message, signature):
    if not is_sound_signature(signature):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def is_key_name(name):
    return 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 200 and not re.search(r"[\s\ufeff+]", name)


def key_id(name, kind, key):
    return sha256(name.encode() + b"\n" + bytes([kind]) + key)[:4]


def parse_key(text, kind):
    """NAME+ID+BASE64(KIND || KEY): name and key; None when it is none of that kind."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not is_key_name(parts[0]):
        return None
    name, identity, content = parts[0], parts[1], base64(parts[2])
    if content is None or content[:1] != bytes([kind]) or not is_sound_key(content[1:]):
        return None
    return (name, content[1:]) if key_id(name, kind, content[1:]).hex() == identity else None


class Checkpoint:
    """A checkpoint, the text that is signed, and the lines under it."""

    def __init__(self, text, signatures, origin, size, root):
        self.text, self.signatures = text, signatures
        self.origin, self.size, self.root = origin, size, root
        self.is_sound, self.witnesses = True, set()

    def lines_by(self, name, kind, key):
        identity = key_id(name, kind, key)
        return [line[4:] for who, line in self.signatures if who == name and line[:4] == identity]


def parse_checkpoint(note):
    """None when the note or the checkpoint in it cannot be read."""
    if len(note.encode("utf-16-le", "surrogatepass")) // 2 > 64 * 1024 or re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]", note):
        return None
    text, blank, tail = note.rpartition("\n\n")
    if not blank or not note.endswith("\n"):
        return None
    lines = [_signature(line) for line in tail[:-1].split("\n")]
    if len(lines) > 100 or None in lines:
        return None
    found = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)", text)
    if not found or not is_key_name(found[1]) or int(found[2]) >= 2**53:
        return None
    root = base64(found[3])
    if root is None or len(root) != 32:
        return None
    return Checkpoint((text + "\n").encode(), lines, found[1], int(found[2]), root)


def _signature(line):
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014" or not is_key_name(parts[1]):
        return None
    content = base64(parts[2])
    return (parts[1], content) if content is not None and len(content) >= 5 else None


def cosigned(checkpoint, line):
    """What a witness signed and its signature; None when the line is no cosignature."""
    at = int.from_bytes(line[:8], "big")
    if len(line) != 72 or at >= 2**53 or not is_sound_signature(line[8:]):
        return None
    return b"cosignature/v1\ntime %d\n" % at + checkpoint.text, line[8:]


def to_base64(data):
    return b64encode(data).decode()
