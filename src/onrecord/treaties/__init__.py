"""Which clauses bind whom on a day: pure law, knows no language."""
