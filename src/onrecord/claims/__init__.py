"""What a statement says of a clause, held against that clause, and what an event would touch."""

from onrecord.claims.candidates import candidates

__all__ = ["candidates"]
