"""Rules that raise alerts: each names what it looks for in a sentence, and every alert carries the words it rests on.

`parse_rules` reads them from TOML, `check` asks the record and files what is new, `notify` tells a webhook.
"""

from onrecord.watches.check import Found, check, sentence
from onrecord.watches.notify import notify
from onrecord.watches.rules import Rule, parse_rules, rule_of, to_toml, watch

__all__ = ["Found", "Rule", "check", "notify", "parse_rules", "rule_of", "sentence", "to_toml", "watch"]
