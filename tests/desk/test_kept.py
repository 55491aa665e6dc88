"""Answers that are shown again while they are counted anew."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from onrecord.desk.answer import Answer
from onrecord.desk.kept import LONGEST, MOST_ROWS, TOO_OLD, WORTH, Answers


class Desk:
    """A record's version, a clock that is set by hand, and answers that tell how often they were counted."""

    def __init__(self) -> None:
        self.version, self.seconds, self.counted, self.rows, self.cost = (1, 0, 0), 0.0, 0, 1, 0.0
        self.fault: Exception | None = None
        self.answers = Answers(lambda: self.seconds)

    def count(self) -> Answer:
        if self.fault is not None:
            raise self.fault
        self.counted += 1
        self.seconds += self.cost
        return Answer(page="p", title=str(self.counted), rows=[{}] * self.rows)

    def ask(self, question: str = "q") -> tuple[str, int]:
        answer, age = self.answers.give(question, lambda: self.version, self.count)
        return answer.title, age

    def settle(self) -> None:
        """Wait until what is counted behind is counted."""
        self.answers._behind.submit(int).result(10)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_an_answer_is_counted_once_while_nothing_changes(desk):
    assert desk.ask() == ("1", 0)
    desk.seconds += 10 * TOO_OLD
    assert desk.ask() == ("1", 0)


def test_after_an_addition_it_is_shown_with_its_age_then_counted_anew_behind(desk):
    desk.cost = 0.5
    desk.ask()
    desk.version = (2, 0, 0)
    desk.seconds += 2
    assert desk.ask() == ("1", 2)
    desk.settle()
    assert desk.counted == 1
    desk.seconds += 0.5 * WORTH
    assert desk.ask() == ("1", 12)
    desk.settle()
    assert desk.ask() == ("2", 0)


def test_a_correction_is_seen_at_once(desk):
    desk.ask()
    desk.version = (1, 1, 0)
    assert desk.ask() == ("2", 0)


def test_an_answer_far_too_old_is_counted_before_it_is_shown(desk):
    desk.ask()
    desk.version = (2, 0, 0)
    desk.seconds += TOO_OLD + 1
    assert desk.ask() == ("2", 0)


def test_a_costly_answer_is_shown_again_for_a_minute_at_most(desk):
    desk.cost = 100.0
    desk.ask()
    desk.version = (2, 0, 0)
    desk.seconds += LONGEST + 1
    assert desk.ask()[0] == "1"
    desk.settle()
    assert desk.ask() == ("2", 0)


def test_a_fault_behind_is_met_by_who_asks_next(desk, caplog):
    desk.ask()
    desk.version, desk.fault = (2, 0, 0), ValueError("torn")
    desk.seconds += 5
    desk.ask()
    desk.settle()
    assert "counting 'q' again failed" in caplog.text
    with pytest.raises(ValueError, match="torn"):
        desk.ask()
    desk.fault = None
    assert desk.ask() == ("2", 0)


def test_the_oldest_asked_give_way_to_new_ones(desk):
    desk.rows = MOST_ROWS // 2
    for question in ("a", "b", "c"):
        desk.ask(question)
    assert desk.ask("c") == ("3", 0)
    assert desk.ask("a") == ("4", 0)


def test_who_asks_the_same_at_once_waits_for_one_count(desk):
    begun, go, told = Event(), Event(), []
    first = desk.count

    def slow() -> Answer:
        begun.set()
        go.wait(10)
        return first()

    desk.count = slow
    threads = [Thread(target=lambda: told.append(desk.ask())) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    go.set()
    for thread in threads:
        thread.join()
    assert told == [("1", 0)] * 4
