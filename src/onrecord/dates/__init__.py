"""Finds time expressions and gives them a day, month, year or range, as of the report's day."""
