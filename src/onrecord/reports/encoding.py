"""Bytes to text, and nothing guessed: UTF-8, UTF-16 by its byte-order mark, pages and XML by what they declare."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import ReportError

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z][\w.:-]{1,40})""", re.IGNORECASE)


def decode(raw: bytes) -> str:
    """Give the text of a file, every character of it, line ends included; raises ReportError for another encoding."""
    name = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(name)
    except UnicodeDecodeError as bad:
        shown = "UTF-16" if name == "utf-16" else "UTF-8"
        raise ReportError(
            f"is not {shown} (byte {bad.start}: {bad.reason}); save it as UTF-8, as 'iconv -f WINDOWS-1252 -t UTF-8' does with "
            "files of old Windows"
        ) from bad


def decode_page(raw: bytes, declared: str | None = None) -> str:
    """Give the text of a web page or XML file in the encoding that it, or the header `declared`, names; else as `decode`."""
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(raw)
    named = _DECLARED.search(raw[:2048])
    name = declared or (named[1].decode("ascii") if named else "")
    try:
        # The web's rule: what calls itself Latin-1 or ASCII is Windows-1252.
        codec = codecs.lookup("cp1252" if name.lower() in {"iso-8859-1", "latin-1", "ascii", "us-ascii"} else name)
    except LookupError:
        return decode(raw)
    if codec.name == "utf-8" or not codec._is_text_encoding:  # noqa: SLF001 - how Python tells text codecs from others
        return decode(raw)
    return raw.decode(codec.name, "replace")
