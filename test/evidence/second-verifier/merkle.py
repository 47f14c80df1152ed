"""RFC 6962: the Merkle tree of a log."""

from hashlib import sha256 as _sha256


def sha256(data):
    return _sha256(data).digest()


def leaf(data):
    return sha256(b"\x00" + data)


def node(left, right):
    return sha256(b"\x01" + left + right)


def root(leaves):
    """SPEC: RFC 6962, section 2.1. Slow and plain: the definition itself."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node(root(leaves[:split]), root(leaves[split:]))


def includes(index, leaf_hash, proof, size, root_hash):
    """SPEC: RFC 9162, section 2.1.3.2."""
    if index >= size:
        return False
    first, second, current = index, size - 1, leaf_hash
    for item in proof:
        if second == 0:
            return False
        if first % 2 == 1 or first == second:
            current = node(item, current)
            while first % 2 == 0 and first != 0:
                first, second = first >> 1, second >> 1
        else:
            current = node(current, item)
        first, second = first >> 1, second >> 1
    return second == 0 and current == root_hash


def is_consistent(size1, root1, size2, root2, proof):
    """SPEC: RFC 9162, section 2.1.4.2."""
    if size1 == 0 or size1 > size2:
        return False
    if size1 == size2:
        return not proof and root1 == root2
    path = ([root1] if size1 & (size1 - 1) == 0 else []) + proof
    if not path:
        return False
    first, second = size1 - 1, size2 - 1
    while first % 2 == 1:
        first, second = first >> 1, second >> 1
    old = new = path[0]
    for item in path[1:]:
        if second == 0:
            return False
        if first % 2 == 1 or first == second:
            old, new = node(item, old), node(item, new)
            while first % 2 == 0 and first != 0:
                first, second = first >> 1, second >> 1
        else:
            new = node(new, item)
        first, second = first >> 1, second >> 1
    return second == 0 and old == root1 and new == root2
