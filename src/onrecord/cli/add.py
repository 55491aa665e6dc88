"""`onrecord add`: put reports on record, resumable."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.engines import Engine
    from onrecord.model import Refusal
    from onrecord.record import Filed


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--record", "folder", metavar="DIR", required=True, help="The record's folder; made where it is not there."
)
@click.option("--engine", type=click.Choice(["auto", "inline", "local", "ray"]), default="auto", show_default=True,
              help="One process, several, or a Ray cluster; auto starts several only for long work.")  # fmt: skip
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes that read at once; all processors by default.")
@click.option("--on", metavar="DATE", help="The reports' day (YYYY-MM-DD) where they do not give it themselves.")
@click.option("--not-after", metavar="DATE", help="Refuse reports dated later than this day.")
@click.option("--model", metavar="NAME", help="An installed official en_core_web_* pipeline instead of the default.")
def command(
    paths: tuple[str, ...], folder: str, engine: Engine, workers: int | None, on: str | None, not_after: str | None,
    model: str | None,
) -> None:  # fmt: skip
    """Read dated reports from PATHS (files, folders, or - for standard input) and put them on record.

    The same report twice is on record once, so an interrupted run is finished by giving the same command again. Exit
    code 0: all is on record. 1: some input was refused, each named on standard error and by 'onrecord errors'.
    """
    from functools import partial

    import onrecord
    from onrecord.engines import code
    from onrecord.engines.processors import processors
    from onrecord.language.engine import DEFAULT_MODEL
    from onrecord.reading import load_kit, read_all
    from onrecord.reports import parse_day, read_reports

    reports = read_reports(paths, on=_day(on, parse_day), not_after=_day(not_after, parse_day))
    load = partial(load_kit, model or DEFAULT_MODEL)
    coder = load().fingerprint
    with onrecord.open(folder, create=True) as record:
        steps = code(
            reports, record, coder=coder, load=load, read=read_all, engine=engine, workers=workers or processors()
        )
        total = _follow(steps)
    click.echo(
        f"{total.filed + total.refused + total.already:,} in = {total.filed:,} filed + {total.refused:,} refused"
        f" + {total.already:,} already on record",
        err=True,
    )
    sys.exit(1 if total.refused else 0)


def _day(text: str | None, parse_day: Any) -> Any:
    return parse_day(text) if text else None


def _follow(steps: Iterable[tuple[Filed, tuple[Refusal, ...]]]) -> Filed:
    from onrecord.record import Filed

    total = Filed()
    for filed, refusals in _shown(steps):
        total += filed
        for refusal in refusals:
            click.echo(f"refused: {refusal}", err=True)
    return total


def _shown(steps: Iterable[tuple[Filed, tuple[Refusal, ...]]]) -> Iterator[tuple[Filed, tuple[Refusal, ...]]]:
    """Show how many reports are done and how fast; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} reports"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("add", total=None, rate="")
        for step in steps:
            yield step
            done = step[0].filed + step[0].refused + step[0].already
            progress.advance(task, done)
            speed = progress.tasks[0].finished_speed or progress.tasks[0].speed
            progress.update(task, rate=f"{speed:,.0f}/s" if speed else "")
