"""Who takes part in a report: tables of own sentences with the mention, the day and the actor that is meant."""

import pickle

import pytest

from onrecord.actors import load_roster

PUTIN, TRUMP, TUSK, RUTTE = "per:Q7747", "per:Q22686", "per:Q946", "per:Q57792"

MENTIONS = [
    # day, sentence, words of the mention, actor ids
    ("2025-03-26", "Polish Prime Minister Donald Tusk met farmers.", "Polish Prime Minister Donald Tusk", (TUSK,)),
    ("2025-03-26", "Rutte spoke of a long war.", "Rutte", (RUTTE,)),
    ("2025-03-26", "Aides to the Russian leader kept silent.", "the Russian leader", (PUTIN,)),
    ("2025-03-26", "The NATO secretary general flew home.", "The NATO secretary general", (RUTTE,)),
    ("2013-05-01", "The NATO secretary general flew home.", "The NATO secretary general", ("per:Q46052",)),
    ("2025-03-26", "The secretary general of NATO flew home.", "The secretary general of NATO", (RUTTE,)),
    ("2025-03-26", "Poland's prime minister declined to comment.", "Poland's prime minister", (TUSK,)),
    ("2018-05-01", "Poland's prime minister declined to comment.", "Poland's prime minister", ("per:Q11771436",)),
    ("2025-03-26", "Russian troops crossed the river.", "Russian troops", ("RUS",)),
    ("2025-03-26", "Two Polish officials denied it.", "Two Polish officials", ("group:polish-officials",)),
    ("2025-03-26", "The Baltic states closed the border.", "Baltic states", ("EST", "LTU", "LVA")),
    ("2025-03-26", "Moscow rejected the offer.", "Moscow", ("RUS",)),
    ("2025-03-26", "Denmark said that the alliance would meet.", "alliance", ("NATO",)),
    ("2025-03-26", "Volodymyr Zelensky and Zelenskyy are one man.", "Volodymyr Zelensky", ("per:Q3874799",)),
    ("2016-12-11", "Haider al-Abadi thanked the pilots.", "Haider al-Abadi", ("per:Q5639013",)),
    ("2025-03-26", "The Polish and Lithuanian foreign ministers spoke.", "Polish and Lithuanian foreign ministers",
     ("per:Q58085", "per:kestutis-budrys")),
    ("2025-03-26", "Ann Marlow, a spokeswoman for the Foreign Office, said so.", "Ann Marlow", ("name:ann-marlow",)),
    ("2016-05-01", "Da'esh fighters fled.", "Da'esh fighters", ("ISIS",)),
    ("2021-06-01", "ISIS-K claimed the bombing.", "ISIS-K", ("ISKP",)),
    ("2019-05-05", "Trump phoned the governor of Iowa.", "Trump", (TRUMP,)),
    ("2019-05-05", "Macron phoned the governor of Iowa.", "Macron", ("per:Q3052772",)),
    ("2023-05-05", "Trump scolded the United States Congress.", "Trump", (TRUMP,)),
    ("2011-05-05", "Former president Bush opened a library.", "Former president Bush", ("per:Q207",)),
    ("2015-05-05", "The Obama administration bought a library.", "administration", ("USA",)),
    ("2020-05-05", "WHO warned that the wards were full.", "WHO", ("WHO",)),
    ("2020-05-05", "Bishop Mark Lowell sold the school.", "Bishop Mark Lowell", ("name:mark-lowell",)),
    ("2020-05-05", "The AU trade and industry commissioner, Ann Marlow, left.", "Ann Marlow", ("name:ann-marlow",)),
    ("2020-05-05", "Under Secretary for Terrorism and Financial Intelligence Brian Marlow left.",
     "Under Secretary for Terrorism and Financial Intelligence Brian Marlow", ("name:brian-marlow",)),
    ("2020-05-05", "County sheriff Kerry Lowell closed the road.", "County sheriff Kerry Lowell", ("name:kerry-lowell",)),
    ("2022-05-05", "Office of the Spokesperson\n\nThe President left Rome after the Department had closed.", "The President",
     ("per:Q6279",)),
    ("2022-05-05", "Office of the Spokesperson\n\nThe President left Rome after the Department had closed.", "Department",
     ("org:us-department-of-state",)),
    ("2025-01-22", "A boat sank, the Philippine coast guard said.", "Philippine coast guard", ("PHL",)),
    ("2025-01-22", "Turkey's foreign minister met his Greek counterpart in Izmir.", "his Greek counterpart", ("per:giorgos-gerapetritis",)),
    ("2025-01-22", "On Thursday officials counted the votes.", "officials", ("group:officials",)),
    ("2025-01-22", "The head of the Kenyan electoral commission, Wanjiru Otieno, said so.", "Wanjiru Otieno", ("name:wanjiru-otieno",)),
    ("2025-01-22", "Minister of Information Karim Saleh left.", "Minister of Information Karim Saleh", ("name:karim-saleh",)),
    ("2025-01-22", "Attorney Ann Marlow said so.", "Attorney Ann Marlow", ("name:ann-marlow",)),
    ("2024-03-01", "The army deposed President Mohamed Bazoum in July.", "President Mohamed Bazoum", ("per:mohamed-bazoum",)),
    ("2024-03-01", "The High Representative for Bosnia and Herzegovina, Christian Schmidt, left.",
     "The High Representative for Bosnia and Herzegovina", ("per:christian-schmidt-ohr",)),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "actors"), MENTIONS, ids=[f"{row[2]} {row[0]}" for row in MENTIONS])
def test_mentions(cast_of, day, text, words, actors):
    cast, parse = cast_of(text, day)
    found = {parse.span(m.first, m.last).of(text): m.actors for m in cast.mentions}
    assert set(found[words]) == set(actors), found


PLACES = [
    ("The minister arrived in Moscow on Monday.", "Moscow"),
    ("Trains to Warsaw were late.", "Warsaw"),
    ("A village near Kyiv was shelled.", "Kyiv"),
    ("WARSAW, March 26 (Agency) - Rain fell.", "WARSAW"),
    ("The prices will rise in May.", "May"),
    ("Let us know who is coming.", "us"),
    ("He wondered who would win.", "who"),
    ("Talks at the Paris Agreement were long.", "Paris"),
    ("Fishing in the South China Sea is banned.", "China"),
    ("Snow fell on North America.", "America"),
    ("The troupe played Kim's Bakery in Ohio.", "Kim"),
    ("He wrote on his official Chirper account.", "Chirper"),
    ("Office of the Spokesperson\n\nRain fell.", "Spokesperson"),
]


@pytest.mark.parametrize(("text", "word"), PLACES, ids=[row[1] + " in " + row[0][:24] for row in PLACES])
def test_places_and_plain_words_are_no_actors(cast_of, text, word):
    cast, parse = cast_of(text)
    at = next(w for w in range(len(parse)) if parse.form[w] == word)
    assert cast.at(at) is None, cast.at(at)


OFFICES = [
    # day, sentence, actor, code, office, body
    ("2025-03-26", "Mark Rutte smiled.", RUTTE, "NATO", "Secretary General", "NATO"),
    ("2014-03-01", "Mark Rutte smiled.", RUTTE, "NLD", "Prime Minister", "Netherlands"),
    ("2024-08-15", "Mark Rutte smiled.", RUTTE, "NLD", None, None),
    ("2019-05-01", "Donald Tusk smiled.", TUSK, "EU", "President of the European Council", "EU"),
    ("2024-02-13", "Donald Trump told a rally so.", TRUMP, "USA", None, None),
    ("2024-02-13", "Former president Donald Trump told a rally so.", TRUMP, "USA", "Former president", None),
    ("2019-05-01", "President Barack Obama had signed the deal in 2015.", "per:Q76", "USA", "former President", None),
    ("2025-03-26", "Ann Marlow, a French diplomat, left.", "name:ann-marlow", "FRA", "diplomat", "France"),
    ("2025-03-26", "Chad Mercer, a plumber, left.", "name:chad-mercer", None, None, None),
    ("2025-03-26", "Thai Airways spokeswoman Ann Marlow left.", "name:ann-marlow", None, "Airways spokeswoman", None),
]


@pytest.mark.parametrize(
    ("day", "text", "actor", "code", "office", "body"), OFFICES, ids=[f"{r[1][:30]} {r[0]}" for r in OFFICES]
)
def test_office_as_of_the_day(cast_of, day, text, actor, code, office, body):
    cast, _ = cast_of(text, day)
    row = cast.actors[actor]
    assert row.code == code
    assert (row.office or "").lower() == (office or "").lower()
    assert row.body == body
    assert row.why


def test_a_title_against_the_table_is_a_doubt(cast_of):
    cast, _ = cast_of("French President Olaf Scholz waved.", "2023-05-01")
    assert next(row for row in cast.actors.values() if row.name == "Olaf Scholz").office == "President"
    assert any("table has Emmanuel Macron" in doubt.reason for doubt in cast.doubts)


def test_surname_means_the_full_name_of_the_report_even_later(cast_of):
    cast, _ = cast_of("Carney was late. The baker Jim Carney had overslept.", "2025-03-26")
    assert cast.at(0).actors == ("name:jim-carney",)
    cast, _ = cast_of("Carney was late.", "2025-03-26")
    assert cast.at(0).actors == ("per:mark-carney",)


def test_surname_without_an_office_that_day_is_nobody(cast_of):
    cast, _ = cast_of("Yatsenyuk was late.", "2019-03-26")
    assert cast.at(0) is None


@pytest.mark.parametrize(
    "text",
    ["", "\n\n \n",
     "x" * 50_000, "Foreign Minister " * 400, "Poland and " * 500 + "said", "“”„«»\"' - -", "Путин сказал 习近平 said",
     "Minister, Minister of of of the President -elect", "'s 's US's -Smith- Al- al-", "\u200e\u200f\u200b"],
    ids=range(10),
)  # fmt: skip
def test_any_text_is_read(cast_of, text):
    cast, parse = cast_of(text)
    assert all(mention.first <= mention.head <= mention.last < len(parse) for mention in cast.mentions)


def test_same_text_gives_the_same_cast(cast_of):
    text = "Polish Prime Minister Donald Tusk met Zelensky and an aide to the Turkish defence minister in Moscow."
    one, two = cast_of(text)[0], cast_of(text)[0]
    assert one.mentions == two.mentions
    assert one.actors == two.actors


def test_roster_goes_to_workers():
    roster = load_roster()
    assert pickle.loads(pickle.dumps(roster)).names == roster.names
