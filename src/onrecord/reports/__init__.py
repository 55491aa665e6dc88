"""Dated reports in: one file per format. The text is never altered."""
