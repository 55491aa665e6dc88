"""Dated reports in: one file per format. The text is never altered."""

from onrecord.model import Refusal
from onrecord.reports.day import parse_day
from onrecord.reports.read import read_reports, read_urls, size_of

__all__ = ["Refusal", "parse_day", "read_reports", "read_urls", "size_of"]
