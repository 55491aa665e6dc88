"""Bytes to text: UTF-8, or UTF-16 that says so by its byte-order mark; nothing is guessed."""

from __future__ import annotations

import codecs

from onrecord.errors import ReportError


def decode(raw: bytes) -> str:
    """Give the text of a file, every character of it, line ends included; raises ReportError for another encoding."""
    name = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(name)
    except UnicodeDecodeError as bad:
        shown = "UTF-16" if name == "utf-16" else "UTF-8"
        raise ReportError(f"is not {shown} (byte {bad.start}: {bad.reason}); save it as UTF-8") from bad
