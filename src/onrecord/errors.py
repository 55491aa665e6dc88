"""Every error that a user can cause: each says what happened, where, and what to do next.

All are built from plain strings, so that they survive pickling on the way back from a worker.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """The root of what the product raises on purpose."""


class ReportError(OnRecordError):
    """A report cannot be taken in: unreadable, undated, not text."""


class LexiconError(OnRecordError):
    """A data file is malformed; the message begins with `file:line`."""


class LanguageError(OnRecordError):
    """The language model is absent, altered or of the wrong version."""


class UnknownNameError(OnRecordError):
    """A state, place, treaty, actor or gold kind that the tables do not know; the message lists the nearest."""


class RecordError(OnRecordError):
    """A record folder cannot be opened, or was written by a later release."""


class ScoreError(OnRecordError):
    """Gold is malformed, or a floor was not met."""
