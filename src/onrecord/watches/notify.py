"""Tells a webhook what a watch found: the one thing that leaves the machine, and only where a rule names an address."""

from __future__ import annotations

from urllib.error import URLError
from urllib.request import Request, urlopen

import msgspec

from onrecord.model import Refusal
from onrecord.watches.check import Found, sentence

WAIT = 5.0


def notify(found: Found) -> Refusal | None:
    """Send new alerts to the rule's address as JSON; give what went wrong as a row, never an exception."""
    address = found.rule.webhook
    if not address or not found.alerts:
        return None
    body = msgspec.json.encode({"watch": found.rule.name, "rule": sentence(found.rule), "alerts": found.alerts})
    request = Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310 - http(s) only, checked
    try:
        with urlopen(request, timeout=WAIT):  # noqa: S310
            return None
    except (URLError, OSError, ValueError) as fault:
        return Refusal(
            where=f"watch {found.rule.name}",
            cause=f"the webhook was not told ({fault})",
            remedy="the alerts stand in the inbox",
        )
