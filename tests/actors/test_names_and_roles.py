"""Names, titles and roles in own sentences: whom a title belongs to, what a name holds, and whose a role is."""

import pytest


def persons(cast_of, day, text):
    """Give the persons of a text by name, each with office and code."""
    cast, _ = cast_of(text, day)
    return {actor.name: (actor.office, actor.code) for actor in cast.actors.values() if actor.kind == "person"}


# day, text, name of the actor, office, code
PERSONS = [
    ("2020-05-05", "Ecologist Ryan Marlow said the herons were back.", "Ryan Marlow", None, None),
    ("2020-05-05", "Businesswoman Carol Marlow said the herons were back.", "Carol Marlow", None, None),
    ("2020-05-05", "Her lawyer Ann Marlow appealed in Kenya.", "Ann Marlow", None, None),
    ("2020-05-05", "United States Attorney Ann Marlow appealed.", "Ann Marlow", None, "USA"),
    ("2020-05-05", "In Kenya the sea rose. Police director Peter Marlow closed the bridge.", "Peter Marlow", "Police director", "KEN"),
    ("2020-05-05", "Greek Deputy Prime Minister and Minister of Fisheries Nikos Marlow sailed.", "Nikos Marlow",
     "Deputy Prime Minister", "GRC"),
    ("2020-05-05", "In Iceland the mayor, Jon Marlow, swam.", "Jon Marlow", "mayor", "ISL"),
    ("2020-05-05", "My comrade, former Vice President, Nikos Marlow, sang in Namibia.", "Nikos Marlow",
     "former Vice President", "NAM"),
    ("2020-05-05", "Kenya's border opened. Kenya's herders came. A band from Japan played. County sheriff Peter Marlow danced.",
     "Peter Marlow", "County sheriff", "KEN"),
    ("2020-05-05", "Major-General Peter Marlow of Ukraine left.", "Peter Marlow", None, "UKR"),
    ("2020-05-05", "An assemblywoman, Ann Marlow, voted in Kenya.", "Ann Marlow", "assemblywoman", "KEN"),
    ("2020-05-05", "Ann Marlow is an adviser to the president of France.", "Ann Marlow", "adviser", "FRA"),
    ("2020-05-05", "Peter Marlow, spokesman for the governor of Kenya, left.", "Peter Marlow", "spokesman", "KEN"),
    ("2020-05-05", "Senator Alan King painted boats.", "Alan King", "Senator", None),
    ("2020-05-05", "Mayor Marlow King painted boats.", "Marlow King", "Mayor", None),
    ("2020-05-05", "Mayor Ann Marlow criticised Kenya.", "Ann Marlow", "Mayor", None),
    # Lists of who takes part
    ("2022-07-05", "Australia: Ann Marlow, Minister for Sport\nRomania: Nikos Marlow, Minister of Sport", "Nikos Marlow",
     "Minister", "ROU"),
    ("2022-07-05", "Austria: Vice-Chancellor Werner Marlow, Minister of Sport", "Werner Marlow", "Vice-Chancellor", "AUT"),
    ("2022-03-03", "The Quad Leaders – Prime Minister Scott Morrison of Australia and others – met.", "Scott Morrison",
     "Prime Minister", "AUS"),
    ("2019-08-08", "Senate President Tom Marlow sued in Ghana.", "Tom Marlow", "Senate President", "GHA"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "name", "office", "code"), PERSONS, ids=[row[1][:50] for row in PERSONS])
def test_name_office_and_code(cast_of, day, text, name, office, code):
    found = persons(cast_of, day, text)
    assert found.get(name) == (office, code), found


UNNAMED = [
    ("A family spokesperson wept in Norway.", "family spokesperson", None),
    ("A hospital spokesman counted beds in Norway.", "hospital spokesman", None),
    ("A government spokesman counted votes in Norway. Norway waited.", "government spokesman", "NOR"),
    ("The local police chief left Norway. Norway waited.", "local police chief", None),
    ("My counterpart from Norway left. I thanked my counterpart.", "counterpart", None),
]


@pytest.mark.parametrize(("text", "name", "code"), UNNAMED, ids=[row[0][:40] for row in UNNAMED])
def test_code_of_the_unnamed(cast_of, text, name, code):
    cast, _ = cast_of(text)
    found = {actor.name: actor.code for actor in cast.actors.values()}
    assert name in found
    assert found[name] == code


NOBODY = [
    ("The stone hit the horse's head in Spain.", "head"),
    ("The monarch laid eggs in Mexico.", "monarch"),
    ("She read The Princess of Stones in Japan.", "Princess"),
    ("He filed the official WHO report in Bern.", "official"),
]


@pytest.mark.parametrize(("text", "word"), NOBODY, ids=[row[1] for row in NOBODY])
def test_words_that_name_no_one(cast_of, text, word):
    cast, parse = cast_of(text)
    at = parse.form.index(word)
    assert cast.at(at) is None or cast.at(at).kind == "name", cast.at(at)


def test_a_queen_behind_a_comma_is_not_the_minister_before_it(cast_of):
    text = "At the wish of British Prime Minister Boris Johnson, the Queen opened the session."
    cast, parse = cast_of(text, "2020-02-02")
    assert cast.at(parse.form.index("Queen")).actors == ("per:Q9682",)
    assert cast.at(parse.form.index("Johnson")).actors == ("per:Q180589",)


def test_a_minister_of_some_field_is_not_the_defence_secretary(cast_of):
    text = "Police held a minister of petroleum in Juba. Defense Secretary Pete Hegseth watched."
    cast, parse = cast_of(text, "2025-03-05")
    mention = cast.at(parse.form.index("minister"))
    assert mention is None or "per:pete-hegseth" not in mention.actors


def test_an_attorney_general_named_in_the_report_is_meant_by_the_title(cast_of):
    text = "Guatemalan Attorney General Carla Marlow sued judges. The Attorney General denied it."
    cast, parse = cast_of(text, "2022-03-08")
    at = [word for word, form in enumerate(parse.form) if form == "Attorney"][1]
    assert cast.at(at).actors == ("name:carla-marlow",)


def test_a_given_name_alone_means_the_one_person_who_has_it(cast_of):
    cast, parse = cast_of("Priya Marlow said a school was shut. Priya said it was full.")
    at = [word for word, form in enumerate(parse.form) if form == "Priya"][1]
    assert cast.at(at).actors == ("name:priya-marlow",)


def test_ministers_of_two_states_are_two_persons(cast_of):
    cast, parse = cast_of("The Armenian and Azerbaijani foreign ministers met.", "2022-06-01")
    actors = cast.at(parse.form.index("ministers")).actors
    assert [cast.actors[actor].code for actor in actors] == ["ARM", "AZE"]


OFFICES_NOT_HOLDERS = [
    ("2020-04-14", "Ann Marlow left the race for President of the United States.", "President"),
    ("2020-04-14", "His choice for United States Secretary of State was Ann Marlow.", "Secretary"),
    ("2020-04-14", "Ann Marlow previously served as the US ambassador to the United Nations.", "ambassador"),
    ("2020-04-14", "He told the jury that any leader would wait.", "leader"),
    ("2020-04-14", "They will make Roe the next President of the United States.", "President"),
    ("2020-04-14", "No sitting president of the United States has swum there.", "president"),
    ("2021-08-05", "A US deputy special representative met ministers.", "representative"),
]


@pytest.mark.parametrize(("day", "text", "word"), OFFICES_NOT_HOLDERS, ids=[row[1][:40] for row in OFFICES_NOT_HOLDERS])
def test_an_office_is_not_its_holder(cast_of, day, text, word):
    cast, parse = cast_of(text, day)
    mention = cast.at(parse.form.index(word))
    assert mention is None or not any(actor.startswith("per:") for actor in mention.actors), mention


MORE_PERSONS = [
    ("2019-05-05", "A bomb went off, stated Minister of Information Moammar al-Marlow, and was heard in Yemen.",
     "Moammar al-Marlow", "Minister of Information", "YEM"),
    ("2010-05-05", "Qasim Marlow, the long-serving Sultan of Oman, died.", "Qasim Marlow", "Sultan", "OMN"),
    ("2019-05-05", "The general manager of Harbour Media, Dr Ali Marlow, spoke.", "Ali Marlow", "general manager", None),
    ("2008-05-05", "Ann Marlow, formerly the mayor of Boston, sang.", "Ann Marlow", "former mayor", None),
    ("2019-08-08", "Ana Marlow Garced spoke. Governor Marlow was sworn in.", "Ana Marlow Garced", "Governor", None),
    ("2020-11-11", "General Services Administration administrator Emily Marlow wrote.", "Emily Marlow",
     "administrator", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "text", "name", "office", "code"), MORE_PERSONS, ids=[row[1][:40] for row in MORE_PERSONS]
)
def test_long_titles_and_names(cast_of, day, text, name, office, code):
    found = persons(cast_of, day, text)
    assert found.get(name) == (office, code), found


BESIDE = [
    ("2019-01-05", "Mayor of Koszalin Piotr Marlow declared a day of mourning in Poland.", "Piotr Marlow", "Mayor", "POL"),
    ("2022-03-02", "Minister of Foreign Affairs Dr. Ali Marlow of Bahrain met farmers.", "Ali Marlow",
     "Minister of Foreign Affairs", "BHR"),
    ("2019-03-02", "Julie Marlow, the Governor General of Canada, sang.", "Julie Marlow", "Governor General", "CAN"),
    ("2020-08-20", "Navalny's spokeswoman Kira Marlow spoke in Russia.", "Kira Marlow", "spokeswoman", None),
    ("2022-02-05", "Office of the Spokesperson\n\nActing Coordinator for the Harbour Center Leah Marlow left.", "Leah Marlow",
     "Acting Coordinator", "USA"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "name", "office", "code"), BESIDE, ids=[row[1][:40] for row in BESIDE])
def test_titles_with_what_stands_between(cast_of, day, text, name, office, code):
    found = persons(cast_of, day, text)
    assert found.get(name) == (office, code), found


def test_a_newsroom_is_no_person(cast_of):
    cast, _ = cast_of("Gazeta Wyborcza said the bridge was shut.")
    assert not [actor for actor in cast.actors.values() if actor.kind == "person"]


def test_a_general_behind_a_minister_is_the_minister(cast_of):
    cast, _ = cast_of("Greek Defence Minister General Nikos Marlow spoke.", "2020-01-01")
    assert cast.actors["name:nikos-marlow"].office == "Defence Minister"


NOT_THE_HOLDER = [
    ("2019-07-24", "They elected Roe Marlow, former minister, mayor of London, and member of Parliament.", "mayor"),
    ("2022-05-14", "Ties grew under Sheikh Khalifa of the Emirates.", "Khalifa"),
    ("2022-07-05", "Republic of Korea: PARK Bo Marlow, Minister of Culture", "PARK"),
]


@pytest.mark.parametrize(("day", "text", "word"), NOT_THE_HOLDER, ids=[row[2] for row in NOT_THE_HOLDER])
def test_a_namesake_or_past_office_is_not_the_holder(cast_of, day, text, word):
    cast, parse = cast_of(text, day)
    mention = cast.at(parse.form.index(word))
    assert mention is None or not any(actor.startswith("per:") for actor in mention.actors), mention


def test_a_company_named_so_elsewhere_is_no_person(cast_of):
    from onrecord.actors.unnamed import is_body_here

    _, parse = cast_of("The retailer Vellmar opened. Vellmar said it was busy. Marlow said so.")
    at = [word for word, form in enumerate(parse.form) if form in {"Vellmar", "Marlow"}]
    assert [is_body_here(parse, word) for word in at] == [True, True, False]


def test_a_former_aide_of_a_named_person_is_former(cast_of):
    cast, _ = cast_of("Former Trump adviser and retired general Michael Flynn spoke.", "2020-12-15")
    assert cast.actors["per:michael-flynn"].office == "former adviser"


def test_the_prime_minister_is_of_the_reports_state(cast_of):
    text = "Samoa closed its schools. Samoa bought vaccines from Australia.\n\nIn Samoa, the prime minister called for calm."
    cast, _ = cast_of(text, "2020-01-01")
    assert {actor.code for actor in cast.actors.values() if actor.kind == "person"} <= {"WSM"}


def test_a_council_president_is_the_unions_only_where_it_is_named(cast_of):
    cast, _ = cast_of("In Hong Kong, Council President Andrew Marlow left.", "2019-10-16")
    assert cast.actors["name:andrew-marlow"].code != "EU"


def test_the_pope_is_of_the_holy_see_in_any_report(cast_of):
    cast, parse = cast_of("Poland waited. In Poland the pope blessed a harbour.", "2016-07-28")
    assert cast.actors[cast.at(parse.form.index("pope")).actors[0]].code == "VAT"
