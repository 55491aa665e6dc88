"""`onrecord read`: read reports and print what they put on record, storing nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from onrecord.model import Reading, Refusal, Report


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--fetch", "urls", metavar="URL", multiple=True, help="A public web address to read as well; may be repeated.")
@click.option("--format", "shape", type=click.Choice(["table", "jsonl", "html"]), default="table", show_default=True,
              help="A table to read, JSON Lines (one object a report), or one self-contained page.")  # fmt: skip
@click.option("--on", metavar="DATE", help="The reports' day (YYYY-MM-DD) where they do not give it themselves.")
@click.option("--model", metavar="NAME", help="An installed official en_core_web_* pipeline instead of the default.")
def command(paths: tuple[str, ...], urls: tuple[str, ...], shape: str, on: str | None, model: str | None) -> None:
    """Read dated reports from PATHS (files, folders, or - for standard input) and print what they put on record.

    A report's day comes from its first line (" date 2025-03-26 ..."), its file name (2025-03-26_warsaw.txt), its fields
    (JSON Lines, CSV ...) or --on. Exit code 0: all was read. 1: some input was refused, each named on standard error.
    """
    from itertools import chain

    from onrecord.cli.progress import tracked
    from onrecord.language.engine import DEFAULT_MODEL
    from onrecord.reading import load_kit, read_all
    from onrecord.reports import parse_day, read_reports, read_urls

    refused: list[Refusal] = []
    if not (paths or urls):
        raise click.UsageError("say what to read: PATHS, - for standard input, or --fetch URL")
    day = parse_day(on) if on else None
    reports = _taken(chain(read_reports(paths, on=day), read_urls(urls, on=day)), refused)
    readings = _read(tracked(read_all(reports, load_kit(model or DEFAULT_MODEL)), what="reports"), refused)
    {"table": _print_tables, "jsonl": _print_lines, "html": _print_page}[shape](readings)
    raise SystemExit(1 if refused else 0)


def _taken(inputs: Iterable[Report | Refusal], refused: list[Refusal]) -> Iterator[Report]:
    from onrecord.model import Report

    for item in inputs:
        if isinstance(item, Report):
            yield item
        else:
            _refuse(item, refused)


def _read(results: Iterable[Reading | Refusal], refused: list[Refusal]) -> Iterator[Reading]:
    from onrecord.model import Reading

    for item in results:
        if isinstance(item, Reading):
            yield item
        else:
            _refuse(item, refused)


def _refuse(refusal: Refusal, refused: list[Refusal]) -> None:
    refused.append(refusal)
    click.echo(f"refused: {refusal}", err=True)


def _print_lines(readings: Iterable[Reading]) -> None:
    from onrecord.model import to_json

    for reading in readings:
        sys.stdout.buffer.write(to_json(reading) + b"\n")
    sys.stdout.buffer.flush()


def _print_tables(readings: Iterable[Reading]) -> None:
    from onrecord.cli.table import print_reading

    for reading in readings:
        print_reading(reading)


def _print_page(readings: Iterable[Reading]) -> None:
    from onrecord.desk.page import page

    sys.stdout.buffer.write(page(tuple(readings)).encode("utf-8", "replace"))
