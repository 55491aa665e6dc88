"""What a watch looks for, as TOML and as a row of the record."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from onrecord.errors import RecordError
from onrecord.model import Stance, Standing
from onrecord.record import Record
from onrecord.record.alerts import Kept, save_watch

Of = Literal["events", "quotes", "claims", "rate"]
Unit = Literal["day", "week", "month"]
Name = Annotated[str, Meta(min_length=1, max_length=120)]
_FIELDS: dict[Of, tuple[str, ...]] = {
    "events": ("actor", "recipient", "type", "standing", "party_to", "place", "words", "least"),
    "quotes": ("speaker", "words"),
    "claims": ("speaker", "clause", "stance", "words"),
    "rate": ("actor", "recipient", "type", "standing", "unit", "times", "at_least", "baseline"),
}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One watch. `party_to` keeps events whose recipient is a party to that treaty on the event's day.

    `of = "rate"` compares each period with the `baseline` periods before it: an alert where its count is at least
    `at_least` and more than `times` their mean. `least` is the least confidence of an event, as in a question.
    `webhook` is an address that new alerts are sent to.
    """

    name: Name
    of: Of = "events"
    actor: str | None = None
    recipient: str | None = None
    speaker: str | None = None
    type: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = ()
    party_to: str | None = None
    place: str | None = None
    words: str | None = None
    clause: str | None = None
    stance: tuple[Stance, ...] = ()
    least: Annotated[float, Meta(ge=0.0, le=1.0)] | None = None
    unit: Unit = "week"
    times: Annotated[float, Meta(ge=1.0, le=1000.0)] = 2.0
    at_least: Annotated[int, Meta(ge=1, le=1_000_000)] = 5
    baseline: Annotated[int, Meta(ge=2, le=520)] = 12
    webhook: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    watch: tuple[Rule, ...]


def parse_rules(text: str) -> tuple[Rule, ...]:
    r"""Give the rules of a TOML text, one `[[watch]]` each; raises RecordError that says what is wrong and where.

    >>> parse_rules('[[watch]]\nname = "doubts"\nof = "claims"\nclause = "NATO-5"\nstance = ["doubts"]')[0].clause
    'NATO-5'
    """
    try:
        rules = msgspec.toml.decode(text, type=_File).watch
    except (msgspec.DecodeError, UnicodeError) as bad:
        raise RecordError(
            f"the rules cannot be read ({bad}); write each as [[watch]] with name, of and conditions"
        ) from bad
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise RecordError("two watches have the same name; give each its own")
    for rule in rules:
        check_rule(rule)
    return rules


def check_rule(rule: Rule) -> None:
    """Raise RecordError where a rule has a condition that its kind of row cannot be asked by, or none at all."""
    usual = {field.name: field.default for field in msgspec.structs.fields(Rule)}
    asked = {name for name, value in msgspec.structs.asdict(rule).items() if value != usual[name]}
    asked -= {"name", "of", "webhook"}
    wrong = sorted(asked - set(_FIELDS[rule.of]))
    if wrong:
        raise RecordError(
            f"watch {rule.name!r}: {rule.of} cannot be watched by {', '.join(wrong)}; use {', '.join(_FIELDS[rule.of])}"
        )
    if not asked:
        raise RecordError(f"watch {rule.name!r} has no condition; give one of {', '.join(_FIELDS[rule.of])}")
    if rule.webhook and not rule.webhook.startswith(("http://", "https://")):
        raise RecordError(f"watch {rule.name!r}: a webhook begins with http:// or https://")


def to_toml(rule: Rule) -> str:
    """Give a rule as TOML that `parse_rules` reads back to the same."""
    values: dict[str, Any] = msgspec.to_builtins(rule)
    return "[[watch]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in values.items())


def _value(value: Any) -> str:
    # A JSON string is a TOML basic string, but for the one control mark that JSON leaves bare.
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)


def rule_of(kept: Kept) -> Rule:
    """Give the rule of a watch on record."""
    return parse_rules(kept.rule)[0]


def watch(record: Record, rule: Rule) -> None:
    """Put a watch on record; one of the same name is replaced."""
    check_rule(rule)
    save_watch(record, Kept(rule.name, to_toml(rule)))
