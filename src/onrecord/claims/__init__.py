"""What a statement says of a clause, held against that clause, and what an event would touch."""

from onrecord.claims.candidates import candidates
from onrecord.claims.find import find_claims

__all__ = ["candidates", "find_claims"]
