import gzip
import io
import json
import time
import zipfile
import zlib
from datetime import date

import pytest

from onrecord.model import Refusal, Report
from onrecord.reports import read_reports
from onrecord.reports.markup import plain_text

DAY = date(2024, 5, 7)
STORY = [
    "Envoys of the two states met in the old town hall of Riga on Tuesday and signed a short paper on fishing.",
    "The paper sets a quota for each side, and names a court that is to settle what the two cannot settle themselves.",
    "“We came to sign, and we signed,” the Norland envoy said as she left the hall, without taking any questions.",
    "Boats of both states had been kept in their harbours since a collision in March, in which two sailors were hurt.",
]
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in STORY)


def page(head="", body=PARAGRAPHS):
    around = '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
    return f"<!DOCTYPE html><html><head><title>Talks</title>{head}</head><body>{around}<article>{body}</article></body></html>"


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def taken(tmp_path, name, raw, **options):
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(read_reports([tmp_path / name], **options))


def test_page_says_of_itself_in_json_ld(tmp_path):
    head = ld(**{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {
        "@type": ["NewsArticle"], "headline": "Envoys &amp; boats", "datePublished": "2024-05-07T21:00:00+03:00",
        "dateModified": "2024-05-09", "publisher": {"name": "Own Wire"}, "mainEntityOfPage": "https://a.example/1"}]})  # fmt: skip
    (report,) = taken(tmp_path, "a.html", page(head))
    assert (report.published, report.title, report.source) == (DAY, "Envoys & boats", "Own Wire")
    assert report.url == "https://a.example/1"
    assert all(one in report.text for one in STORY)
    assert "Sport" not in report.text


def test_whole_body_of_json_ld_is_taken_as_it_is(tmp_path):
    head = ld(**{"@type": "NewsArticle", "datePublished": "2024-05-07", "articleBody": "\n".join(STORY)})
    (report,) = taken(tmp_path, "a.html", page(head, body="<p>Subscribe to read on.</p>"))
    assert report.text == "\n".join(STORY)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-07T08:00:00Z">',
        "<meta content='2024-05-07' name='DC.date'>",
        '<script type="application/ld+json">{broken</script><meta itemprop="datePublished" content="2024-05-07">',
    ],
)
def test_day_of_a_page_in_its_metas(tmp_path, head):
    assert taken(tmp_path, "a.html", page(head))[0].published == DAY


def test_day_of_a_page_in_its_time_element_else_as_given_else_refused(tmp_path):
    timed = page(body=f'<time datetime="2024-05-07T10:00">Tuesday</time>{PARAGRAPHS}')
    assert taken(tmp_path, "a.html", timed)[0].published == DAY
    assert taken(tmp_path, "b.html", page(), on=DAY)[0].published == DAY
    assert "has no date" in taken(tmp_path, "c.html", page())[0].cause


def test_page_dated_in_the_future_is_refused(tmp_path):
    head = '<meta property="article:published_time" content="2031-01-01">'
    assert "later than" in taken(tmp_path, "a.html", page(head), not_after=DAY)[0].cause


def test_page_in_the_encoding_that_it_declares(tmp_path):
    body = PARAGRAPHS.replace("Riga", "Mönchengladbach")
    head = '<meta charset="iso-8859-1"><meta name="date" content="2024-05-07">'
    (report,) = taken(tmp_path, "a.html", page(head, body).encode("cp1252"))
    assert "Mönchengladbach" in report.text
    assert "“We came to sign, and we signed,”" in report.text


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body></body></html>", "<p>", "<!DOCTYPE html>", "<html " + "<div>" * 20_000]
)
def test_page_without_a_story_is_refused(tmp_path, markup):
    assert isinstance(taken(tmp_path, "a.html", markup, on=DAY)[0], Refusal)


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Own Wire</title><item><title>Talks in Riga</title><link>https://a.example/1</link><description>Short.</description>
<pubDate>Tue, 07 May 2024 21:00:00 +0300</pubDate><content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded></item>
<item><title>Undated</title><description>&lt;p&gt;Boats &amp;amp; nets.&lt;/p&gt;</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Own Wire</title><entry><title>Talks in Riga</title>
<link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/><published>2024-05-07T21:00:00+03:00</published>
<updated>2024-05-09T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}</div></content>
</entry></feed>"""


@pytest.mark.parametrize(("name", "raw"), [("a.rss", RSS), ("a.xml", ATOM), ("feed", ATOM), ("b.atom", ATOM)])
def test_feeds(tmp_path, name, raw):
    report, *rest = taken(tmp_path, name, raw)
    assert (report.published, report.title, report.source) == (DAY, "Talks in Riga", "Own Wire")
    assert report.url == "https://a.example/1"
    assert report.text.split("\n") == STORY
    assert ["has no date" in one.cause for one in rest] == ([True] if raw is RSS else [])


def test_feed_with_a_bare_ampersand_or_a_cut_end_gives_what_is_there(tmp_path):
    broken = RSS.replace("Talks in Riga", "Talks & boats")[:-40]
    assert taken(tmp_path, "a.rss", broken)[0].text.split("\n") == STORY


def test_xml_that_defines_entities_without_end_is_harmless(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + RSS.replace('<?xml version="1.0"?>', "").replace(
        "Short.", "&b;"
    )
    assert all(isinstance(one, Report | Refusal) for one in taken(tmp_path, "a.rss", bomb))


def newsml(
    status="usable",
    body=f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPHS}</body></html></inlineXML>',
):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:a.example:1" version="2"><itemMeta>
<versionCreated>2024-05-07T10:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/></itemMeta><contentMeta>
<headline>Talks in Riga</headline><creditline>Own Wire</creditline></contentMeta><contentSet>{body}</contentSet></newsItem>"""


def test_newsml(tmp_path):
    (report,) = taken(tmp_path, "a.xml", newsml())
    assert (report.published, report.title, report.source) == (DAY, "Talks in Riga", "Own Wire")
    assert report.text.split("\n") == STORY
    many = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{newsml()}{newsml("canceled")}</itemSet></newsMessage>'
    first, cancelled = taken(tmp_path, "b.xml", many)
    assert first == report
    assert "canceled by its agency" in cancelled.cause


NITF = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata management-status="usable">
<date.issue norm="20240507T100000Z"/><doc.copyright holder="Own Wire"/></docdata></head><body><body.head><hedline>
<hl1>Talks in Riga</hl1></hedline>
<dateline>RIGA</dateline></body.head>
<body.content><block>{PARAGRAPHS}</block></body.content></body></nitf>"""


def test_nitf(tmp_path):
    (report,) = taken(tmp_path, "a.xml", NITF)
    assert (report.published, report.title) == (DAY, "Talks in Riga")
    assert report.text.split("\n") == STORY
    assert "killed" in taken(tmp_path, "b.nitf", NITF.replace('"usable"', '"killed"'))[0].cause


def entry(body, kind="response", headers="Content-Type: text/html; charset=utf-8", status="200 OK"):
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


HTML = page('<meta name="date" content="2024-05-07">').encode()
CHUNKED = b"%x\r\n" % 100 + HTML[:100] + b"\r\n" + b"%x\r\n" % (len(HTML) - 100) + HTML[100:] + b"\r\n0\r\n\r\n"
ARCHIVE = [
    entry(b"", kind="warcinfo"),
    entry(HTML),
    entry(b"\x89PNG", headers="Content-Type: image/png"),
    entry(b"gone", status="404 Not Found"),
    entry(CHUNKED, headers="Content-Type: text/html\r\nTransfer-Encoding: chunked"),
    entry(gzip.compress(HTML), headers="Content-Type: text/html\r\nContent-Encoding: gzip"),
    entry(zlib.compress(HTML), headers="Content-Type: text/html\r\nContent-Encoding: deflate"),
    entry(b"?", headers="Content-Type: text/html\r\nContent-Encoding: br"),
]


def test_pages_of_an_archive(tmp_path):
    for name, raw in (("a.warc", b"".join(ARCHIVE)), ("a.warc.gz", b"".join(map(gzip.compress, ARCHIVE)))):
        *reports, packed = taken(tmp_path, name, raw)
        assert [report.text for report in reports] == [reports[0].text] * 4
        assert STORY[0] in reports[0].text
        assert reports[0].url == "https://a.example/1"
        assert "packed as 'br'" in packed.cause
    assert [one.where.rsplit("#")[-1] for one in (packed,)] == ["8"]


def test_wacz_is_read_by_its_archives(tmp_path):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(entry(HTML)))
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}')
    assert [one.published for one in taken(tmp_path, "a.wacz", raw.getvalue())] == [DAY]


@pytest.mark.parametrize("cut", [3, 40, 150, 400, -10])
def test_cut_archives_are_refused_after_what_is_whole(tmp_path, cut):
    items = taken(tmp_path, "a.warc", entry(HTML) + entry(HTML)[:cut])
    assert isinstance(items[0], Report)
    assert all(isinstance(one, Refusal) for one in items[1:])


@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.rss", "a.warc", "a.json", "a.csv", "a.parquet", "a", "a.nitf"])
@pytest.mark.parametrize(
    "raw", [b"", b"<", b"<rss>", b"<rss/>", b"\xff\xfe<", b"\0" * 99, b"<a" * 9999, b"<![CDATA[" * 99, b"&#0;&#xd800;"]
)
def test_hostile_files_are_refused_not_raised(tmp_path, name, raw):
    assert all(
        isinstance(one, Refusal)
        for one in taken(tmp_path, name, raw, on=DAY)
        if not (isinstance(one, Report) and name == "a")
    )


def test_plain_text_of_markup():
    assert plain_text("<h1>A</h1>b<br/>c <script>x()</script>&lt;d&gt;<ul><li>e</li></ul>") == "A\nb\nc <d>\ne"


@pytest.mark.parametrize("name", ["a.html", "a.rss"])
@pytest.mark.parametrize(
    "part",
    ['<script type="application/ld+json">', "<meta ", "<!DOCTYPE x [", "<time datetime=", "<a href=", "&amp;", "<p>"],
)
def test_time_does_not_grow_faster_than_a_page(tmp_path, name, part):
    begun = time.process_time()
    taken(tmp_path, name, "<rss>" + part * (300_000 // len(part)), on=DAY)
    assert time.process_time() - begun < 5
