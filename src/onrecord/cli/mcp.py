"""`onrecord mcp`: a record for programs."""

from __future__ import annotations

import click


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
def command(folder: str) -> None:
    """Answer programs that speak the Model Context Protocol, over standard input and output, read-only.

    Tools: search_quotes, events, dyad_series, report_with_spans, actor_on, obligations_on. Needs the extra `mcp`.
    """
    from importlib.util import find_spec

    from onrecord.errors import OnRecordError
    from onrecord.record import open_record

    if find_spec("mcp") is None:
        raise OnRecordError("'onrecord mcp' needs an extra; run 'pip install onrecord[mcp]'")
    from onrecord.desk.mcp import serve_mcp

    with open_record(folder) as record:
        serve_mcp(record)
