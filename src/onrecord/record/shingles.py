"""The overlapping runs of five words of a text, as numbers: what near-copies share and templates do not."""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np
import numpy.typing as npt

Shingles = npt.NDArray[np.uint32]
WORDS = 5
_WORD = re.compile(r"\w+")
_FEW = 32
_COARSEST = 16


def shingles(text: str) -> Shingles:
    """Give the sorted, distinct hashes of all runs of five words, case and marks apart; of fewer words, the one run."""
    words = np.fromiter((crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(text.lower())), np.uint32)
    size = min(WORDS, len(words))
    if not size:
        return np.zeros(0, np.uint32)
    runs = np.zeros(len(words) - size + 1, np.uint32)
    for place in range(size):
        # A multiplier of its own for each place, so that the order of words counts; the sum wraps around.
        runs = runs * np.uint32(0x9E3779B1) + words[place : place + len(runs)]
    return np.unique(runs ^ (runs >> np.uint32(15)))


def sample(found: Shingles) -> Shingles:
    """Give the part of a text's shingles by which it is looked up: all of a short text's, one in up to 16 of a long one's.

    The choice is by the hash's last bits, so two texts that share shingles share those chosen from the longer one.
    """
    every = 1
    while every < _COARSEST and len(found) >= _FEW * every * 2:
        every *= 2
    return found[found % np.uint32(every) == 0] if every > 1 else found


def containment(one: Shingles, other: Shingles) -> tuple[float, float]:
    """Give the share of the shorter text that stands in the other, and the share that both have of all."""
    if not len(one) or not len(other):
        return 0.0, 0.0
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / min(len(one), len(other)), shared / (len(one) + len(other) - shared)
