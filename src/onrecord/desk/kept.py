"""Answers kept and counted again: while reports come in, a page is shown at once as it was last counted.

Counting a dyad on a million events takes a good part of a second, and every addition makes it a new one. So an answer is
shown again for a while that its cost sets, then still shown while it is counted anew behind it. What a person corrected is
never shown as it was before.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock
from typing import Any, NamedTuple

from onrecord.desk.answer import Answer

MOST_ROWS = 200_000
"""Rows in all kept answers together."""
SHORTEST, LONGEST = 1.0, 60.0
"""Seconds for which an answer is shown again, at least and at most, after something was filed."""
WORTH = 20
"""How often its own cost an answer is shown again: counting takes a twentieth of the time at most."""
TOO_OLD = 300.0
AT_ONCE = 2
"""Questions counted at once; each takes all cores that it finds, and twenty together take far longer than one by one."""
log = logging.getLogger(__name__)
Version = tuple[int, int, int]


class Counted(NamedTuple):
    """An answer with the state of the record that it tells, and the clock's seconds when and for how long it was counted."""

    version: Version
    at: float
    cost: float
    answer: Answer


class Answers:
    """The answers of one desk. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[Any, Counted] = OrderedDict()
        self._asked: dict[Any, Lock] = {}
        self._renewed: set[Any] = set()
        self._rows = 0
        self._lock = Lock()
        self._turns = BoundedSemaphore(AT_ONCE)
        self._behind = ThreadPoolExecutor(max_workers=1, thread_name_prefix="counting")

    def give(self, question: Any, version: Callable[[], Version], count: Callable[[], Answer]) -> tuple[Answer, int]:
        """Give an answer and its age in whole seconds, 0 where it tells the record as it is."""
        now = version()
        kept = self._kept.get(question)
        if kept is not None and kept.version == now:
            return kept.answer, 0
        age = self._clock() - kept.at if kept is not None else 0.0
        if kept is None or kept.version[1] != now[1] or age > TOO_OLD:
            return self._count(question, version, count), 0
        if age > min(max(SHORTEST, WORTH * kept.cost), LONGEST):
            self._renew(question, version, count)
        return kept.answer, int(age) or 1

    def _count(self, question: Any, version: Callable[[], Version], count: Callable[[], Answer]) -> Answer:
        """Count an answer; who asks the same meanwhile waits for it."""
        with self._lock:
            asked_now = self._asked.setdefault(question, Lock())
        try:
            with asked_now, self._turns:
                kept, now = self._kept.get(question), version()
                if kept is not None and kept.version == now:
                    return kept.answer
                begun = self._clock()
                answer = count()
                self._keep(question, Counted(now, self._clock(), self._clock() - begun, answer))
                return answer
        finally:
            with self._lock:
                self._asked.pop(question, None)

    def _keep(self, question: Any, counted: Counted) -> None:
        with self._lock:
            self._rows += _weight(counted) - _weight(self._kept.get(question))
            self._kept[question] = counted
            self._kept.move_to_end(question)
            while self._rows > MOST_ROWS:
                self._rows -= _weight(self._kept.popitem(last=False)[1])

    def _renew(self, question: Any, version: Callable[[], Version], count: Callable[[], Answer]) -> None:
        with self._lock:
            if question in self._renewed:
                return
            self._renewed.add(question)
        self._behind.submit(self._count_behind, question, version, count)

    def _count_behind(self, question: Any, version: Callable[[], Version], count: Callable[[], Answer]) -> None:
        try:
            self._count(question, version, count)
        except Exception:  # the page that asks next meets the fault itself, and says so
            log.exception("counting %r again failed", question)
            with self._lock:
                self._rows -= _weight(self._kept.pop(question, None))
        finally:
            with self._lock:
                self._renewed.discard(question)


def _weight(counted: Counted | None) -> int:
    """Give the rows that an answer holds; a page without rows counts as some."""
    return 0 if counted is None else 100 + len(counted.answer.rows)
