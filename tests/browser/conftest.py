"""A desk in a process of its own, on a record that the product coded, and a real browser before it."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
GOLD = os.environ.get("ONRECORD_GOLD")
NEWS = (Path(GOLD).parent if GOLD else ROOT.parent / "shared") / "news" / "sample_500.jsonl.gz"
RULES = """
[[watch]]
name = "Force against a party to NATO"
type = ["ASSAULT", "THREATEN"]
party_to = "NATO"
"""


@pytest.fixture(scope="session")
def browser():
    """Give Debian's Chromium without a window."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install playwright"
    )
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM}: apt-get install chromium, or set CHROMIUM")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def coded(browser, tmp_path_factory):
    """Give the address of a desk on the example reports, read and filed by `onrecord add`, with one watch."""
    folder = tmp_path_factory.mktemp("coded")
    (folder / "rules.toml").write_text(RULES, encoding="utf-8")
    _onrecord("add", ROOT / "examples" / "reports", "--record", folder / "record")
    _onrecord("watch", "--record", folder / "record", "--rules", folder / "rules.toml")
    with _serving(folder / "record") as address:
        yield address


@pytest.fixture(scope="session")
def news(browser, tmp_path_factory):
    """Give the address of a desk on 60 short reports of the press, which are no part of this repository."""
    if not NEWS.exists():
        pytest.skip(f"no {NEWS}: set ONRECORD_GOLD to the folder beside it")
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        texts = [line for line in lines if 300 < len(json.loads(line)["text"]) < 1500][:60]
    folder = tmp_path_factory.mktemp("news")
    (folder / "news.jsonl").write_text("".join(texts), encoding="utf-8")
    _onrecord("add", folder / "news.jsonl", "--record", folder / "record")
    with _serving(folder / "record") as address:
        yield address


@pytest.fixture
def opens(browser):
    """Give what opens a page of a desk; at the end no page may have told of a fault or asked another machine."""
    contexts, faults, asked, own = [], [], set(), set()

    def opened(address, **options):
        contexts.append(browser.new_context(base_url=address, **options))
        own.add(urlsplit(address).netloc)
        page = contexts[-1].new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("request", lambda sent: asked.add(urlsplit(sent.url).netloc))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
    assert asked == own


@pytest.fixture
def page(opens, coded):
    """Give a page of the desk on the example reports."""
    return opens(coded)


def _onrecord(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def _serving(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(folder), "--port", str(port)]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, started)
        yield address
    finally:
        started.terminate()
        started.wait(10)


def _await(address, started):
    for _ in range(300):
        assert started.poll() is None, "the server stopped"
        try:
            with urlopen(f"{address}/static/desk.css"):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer in 30 s")
