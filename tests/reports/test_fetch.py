import http.server
import socket
import threading
import time

import pytest
from click.testing import CliRunner

from onrecord.cli.add import command as add
from onrecord.errors import ReportError
from onrecord.model import Refusal, Report
from onrecord.reports import read_urls
from onrecord.reports.fetch import fetch, is_public

PUBLIC = "93.184.215.14"
PAGE = b"date 2024-05-07\nMinisters met in Riga and spoke of the pact.\n"


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path.startswith("/to="):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            except OSError:
                return
        elif self.path == "/absent":
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(PAGE)

    def log_message(self, *_):
        return


@pytest.fixture(scope="module")
def server():
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.asked = []
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def get(server):
    """Fetch from the local server as if the names were of public machines, `inner.example` excepted."""
    server.asked.clear()

    def resolve(host, port):
        return {"inner.example": ["10.0.0.7"], "both.example": [PUBLIC, "127.0.0.1"]}.get(host, [PUBLIC])

    def dial(address, port, seconds):
        assert address == PUBLIC
        return socket.create_connection(server.server_address, timeout=seconds)

    return lambda url, **limits: fetch(url, resolve=resolve, dial=dial, **limits)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_never_asked(server, host):
    server.asked.clear()
    with pytest.raises(ReportError, match=r"not a public address|cannot be fetched"):
        fetch(f"http://{host}:{server.server_address[1]}/a.txt", seconds=5)
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("fec0::1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("::7f00:1", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("http://inner.example/", "inner.example is 10.0.0.7"),
        ("http://both.example/", "both.example is 127.0.0.1"),
        ("http://wire.example/to=http://inner.example/secret", "inner.example is 10.0.0.7"),
        ("http://wire.example/to=file:///etc/passwd", "neither http nor https"),
        ("http://wire.example/to=ftp://wire.example/a", "neither http nor https"),
        ("http://wire.example/to=/to=/to=/to=/to=/to=/to=/a", "redirects more than 5 times"),
        ("http://wire.example/absent", "404"),
        ("http://ana:secret@wire.example/", "names no host, or a user"),
        ("file:///etc/passwd", "neither http nor https"),
        ("gopher://wire.example/", "neither http nor https"),
        ("http:///a", "names no host"),
        ("http://wire.example:99999/", "cannot be fetched"),
        ("http://wire.example/a b\r\nX: y", None),
        ("http://[::1/", "cannot be fetched"),
    ],
)
def test_what_is_not_fetched(get, server, url, cause):
    if cause is None:
        # Line ends are cut from an address: they start no second header.
        assert get(url).raw == PAGE
        return
    with pytest.raises(ReportError, match=cause):
        get(url)
    assert "/secret" not in server.asked


def test_a_public_page_is_fetched_through_a_redirect(get, server):
    found = get("http://wire.example/to=/a/2024-05-07.txt")
    assert (found.url, found.kind, found.raw) == ("http://wire.example/a/2024-05-07.txt", "text/plain", PAGE)
    assert server.asked == ["/to=/a/2024-05-07.txt", "/a/2024-05-07.txt"]


def test_limits_of_time_and_size(get):
    begun = time.monotonic()
    with pytest.raises(ReportError, match=r"did not arrive within 0\.3 seconds"):
        get("http://wire.example/drip", seconds=0.3)
    assert time.monotonic() - begun < 3
    with pytest.raises(ReportError, match="is larger than"):
        get("http://wire.example/a.txt", most=10)


@pytest.mark.parametrize("slow", ["resolve", "dial"])
def test_a_name_or_a_connection_that_takes_for_ever_is_given_up(slow):
    let_go = threading.Event()

    def wait(*_):
        let_go.wait(20)
        return [PUBLIC]

    def dial(address, port, seconds):
        # What a machine that never answers does to a connection with a time limit.
        let_go.wait(seconds)
        raise TimeoutError

    begun = time.monotonic()
    with pytest.raises(ReportError, match=r"did not arrive within 0\.3 seconds"):
        fetch(
            "http://wire.example/a", seconds=0.3, resolve=wait if slow == "resolve" else lambda *_: [PUBLIC], dial=dial
        )
    assert time.monotonic() - begun < 5
    let_go.set()


def test_a_name_that_nobody_knows_is_refused():
    def resolve(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(ReportError, match="Name or service not known"):
        fetch("http://wire.example/a", resolve=resolve)


def test_reports_of_an_address_carry_it(get):
    first, second = read_urls(["http://wire.example/a.txt", "http://inner.example/"], get=get)
    assert isinstance(first, Report)
    assert (first.url, first.published.isoformat()) == ("http://wire.example/a.txt", "2024-05-07")
    assert isinstance(second, Refusal)
    assert second.where == "http://inner.example/"


def test_add_fetches_only_what_fetch_names_and_files_the_refusal(tmp_path, server):
    server.asked.clear()
    url = f"http://127.0.0.1:{server.server_address[1]}/a"
    result = CliRunner().invoke(add, [url, "--fetch", url, "--record", str(tmp_path / "r")])
    assert "does not exist" in result.stderr
    assert "127.0.0.1, which is not a public address" in result.stderr
    assert "2 in = 0 filed + 2 refused" in result.stderr
    assert server.asked == []
    assert CliRunner().invoke(add, ["--record", str(tmp_path / "r")]).exit_code == 2
