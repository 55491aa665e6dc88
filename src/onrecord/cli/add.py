"""`onrecord add`: put reports on record, resumable."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.engines import Engine
    from onrecord.model import Refusal

MOST_NAMED = 40


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--record", "folder", metavar="DIR", required=True, help="The record's folder; made where it is not there."
)
@click.option(
    "--fetch", "urls", metavar="URL", multiple=True, help="A public web address to read as well; may be repeated."
)
@click.option("--engine", type=click.Choice(["auto", "inline", "local", "ray"]), default="auto", show_default=True,
              help="One process, several, or a Ray cluster; auto starts several only for long work.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes that read at once; all processors by default.")
@click.option("--on", metavar="DATE", help="The reports' day (YYYY-MM-DD) where they do not give it themselves.")
@click.option("--not-after", metavar="DATE", help="Refuse reports dated later than this day.")
@click.option("--model", metavar="NAME", help="An installed official en_core_web_* pipeline instead of the default.")
def command(
    paths: tuple[str, ...], folder: str, urls: tuple[str, ...], engine: Engine, workers: int | None, on: str | None, not_after: str | None,
    model: str | None,
) -> None:  # fmt: skip
    """Read dated reports from PATHS (files, folders, or - for standard input) and put them on record.

    The same report twice is on record once, so an interrupted run is finished by giving the same command again. Exit
    code 0: all is on record. 1: some input was refused, named on standard error and by 'onrecord errors'. 130: stopped by
    Control-C; what was filed until then is on record.
    """
    from functools import partial
    from itertools import chain

    import onrecord
    from onrecord.cli.bar import Bar
    from onrecord.cli.watch import check_watches
    from onrecord.engines import code
    from onrecord.engines.processors import processors
    from onrecord.language.engine import DEFAULT_MODEL
    from onrecord.reading import load_kit, read_all
    from onrecord.record import Filed
    from onrecord.reports import parse_day, read_reports, read_urls, size_of

    if not (paths or urls):
        raise click.UsageError("say what to read: PATHS, - for standard input, or --fetch URL")
    bar = Bar(size_of(paths))
    days = {"on": _day(on, parse_day), "not_after": _day(not_after, parse_day)}
    reports = chain(read_reports(paths, told=bar.read, **days), read_urls(urls, **days))
    load = partial(load_kit, model or DEFAULT_MODEL)
    coder = load().fingerprint
    total, stopped = Filed(), False
    with onrecord.open(folder, create=True) as record, bar:
        try:
            for filed, refusals in code(
                reports, record, coder=coder, load=load, read=read_all, engine=engine, workers=workers or processors()
            ):
                _name(refusals, total.refused, folder)
                total += filed
                bar.show(total.filed + total.refused + total.already)
        except KeyboardInterrupt:
            stopped = True
        if total.filed and not stopped:
            check_watches(record, err=True)
    click.echo(
        f"{total.filed + total.refused + total.already:,} in = {total.filed:,} filed + {total.refused:,} refused"
        f" + {total.already:,} already on record",
        err=True,
    )
    if stopped:
        click.echo("stopped before the end of the input; the same command goes on from here", err=True)
        sys.exit(130)
    sys.exit(1 if total.refused else 0)


def _name(refusals: Sequence[Refusal], before: int, folder: str) -> None:
    """Name what was refused, but no more than a screen of it: all of it stands in the record."""
    for refusal in refusals[: max(0, MOST_NAMED - before)]:
        click.echo(f"refused: {refusal}", err=True)
    if before <= MOST_NAMED < before + len(refusals):
        click.echo(f"refused: and more; 'onrecord errors --record {folder}' lists them all", err=True)


def _day(text: str | None, parse_day: Any) -> Any:
    return parse_day(text) if text else None
