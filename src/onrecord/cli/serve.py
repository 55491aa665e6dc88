"""`onrecord serve`: the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import click


@click.command()
@click.option("--record", "folder", metavar="DIR", required=True, help="The record's folder.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; any other needs --token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--token", envvar="ONRECORD_TOKEN", help="What every request must show; better in ONRECORD_TOKEN.")
@click.option("--model", metavar="NAME", help="An installed official en_core_web_* pipeline for texts pasted in.")
def command(folder: str, host: str, port: int, token: str | None, model: str | None) -> None:
    """Show a record in the browser: read, search, compare, correct, watch and export. Nothing leaves the machine.

    The language model is loaded only when a text is pasted in to be read. Stop with Ctrl-C.
    """
    import time
    from datetime import UTC, datetime

    import uvicorn

    from onrecord.desk.app import make_app
    from onrecord.desk.guard import is_loopback

    if not is_loopback(host) and not token:
        raise click.UsageError(f"{host} can be reached from other machines: give a --token (16 characters or more)")
    if token is not None and len(token) < 16:
        raise click.UsageError("the token is shorter than 16 characters; take one of `openssl rand -hex 16`")
    app = make_app(folder, token=token, now=lambda: datetime.now(UTC), clock=time.monotonic, read_report=_reader(model))
    click.echo(f"the desk of {folder}: http://{f'[{host}]' if ':' in host else host}:{port}/", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False)


def _reader(model: str | None) -> Any:
    """Give what reads a pasted text; the language model is loaded with the first one."""
    from functools import cache

    @cache
    def kit() -> Any:
        from onrecord.language.engine import DEFAULT_MODEL
        from onrecord.reading import load_kit

        return load_kit(model or DEFAULT_MODEL)

    def read_report(text: str, on: date, title: str | None) -> Any:
        from onrecord.model import Report, hashed
        from onrecord.reading import read

        return read(Report(id=hashed(on, text), published=on, text=text, title=title), kit())

    return read_report
