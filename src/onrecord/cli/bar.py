"""A bar on standard error for long additions: how much of the input, how fast, how much longer."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any


class Bar:
    """Shows progress by bytes of input read and reports done; shows nothing where standard error is no terminal."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._read = 0
        self._progress: Any = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            self._progress = Progress(
                BarColumn(), TextColumn("{task.percentage:>3.0f} %  {task.fields[done]:,} reports  {task.fields[rate]}"),
                TimeElapsedColumn(), TextColumn("left:"), TimeRemainingColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._progress.start()
            self._task = self._progress.add_task("add", total=self._size or None, done=0, rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def read(self, size: int) -> None:
        """Take note of bytes read."""
        self._read += size

    def show(self, done: int) -> None:
        """Show that so many reports are done."""
        if self._progress is None:
            return
        elapsed = self._progress.tasks[0].elapsed
        rate = f"{done / elapsed:,.1f}/s" if elapsed else ""
        self._progress.update(self._task, completed=self._read, done=done, rate=rate)
