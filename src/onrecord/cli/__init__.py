"""The command line: one file per command; parses a request, calls, prints."""
