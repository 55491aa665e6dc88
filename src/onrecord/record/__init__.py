"""The embedded store: immutable segments and a ledger; knows only the model."""

from onrecord.record.question import Question
from onrecord.record.relation import Relation
from onrecord.record.store import Filed, Record, open_record

__all__ = ["Filed", "Question", "Record", "Relation", "open_record"]
