"""Finds quotations: direct, indirect, mixed; their speaker and addressee."""
