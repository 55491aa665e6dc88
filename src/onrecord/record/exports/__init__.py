"""The record in the columns of peer formats: each loses something, and its sidecar says what."""

from onrecord.record.exports.write import FORMATS, export_as

__all__ = ["FORMATS", "export_as"]
