"""`onrecord bench`: what a full reading costs, as a ratio to the bare parse, in one run."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from onrecord.cli.cost import Cost

READING = "reading"
PARSE = "parse"


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--against", type=click.Choice([PARSE]), default=PARSE, show_default=True,
              help="The peer: the same language model's whole shipped pipeline, entity recogniser included.")  # fmt: skip
@click.option("--rounds", default=1, show_default=True, help="How often each side runs, by turns; the median counts.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--side", type=click.Choice([READING, PARSE]), hidden=True, help="Run one side in this process.")
def command(paths: tuple[str, ...], against: str, rounds: int, shape: str, side: str | None) -> None:
    """Read the reports in PATHS twice, one process each: once in full, once by the bare pipeline; compare CPU time."""
    from onrecord.cli.cost import cost_of_parse, cost_of_reading

    if side:
        cost = cost_of_reading(paths) if side == READING else cost_of_parse(paths)
        click.echo(msgspec.json.encode(cost))
        return
    runs: dict[str, list[Cost]] = {READING: [], against: []}
    for _ in range(rounds):
        for name, costs in runs.items():
            costs.append(_in_a_process(name, paths))
    mine, peer = (sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2] for costs in runs.values())
    figures = {
        "ratio": round(mine.seconds / peer.seconds, 3) if peer.seconds else 0.0,
        "words_per_second": round(mine.words / mine.seconds) if mine.seconds else 0,
        "peak_mb": mine.peak_mb,
        "reports": mine.reports,
        "words": mine.words,
        "parse_words_per_second": round(peer.words / peer.seconds) if peer.seconds else 0,
    }
    if shape == "json":
        click.echo(json.dumps(figures))
    else:
        for name, value in figures.items():
            click.echo(f"{name:<24} {value}")


def _in_a_process(side: str, paths: tuple[str, ...]) -> Cost:
    from onrecord.cli.cost import Cost

    run = subprocess.run(  # noqa: S603  the program is this one
        [sys.executable, "-m", "onrecord", "bench", "--side", side, *paths], capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise click.ClickException(f"the {side} side failed: {run.stderr.strip()[-500:]}")
    return msgspec.json.decode(run.stdout.splitlines()[-1], type=Cost)
