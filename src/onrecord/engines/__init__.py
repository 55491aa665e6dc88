"""Runners of the same reading over many reports."""

from onrecord.engines.run import Engine, code

__all__ = ["Engine", "code"]
