"""Fetches one page from the web, only when a person names its address, and from public machines alone.

A name is resolved once and the connection goes to the address that was checked, so a name that changes its answer
between check and connection leads nowhere. Each redirect is checked in the same way.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from onrecord.errors import ReportError

LARGEST = 16 << 20
SECONDS = 30.0
MOST_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
_KEPT = "%/:=&?~+!$,;'@()*[]"
# Addresses of IPv4 in the clothes of IPv6, by which a private machine could be reached.
_TRANSLATED = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("::/96"),
)
Resolve = Callable[[str, int], list[str]]
Dial = Callable[[str, int, float], socket.socket]


class Fetched(NamedTuple):
    """What an address gave: its last address after redirects, its media type and character set, and its bytes."""

    url: str
    kind: str
    charset: str | None
    raw: bytes


def resolve_name(host: str, port: int) -> list[str]:
    """Give the addresses of a host."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def dial_address(address: str, port: int, seconds: float) -> socket.socket:
    """Give a connection to an address."""
    return socket.create_connection((address, port), timeout=seconds)


def fetch(
    url: str,
    *,
    seconds: float = SECONDS,
    most: int = LARGEST,
    resolve: Resolve = resolve_name,
    dial: Dial = dial_address,
) -> Fetched:
    """Give what stands at `url` within `seconds` in all and `most` bytes; raises ReportError for whatever is not fetched.

    Only http and https, only public addresses, at most five redirects, none from https back to http.
    """
    line = _Line(seconds)
    with line.limited():
        try:
            return _follow(url, line, most, resolve, dial)
        except (OSError, HTTPException, UnicodeError, ValueError) as bad:
            if line.cut or isinstance(bad, TimeoutError):
                raise ReportError(
                    f"did not arrive within {seconds:g} seconds; save the page and give the file"
                ) from bad
            raise ReportError(f"cannot be fetched ({bad}); save the page and give the file") from bad


class _Line:
    """The open connection and its time limit, which holds for name, redirects, headers and body together."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = time.monotonic() + seconds
        self.cut = False
        self.open: socket.socket | None = None

    @contextmanager
    def limited(self) -> Iterator[None]:
        timer = Timer(self.seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self.close()

    def left(self) -> float:
        """Give the seconds that are left; raises TimeoutError where none are."""
        left = self._until - time.monotonic()
        if left <= 0:
            self.cut = True
            raise TimeoutError
        return left

    def addresses(self, host: str, port: int, resolve: Resolve) -> list[str]:
        """Give the addresses of a host within the time left: the system's resolver has no time limit of its own."""
        found: SimpleQueue[list[str] | Exception] = SimpleQueue()
        # A thread that nobody waits for: what it may still find is not asked for any more.
        Thread(target=_put_addresses, args=(found, resolve, host, port), daemon=True).start()
        try:
            answer = found.get(timeout=self.left())
        except Empty as late:
            self.cut = True
            raise TimeoutError from late
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _hang_up(self) -> None:
        # A server may drip a byte now and then forever, which no time limit of a single read ends.
        self.cut = True
        if self.open is not None:
            try:
                self.open.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.open.close()

    def close(self) -> None:
        if self.open is not None:
            self.open.close()
            self.open = None


def _put_addresses(found: SimpleQueue[list[str] | Exception], resolve: Resolve, host: str, port: int) -> None:
    try:
        found.put(resolve(host, port))
    except (OSError, ValueError) as bad:
        found.put(bad)


def _follow(url: str, line: _Line, most: int, resolve: Resolve, dial: Dial) -> Fetched:
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        answer = _ask(parts, line, resolve, dial)
        if answer.status in _MOVED and (to := answer.getheader("Location")):
            url, before = urljoin(url, to), parts.scheme
            if before == "https" and not url.lower().startswith("https:"):
                raise ReportError(f"redirects to {url!r}, which is not https; save the page and give the file")
            line.close()
            continue
        if answer.status != 200:
            raise ReportError(f"is answered with {answer.status} {answer.reason}; look whether the address is right")
        return Fetched(
            url, answer.headers.get_content_type(), answer.headers.get_content_charset(), _body(answer, line, most)
        )
    raise ReportError(f"redirects more than {MOST_REDIRECTS} times; save the page and give the file")


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS:
        raise ReportError(f"{url!r} is neither http nor https; save the page and give the file")
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise ReportError(f"{url!r} names no host, or a user; give a plain address")
    return parts


def _ask(parts: SplitResult, line: _Line, resolve: Resolve, dial: Dial) -> HTTPResponse:
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    address = _public(host, line.addresses(host, port, resolve))
    line.open = dial(address, port, line.left())
    if line.cut:
        raise TimeoutError
    if parts.scheme == "https":
        line.open = ssl.create_default_context().wrap_socket(line.open, server_hostname=host)
    connection = HTTPConnection(host, port)
    connection.sock = line.open
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    headers = {"User-Agent": "onrecord", "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def _public(host: str, addresses: list[str]) -> str:
    """Give the first address; raises ReportError where any of them is not of the public internet."""
    for address in addresses:
        if not is_public(address):
            raise ReportError(f"{host} is {address}, which is not a public address; save the page and give the file")
    if not addresses:
        raise ReportError(f"{host} has no address; look whether it is right")
    return addresses[0]


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet: not private, loopback, link-local, reserved or multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if any(ip in network for network in _TRANSLATED) or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _body(answer: HTTPResponse, line: _Line, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read(1 << 16):
        size += len(part)
        if size > most:
            raise ReportError(f"is larger than {most >> 20} MiB; save the page and give the file")
        parts.append(part)
    if line.cut:
        raise TimeoutError
    return b"".join(parts)
