"""Runners of the same reading over many reports."""
