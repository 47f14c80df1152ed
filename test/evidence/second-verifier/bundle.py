"""The body of an evidence bundle, version 1 (docs/formats/evidence-bundle.md)."""

import re

LONGEST_BODY = 64 * 1024
FRAMEWORK = re.compile(r"[a-z][a-z0-9_]{0,30}")
FIELD = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
HASH = re.compile(r"[0-9a-f]{64}")
KEY = re.compile(r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")
STATES = ("pass", "drift", "not-applicable", "unknown")
EVENTS = ("finding", "repair", "incident", "refusal", "choice", "exception", "opt_in", "scan", "order")
OUTCOMES = ("success", "failed", "reverted", "deferred", "alert", "rejected", "expired")


def is_number(value):
    return isinstance(value, float) and value == value and abs(value) != float("inf")


def is_count(value):
    """A whole number from 0 to 2^53 - 1."""
    return is_number(value) and value.is_integer() and 0 <= value < 2**53


def text(shortest, longest):
    return lambda value: isinstance(value, str) and shortest <= len(value) <= longest


def one_of(*values):
    return lambda value: isinstance(value, str) and value in values


def matching(pattern):
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def or_null(rule):
    return lambda value: value is None or rule(value)


def exactly(**rules):
    return lambda value: isinstance(value, dict) and value.keys() == rules.keys() and all(
        rule(value[key]) for key, rule in rules.items())


def items(rule, most):
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(rule, value))


def table(pattern, rule, most):
    return lambda value: isinstance(value, dict) and len(value) <= most and all(
        pattern.fullmatch(key) and rule(item) for key, item in value.items())


def is_bool(value):
    return isinstance(value, bool)


name = text(1, 200)
sentence = text(0, 500)
sha256 = matching(HASH)
key32 = matching(KEY)


def is_observed(value):
    return is_bool(value) or is_number(value) or text(0, 2000)(value) or items(text(0, 500), 200)(value)


state = exactly(state=one_of(*STATES), summary=sentence, observed=table(FIELD, is_observed, 100))
LINK = dict(log=name, chain_position=is_count, prev_hash=sha256, recorded_at_ms=is_count)
KINDS = {
    "log_start": exactly(
        **LINK, kind=one_of("log_start"), site=name, key=key32,
        predecessor=or_null(exactly(origin=name, size=is_count, root=key32))),
    "key_change": exactly(**LINK, kind=one_of("key_change"), key=key32),
    "record": exactly(
        **LINK, kind=one_of("record"), site=name,
        host=or_null(exactly(id=name, name=name, platform=name)),
        event=one_of(*EVENTS), policy_version=name,
        check=or_null(exactly(id=name, content_hash=sha256)),
        pre_state=or_null(state), post_state=or_null(state),
        action=or_null(exactly(kind=one_of("runbook", "order"), id=name, content_hash=or_null(sha256))),
        incident=or_null(name), outcome=one_of(*OUTCOMES), reason=sentence,
        rollback_available=is_bool, started_at_ms=is_count, ended_at_ms=is_count,
        ruleset_hash=sha256, system_revision=name, deployment_mode=one_of("direct", "reseller"),
        healing_mode=one_of("off", "standard", "full"),
        reseller=or_null(name),
        ntp=exactly(state=one_of("good", "off", "unknown"), offset_ms=or_null(is_number), asked_at_ms=or_null(is_count)),
        controls=table(FRAMEWORK, items(text(1, 40), 12), 10**9),
        output=or_null(text(0, 500))),
}


def is_bundle(value):
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        return False
    return value["kind"] in KINDS and KINDS[value["kind"]](value)


def keeps_needless_output(bundle):
    """Of a check that passed, without anything done, no output is kept."""
    if bundle["kind"] != "record" or bundle["action"] is not None or bundle["pre_state"] is None:
        return False
    return bundle["pre_state"]["state"] == "pass" and bundle["output"] is not None


def link_of(value):
    """The least that must be there to go on; None when it is not."""
    if not isinstance(value, dict):
        return None
    if not (isinstance(value.get("log"), str) and is_count(value.get("chain_position"))):
        return None
    if not (sha256(value.get("prev_hash")) and isinstance(value.get("kind"), str)):
        return None
    return value
