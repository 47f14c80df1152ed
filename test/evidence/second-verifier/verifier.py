"""Verifies a site log or packet by docs/formats/site-log.md. Written for being read, not for speed: everything is in memory."""

import bundle
import canonical
import merkle
import notes

CHECKS = """layout pinned-key key-form complete body-canonical body-schema no-needless-output log-name
chain-position prev-hash log-start signature-form entry-signature checkpoint-form checkpoint-origin checkpoint-size
checkpoint-root checkpoint-signature cosignature witnesses independence pending inclusion history seen
predecessor""".split()
PAYLOAD_TYPE = b"application/vnd.osiriscare.evidence-bundle.v1+json"
FAIL, NOT_PROVEN = "FAIL", "NOT PROVEN"
FIELDS = {
    "header": {"format", "kind", "origin", "from", "to"},
    "checkpoint": {"note"},
    "predecessor": {"note"},
    "consistency": {"from", "hashes"},
    "history": {"body", "signature", "proof"},
    "entry": {"body", "signature"},
}


def signed_bytes(body):
    return b"DSSEv1 %d %s %d %s" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE, len(body), body)


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_line(data):
    """The line with its Base64 read; None when it does not fit the format."""
    text = canonical.decode(data)
    if text is None or units(text) > 100_000:
        return None
    line = canonical.parse(text)
    if not isinstance(line, dict) or not canonical.is_compact(text, line):
        return None
    kind = line.get("type")
    fields = FIELDS.get(kind) if isinstance(kind, str) else None
    optional = {"proof"} if kind == "entry" else set()
    if fields is None or not (fields | {"type"} <= line.keys() <= fields | {"type"} | optional):
        return None
    return line if _fits(kind, line) else None


def _fits(kind, line):
    if kind == "header":
        return (line["format"] == "osiriscare.site-log.v1" and line["kind"] in ("log", "packet")
                and bundle.name(line["origin"]) and bundle.is_count(line["from"]) and bundle.is_count(line["to"]))
    if kind in ("checkpoint", "predecessor"):
        return bundle.text(0, 64 * 1024)(line["note"])
    if kind == "consistency":
        return bundle.is_count(line["from"]) and _read_hashes(line, "hashes")
    for name in ("body", "signature"):
        line[name] = notes.base64(line[name])
    is_read = line["body"] is not None and line["signature"] is not None and len(line["signature"]) == 64
    return is_read and ("proof" not in line or _read_hashes(line, "proof"))


def _read_hashes(line, name):
    if not isinstance(line[name], list) or len(line[name]) > 64:
        return False
    line[name] = [notes.base64(item) for item in line[name]]
    return all(item is not None and len(item) == 32 for item in line[name])


class Roots:
    """What an auditor believes."""

    def __init__(self, file):
        self.logs = [notes.parse_key(text, notes.LOG) for text in file["logs"]]
        self.witnesses = [notes.parse_key(text, notes.WITNESS) for text in file["witnesses"]]
        self.needed = int(file["witnesses_needed"])
        self.seen = [(head["origin"], int(head["size"]), notes.base64(head["root"])) for head in file["seen"]]
        if file["format"] != "osiriscare.trust-roots.v1" or None in self.logs or None in self.witnesses:
            raise ValueError("the trust roots cannot be used")


class Verifier:
    def __init__(self, roots):
        self.roots = roots
        self.findings = []
        self.header = self.predecessor = self.start = self.previous = None
        self.checkpoints, self.consistency, self.keys, self.leaves, self.unproved = [], {}, [], [], []
        self.last_history, self.history = -1, []

    def hold(self, condition, check, position=None, verdict=FAIL):
        if not condition:
            self.findings.append((check, position, verdict))
        return bool(condition)

    def key_at(self, position):
        known = [key for since, key in sorted(self.keys, key=lambda item: item[0]) if since <= position]
        return known[-1] if known else None

    # Lines

    def take(self, data):
        line = parse_line(data)
        if not self.hold(line is not None, "layout"):
            return
        if line["type"] == "header":
            self.take_header(line)
        elif self.hold(self.header is not None, "layout"):
            self.take_behind_header(line)

    def take_header(self, line):
        if not self.hold(self.header is None, "layout"):
            return
        self.header, self.first, self.end = line, int(line["from"]), int(line["to"])
        self.is_packet, self.origin = line["kind"] == "packet", line["origin"]
        self.hold(self.first < self.end and (self.is_packet or self.first == 0), "layout")

    def take_behind_header(self, line):
        kind = line["type"]
        if kind == "entry":
            return self.take_entry(line)
        belongs = self.is_packet or kind in ("checkpoint", "predecessor")
        if not self.hold(not self.leaves and belongs, "layout"):
            return None
        if kind == "consistency":
            self.consistency[int(line["from"])] = line["hashes"]
            return None
        return getattr(self, "take_" + kind)(line)

    def take_checkpoint(self, line):
        checkpoint = notes.parse_checkpoint(line["note"])
        if not self.hold(checkpoint, "checkpoint-form"):
            return
        self.hold(not self.is_packet or not self.checkpoints, "layout", checkpoint.size)
        checkpoint.is_sound = self.hold(checkpoint.origin == self.origin, "checkpoint-origin", checkpoint.size)
        self.checkpoints.append(checkpoint)

    def take_predecessor(self, line):
        checkpoint = notes.parse_checkpoint(line["note"])
        self.hold(checkpoint and self.predecessor is None, "predecessor")
        self.predecessor = self.predecessor or checkpoint

    def take_entry(self, line):
        position = self.first + len(self.leaves)
        link = self.read_body(line, position)
        if link:
            self.hold(link["log"] == self.origin, "log-name", position)
            self.hold(int(link["chain_position"]) == position, "chain-position", position)
            previous = "0" * 64 if position == 0 else self.previous
            self.hold(previous is None or link["prev_hash"] == previous, "prev-hash", position)
            self.hold((link["kind"] == "log_start") == (position == 0), "log-start", position)
        if self.is_packet:
            self.check_proof(line, position)
        else:
            self.hold("proof" not in line, "layout", position)
        self.leaves.append(leaf_of(line))
        self.previous = merkle.sha256(line["body"]).hex()
        if link:
            self.take_keys(link, position)
        self.check_signature(line, position)

    def take_history(self, line):
        link = self.read_body(line, None)
        if not link:
            return
        position = int(link["chain_position"])
        is_key_entry = link["kind"] == ("log_start" if position == 0 else "key_change")
        is_outside = position < self.first or position >= self.end
        if not self.hold(is_key_entry and is_outside and position > self.last_history, "history", position):
            return
        self.last_history = position
        self.hold(link["log"] == self.origin, "log-name", position)
        self.check_proof(line, position)
        self.take_keys(link, position)
        self.history.append((line, position))

    # Entries

    def read_body(self, line, position):
        body = line["body"]
        self.hold(len(body) <= bundle.LONGEST_BODY, "body-schema", position)
        value, is_canonical = canonical.read(body)
        self.hold(is_canonical, "body-canonical", position)
        if self.hold(bundle.is_bundle(value), "body-schema", position):
            self.hold(not bundle.keeps_needless_output(value), "no-needless-output", position)
        line["is_well_signed"] = self.hold(
            notes.is_sound_signature(line["signature"]), "signature-form", position)
        return bundle.link_of(value)

    def check_proof(self, line, position):
        checkpoint = self.checkpoints[0] if self.checkpoints else None
        if checkpoint is None or position >= checkpoint.size:
            return
        if "proof" not in line:
            self.unproved.append(position)
            return
        is_proved = merkle.includes(position, leaf_of(line), line["proof"], checkpoint.size, checkpoint.root)
        self.hold(is_proved, "inclusion", position)

    def check_signature(self, line, position):
        key = self.key_at(position)
        if self.hold(key, "history", position, NOT_PROVEN) and line["is_well_signed"]:
            self.hold(notes.is_signed(key, signed_bytes(line["body"]), line["signature"]), "entry-signature", position)

    def take_keys(self, link, position):
        if link["kind"] == "log_start" and position == 0:
            self.start = link
            self.check_pinned(link)
            self.learn(link, position, 0)
        if link["kind"] == "key_change":
            self.learn(link, position, position + 1)

    def learn(self, link, position, since):
        key = notes.base64(link.get("key"))
        if self.hold(notes.is_sound_key(key), "key-form", position):
            self.keys.append((since, key))

    def check_pinned(self, link):
        pinned = [key for name, key in self.roots.logs if name == self.origin]
        if self.hold(pinned, "pinned-key", 0, NOT_PROVEN):
            self.hold(notes.base64(link.get("key")) in pinned, "pinned-key", 0)

    # The whole

    def close(self):
        if not self.hold(self.header is not None, "layout"):
            return
        self.hold(len(self.leaves) == self.end - self.first, "complete", self.first + len(self.leaves))
        if not self.is_packet:
            self.close_tree()
        for origin, size, root in self.roots.seen:
            if origin == self.origin and size > 0:
                self.check_seen(size, root)
        for line, position in self.history:
            self.check_signature(line, position)
        for checkpoint in self.checkpoints:
            self.check_checkpoint(checkpoint)
        self.close_predecessor()

    def close_tree(self):
        for checkpoint in self.checkpoints:
            is_covered = self.hold(checkpoint.size <= len(self.leaves), "checkpoint-size", checkpoint.size)
            has_root = not is_covered or self.hold(
                merkle.root(self.leaves[:checkpoint.size]) == checkpoint.root, "checkpoint-root", checkpoint.size)
            checkpoint.is_sound = checkpoint.is_sound and is_covered and has_root

    def check_seen(self, size, root):
        if not self.is_packet:
            is_there = size <= len(self.leaves) and merkle.root(self.leaves[:size]) == root
            self.hold(is_there, "seen", size)
            return
        if not self.checkpoints:
            return
        checkpoint = self.checkpoints[0]
        proof = [] if size == checkpoint.size else self.consistency.get(size)
        if self.hold(proof is not None and size <= checkpoint.size, "seen", size, NOT_PROVEN):
            is_same = merkle.is_consistent(size, root, checkpoint.size, checkpoint.root, proof)
            self.hold(is_same, "seen", size)

    def check_checkpoint(self, checkpoint):
        key = self.key_at(checkpoint.size)
        if key is None:
            self.hold(False, "history", checkpoint.size, NOT_PROVEN)
            checkpoint.is_sound = False
        else:
            self.check_note(checkpoint, key, "checkpoint-signature")
        self.check_cosignatures(checkpoint, key)

    def check_note(self, checkpoint, key, check):
        lines = checkpoint.lines_by(checkpoint.origin, notes.LOG, key) if key else []
        is_signed = len(lines) == 1 and notes.is_signed(key, checkpoint.text, lines[0])
        checkpoint.is_sound = self.hold(is_signed, check, checkpoint.size) and checkpoint.is_sound

    def check_cosignatures(self, checkpoint, log_key):
        for name, key in self.roots.witnesses:
            for line in checkpoint.lines_by(name, notes.WITNESS, key):
                parts = notes.cosigned(checkpoint, line)
                if parts is not None:
                    is_other = self.hold(key != log_key, "independence", checkpoint.size)
                    checkpoint.is_sound = is_other and checkpoint.is_sound
                is_valid = parts is not None and notes.is_signed(key, *parts)
                checkpoint.is_sound = self.hold(is_valid, "cosignature", checkpoint.size) and checkpoint.is_sound
                if is_valid:
                    checkpoint.witnesses.add(name)

    def close_predecessor(self):
        named = self.start and self.start.get("predecessor")
        if not is_head(named):
            self.hold(self.predecessor is None, "predecessor")
            return
        for origin, size, root in self.roots.seen:
            if origin == named["origin"]:
                is_same = size == named["size"] and notes.to_base64(root) == named["root"]
                self.hold(size < named["size"] or is_same, "predecessor", 0)
        shown = self.predecessor
        if not self.hold(shown, "predecessor", 0, NOT_PROVEN):
            return
        head = (shown.origin, shown.size, notes.to_base64(shown.root))
        self.hold(head == (named["origin"], named["size"], named["root"]), "predecessor", 0)
        pinned = [key for name, key in self.roots.logs if name == shown.origin]
        if self.hold(pinned, "predecessor", 0, NOT_PROVEN):
            signing = [key for key in pinned if shown.lines_by(shown.origin, notes.LOG, key)]
            self.check_note(shown, signing[0] if signing else None, "predecessor")
            self.check_cosignatures(shown, signing[0] if signing else None)
        self.hold(len(shown.witnesses) >= self.roots.needed, "predecessor", shown.size, NOT_PROVEN)

    # The report

    def report(self):
        self.close()
        count = len(self.leaves)
        first = self.first if self.header else 0
        covering = self.covering()
        covered = max(first, min(first + count, covering.size if covering else 0))
        unproved = [position for position in self.unproved if first <= position < covered]
        pending = first + count - covered + len(unproved)
        self.hold(pending == 0, "pending", unproved[0] if unproved else covered, NOT_PROVEN)
        is_sound = all(check == "pending" for check, _, _ in self.findings)
        verdicts = {verdict for _, _, verdict in self.findings}
        return {
            "verdict": FAIL if FAIL in verdicts else NOT_PROVEN if verdicts else "PASS",
            "entries": count,
            "proven": count - pending if is_sound else 0,
            "findings": self.findings,
        }

    def covering(self):
        sound = sorted((item for item in self.checkpoints if item.is_sound), key=lambda item: -item.size)
        witnessed = [item for item in sound if len(item.witnesses) >= self.roots.needed]
        if sound and not witnessed:
            self.hold(False, "witnesses", sound[0].size, NOT_PROVEN)
        return witnessed[0] if witnessed else None


def leaf_of(line):
    return merkle.leaf(merkle.sha256(line["body"]) + line["signature"])


def is_head(value):
    return (isinstance(value, dict) and isinstance(value.get("origin"), str)
            and isinstance(value.get("size"), float) and isinstance(value.get("root"), str))


def verify(data, roots):
    """What comes of the bytes of a site log or packet."""
    verifier = Verifier(roots)
    lines = data.split(b"\n")
    for line in lines[:-1] if lines[-1] == b"" else lines:
        verifier.take(line)
    return verifier.report()
