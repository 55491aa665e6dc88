"""OnRecord: who said what, who did what to whom, whether it happened, and what the treaties made of it."""

__version__ = "0.1.0"
