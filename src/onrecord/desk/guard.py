"""Who may ask, how much, and what a browser may do with the answer.

Without a token the desk serves this machine alone and answers only to its own names, so that no page of another site
can reach it by a name of its own. With a token every request shows it, as a bearer or by a cookie made from it.
"""

from __future__ import annotations

import hmac
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "onrecord"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
LARGEST_BODY = 2_000_000
LONGEST_QUERY = 8_000
OPEN_PATHS = ("/login", "/static/")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def clean(text: str) -> bytes:
    """Give text as UTF-8; what cannot be written becomes a question mark."""
    return text.encode("utf-8", "replace")


def is_loopback(host: str) -> bool:
    """Say whether an address is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    return host in LOOPBACK


@dataclass(frozen=True)
class Keys:
    """What tells those who may ask: the token, if one is demanded, and a secret for forms, new with every start."""

    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def is_token(self, offered: str) -> bool:
        """Say whether this is the token; takes as long for a wrong one as for a right one."""
        return self.token is not None and hmac.compare_digest(clean(offered), clean(self.token))

    def cookie(self) -> str:
        """Give the cookie of a session: random, and signed with what only the token's owner could have shown."""
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{self._signed('session', nonce)}"

    def is_cookie(self, offered: str) -> bool:
        """Say whether a cookie was given out here."""
        nonce, _, signature = offered.partition(".")
        return bool(nonce) and hmac.compare_digest(clean(signature), clean(self._signed("session", nonce)))

    def form_key(self, cookie: str) -> str:
        """Give the key that every form of this session carries."""
        return self._signed("form", cookie)

    def is_form_key(self, offered: str, cookie: str) -> bool:
        """Say whether a form came from a page that this session was given."""
        return hmac.compare_digest(clean(offered), clean(self.form_key(cookie)))

    def _signed(self, purpose: str, value: str) -> str:
        key = self.secret + (self.token or "").encode()
        return hmac.new(key, f"{purpose}:{value}".encode("utf-8", "replace"), sha256).hexdigest()


class Rate:
    """Lets through `most` requests in `seconds`; the clock is given."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self.most, self.seconds, self.clock = most, seconds, clock
        self._times: deque[float] = deque()

    def allows(self) -> bool:
        """Count a request; say whether it is among the allowed."""
        now = self.clock()
        while self._times and now - self._times[0] >= self.seconds:
            self._times.popleft()
        if len(self._times) >= self.most:
            return False
        self._times.append(now)
        return True


class Guard:
    """Middleware in front of every page."""

    def __init__(self, app: ASGIApp, *, keys: Keys, hosts: tuple[str, ...]) -> None:
        self.app, self.keys, self.hosts = app, keys, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not be asked; else pass it on, with the session known to the page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = _cookie_of(headers)
        known = self.keys.is_cookie(cookie)
        bearer = self._is_bearer(headers)
        given = cookie if known else self.keys.cookie()
        scope["session"] = given
        scope["bearer"] = bearer
        fresh = not known and self.keys.token is None
        answer = self._refusal(scope, headers, known=known, bearer=bearer)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), given if fresh else None)
            await send(message)

        if answer is not None:
            await answer(scope, receive, sent)
            return
        await self.app(scope, _limited(receive), sent)

    def _is_bearer(self, headers: Headers) -> bool:
        kind, _, offered = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and self.keys.is_token(offered.strip())

    def _refusal(self, scope: Scope, headers: Headers, *, known: bool, bearer: bool) -> Response | None:
        if self.keys.token is None and not self._own_name(headers):
            return PlainTextResponse("this desk answers to its own names only", 421)
        if len(scope.get("query_string", b"")) > LONGEST_QUERY:
            return PlainTextResponse("the question is too long", 414)
        if _announced(headers) > LARGEST_BODY:
            return PlainTextResponse(f"at most {LARGEST_BODY:,} bytes are taken", 413)
        if self.keys.token is not None and not (known or bearer) and not scope["path"].startswith(OPEN_PATHS):
            return _ask_for_token(scope, headers)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not bearer and not self._from_here(headers):
            return PlainTextResponse("a change must come from a page of this desk", 403)
        return None

    def _own_name(self, headers: Headers) -> bool:
        name = urlsplit(f"//{headers.get('host', '')}").hostname if "host" in headers else None
        return name in self.hosts

    def _from_here(self, headers: Headers) -> bool:
        """Say whether a browser, where it tells, names a page of this desk as the origin."""
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == headers.get("host")


def _cookie_of(headers: Headers) -> str:
    jar = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 16 else LARGEST_BODY + 1


def _ask_for_token(scope: Scope, headers: Headers) -> Response:
    if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
        return RedirectResponse("/login", 303)
    return PlainTextResponse("a token is needed: Authorization: Bearer ...", 401, {"WWW-Authenticate": "Bearer"})


def _dress(headers: MutableHeaders, cookie: str | None) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
    if cookie is not None:
        headers.append("Set-Cookie", cookie_line(cookie))


def cookie_line(cookie: str) -> str:
    """Give the header that hands a session's cookie out: never to scripts, never to other sites."""
    return f"{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Strict"


def _limited(receive: Receive) -> Receive:
    """Stop a body that grows beyond the limit, whatever length it announced."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return counted
