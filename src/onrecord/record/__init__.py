"""The embedded store: immutable segments and a ledger; knows only the model."""
