"""Finds who did what to whom, codes it (PLOVER, CAMEO), and says whether it happened."""
