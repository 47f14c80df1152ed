"""RFC 8785: the one form of a JSON text. Numbers are IEEE 754 doubles, as in JavaScript."""

import json
import math
import re

NOT_JSON = object()


def parse(text):
    """The value of a JSON text with all numbers as floats; NOT_JSON when it is none."""
    try:
        return json.loads(text, parse_int=float, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return NOT_JSON


def _refuse(constant):
    raise ValueError(constant)


def decode(data):
    """UTF-8, strictly; None when it is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def read(data):
    """The value of a canonical JSON text, and whether it is one. The value is NOT_JSON when nothing can be read."""
    text = decode(data)
    if text is None:
        return NOT_JSON, False
    value = parse(text)
    if value is NOT_JSON:
        return NOT_JSON, False
    try:
        return value, write(value).encode("utf-8") == data
    except (ValueError, RecursionError):
        return value, False


def write(value):
    """The canonical text of a value. Raises ValueError for what has none."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(string(key) + ":" + write(value[key]) for key in keys) + "}"


def string(text):
    """SPEC: RFC 8785, section 3.2.2.2. Lone surrogates have no canonical form."""
    text.encode("utf-8")  # raises UnicodeEncodeError, a ValueError
    return json.dumps(text, ensure_ascii=False)


def number(value):
    """SPEC: RFC 8785, section 3.2.2.3: as ECMAScript writes numbers."""
    if math.isnan(value) or math.isinf(value):
        raise ValueError("no number of JSON")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    # 0.digits * 10^point
    point = int(exponent or 0) + len(whole) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return sign + _place(digits, point)


def _place(digits, point):
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    exponent = point - 1
    tail = ("+" if exponent >= 0 else "-") + str(abs(exponent))
    return digits[0] + ("." + digits[1:] if count > 1 else "") + "e" + tail


def is_compact(text, value):
    """Whether a line is JSON without anything superfluous: no spaces, no key twice, no needless escape, integers only."""
    try:
        return json.dumps(_whole(value), ensure_ascii=False, separators=(",", ":")) == text
    except (ValueError, RecursionError):
        return False


def _whole(value):
    if isinstance(value, float):
        if not value.is_integer() or abs(value) >= 2**53:
            raise ValueError("no whole number")
        return int(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return value


BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?")
