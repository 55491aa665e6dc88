"""What a page may change: a correction, a watch, an alert seen, a text read, a session begun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from onrecord.desk.asked import QuestionError
from onrecord.desk.desk import Desk, laws
from onrecord.errors import OnRecordError
from onrecord.model import Reading
from onrecord.record import open_record
from onrecord.record.alerts import drop_watch, mark_seen
from onrecord.record.corrections import Correction, correct, judgeable
from onrecord.watches import Rule, check, parse_rules, watch

LONGEST_TEXT = 200_000
UPLOADS = (".txt", ".text", ".md")
_MANY = ("type", "standing", "stance")


class ForbiddenError(OnRecordError):
    """A form that did not come from a page of this desk."""


class TooManyError(OnRecordError):
    """More texts to read than the desk takes in a minute."""


def check_form(desk: Desk, request: Request, form: Mapping[str, Any]) -> None:
    """Raise ForbiddenError where a browser's form does not carry the key of its session."""
    if not request.scope["bearer"] and not desk.keys.is_form_key(str(form.get("key", "")), request.scope["session"]):
        raise ForbiddenError("the form is of an older session; load the page again and repeat")


def field(form: Mapping[str, Any], name: str) -> str:
    """Give a text field of a form, blank where it is not there."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def file_correction(desk: Desk, form: FormData) -> Correction:
    """Put one person's word on a row of a report on record; the row must be one of that report's."""
    key = field(form, "report")
    reading = desk.record.reading(key)
    rows = judgeable(reading)
    row = field(form, "row")
    if row not in rows:
        raise QuestionError(f"report {key} has no row {row!r}")
    values = {
        "kind": rows[row], "row_id": row, "report_key": key, "action": field(form, "action"), "who": field(form, "who"),
        "reason": field(form, "reason"), "made": desk.now().isoformat(timespec="seconds"),
        "field": field(form, "field") or None, "value": field(form, "value") or None,
    }  # fmt: skip
    if values["action"] != "edit":
        values.update(field=None, value=None)
    try:
        correction = msgspec.convert(values, Correction)
    except msgspec.ValidationError as wrong:
        raise QuestionError(f"{wrong}; accept, reject, edit or withdraw") from wrong
    with open_record(desk.folder) as record:
        number = correct(record, correction)
    return msgspec.structs.replace(correction, number=number)


def file_watch(desk: Desk, form: FormData) -> None:
    """Keep a watch from the form's fields or its TOML, and check it at once.

    A webhook makes this machine call an address, so it can be set only at the command line.
    """
    rules = parse_rules(field(form, "toml")) if field(form, "toml") else (_rule(form),)
    if any(rule.webhook for rule in rules):
        raise QuestionError("a webhook can be set only with 'onrecord watch --rules', at the machine itself")
    with open_record(desk.folder) as record:
        for rule in rules:
            watch(record, rule)
        for _ in check(record, laws()):
            pass


def _rule(form: FormData) -> Rule:
    values: dict[str, Any] = {}
    for name in Rule.__struct_fields__:
        listed = [value.strip() for value in form.getlist(name) if isinstance(value, str) and value.strip()]
        if listed:
            values[name] = listed if name in _MANY else listed[0]
    if values.get("of") != "rate":
        for name in ("unit", "times", "at_least", "baseline"):
            values.pop(name, None)
    try:
        return msgspec.convert(values, Rule, strict=False)
    except msgspec.ValidationError as wrong:
        raise QuestionError(f"{wrong}; mend the watch's form") from wrong


def forget_watch(desk: Desk, form: FormData) -> None:
    """Forget a watch and what it found."""
    with open_record(desk.folder) as record:
        drop_watch(record, field(form, "name"))


def see_alerts(desk: Desk, form: FormData) -> None:
    """Take alerts out of the inbox."""
    numbers = [
        int(value) for value in form.getlist("alert") if isinstance(value, str) and value.isdigit() and len(value) < 16
    ]
    with open_record(desk.folder) as record:
        mark_seen(record, numbers)


async def text_of(form: FormData) -> tuple[str, date, str | None]:
    """Give the text pasted or uploaded, its day and title; raises QuestionError where it is none, or too much."""
    upload = form.get("file")
    text = field(form, "text") and str(form["text"])
    title = field(form, "title") or None
    if isinstance(upload, UploadFile) and upload.filename:
        if not upload.filename.lower().endswith(UPLOADS):
            raise QuestionError(f"an upload is a text file ({', '.join(UPLOADS)}); add other forms with 'onrecord add'")
        text = (await upload.read(LONGEST_TEXT * 4 + 1)).decode("utf-8", "replace")
    if not text.strip():
        raise QuestionError("there is no text to read; paste one or choose a file")
    if len(text) > LONGEST_TEXT:
        raise QuestionError(
            f"a text of {len(text):,} characters is too long to read here; use 'onrecord add' above {LONGEST_TEXT:,}"
        )
    try:
        return text, date.fromisoformat(field(form, "on")), title
    except ValueError as bad:
        raise QuestionError("a report is read as of its day: give it as YYYY-MM-DD") from bad


def read_text(desk: Desk, text: str, on: date, title: str | None) -> Reading:
    """Read a text; the language model is loaded with the first one. Raises TooManyError beyond the desk's rate."""
    reading = desk.read_report(text, on, title)
    assert isinstance(reading, Reading)
    return reading
