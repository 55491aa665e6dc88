"""The desk as an ASGI application: every page with its twins, the few changes, and the guard in front."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.desk import changes
from onrecord.desk.answer import MEDIA, Answer, Form, twin
from onrecord.desk.asked import Nothing, take
from onrecord.desk.desk import Desk
from onrecord.desk.guard import LOOPBACK, Guard, Keys, Rate, clean, cookie_line
from onrecord.desk.kept import Answers
from onrecord.desk.look import address, environment, segment
from onrecord.desk.openapi import describe
from onrecord.desk.pages import PAGES, Page
from onrecord.desk.views.inbox import feed
from onrecord.desk.views.report import reading_answer
from onrecord.errors import OnRecordError, UnknownNameError
from onrecord.record import Record, open_record
from onrecord.record.listing import version

FORMS: tuple[Form, ...] = ("json", "csv", "parquet")
READS_A_MINUTE = 6
_MENU = tuple((page.path, page.menu) for page in PAGES if page.menu)
_STATUS = ((UnknownNameError, 404), (changes.ForbiddenError, 403), (changes.TooManyError, 429), (OnRecordError, 400))


def make_app(
    folder: str | Path,
    *,
    now: Callable[[], datetime],
    clock: Callable[[], float],
    read_report: Callable[..., Any],
    token: str | None = None,
    hosts: tuple[str, ...] = LOOPBACK,
) -> Starlette:
    """Give the desk of a record folder. With `token` every request must show it; without, only `hosts` are answered."""
    record = open_record(folder)
    desk = Desk(
        folder=Path(folder), record=record, keys=Keys(token), now=now, rate=Rate(READS_A_MINUTE, 60.0, clock),
        read_report=read_report, answers=Answers(clock),
    )  # fmt: skip
    site = Site(desk, environment())
    routes: list[BaseRoute] = [route for page in PAGES for route in site.routes(page)]
    routes += [
        Route("/", site.first, methods=["GET"]),
        Route("/openapi.json", site.openapi, methods=["GET"]),
        Route("/login", site.login, methods=["GET", "POST"]),
        Route("/read", site.read, methods=["GET", "POST"]),
        Route("/correct", site.correct, methods=["POST"]),
        Route("/watches/keep", site.keep_watch, methods=["POST"]),
        Route("/watches/drop", site.drop_watch, methods=["POST"]),
        Route("/watches/seen", site.seen, methods=["POST"]),
        Route("/watches/feed.json", site.feed, methods=["GET"]),
        Route("/watches/feed.xml", site.feed, methods=["GET"]),
        Mount("/static", StaticFiles(directory=str(files("onrecord.desk") / "static"))),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, keys=desk.keys, hosts=hosts), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={OnRecordError: site.refused, HTTPException: site.refused, ClientDisconnect: site.refused},
    )
    app.state.desk = desk
    return app


class Site:
    """The open desk with its templates; each method answers one address."""

    def __init__(self, desk: Desk, look: Environment) -> None:
        self.desk, self.look = desk, look

    @property
    def record(self) -> Record:
        """The record."""
        return self.desk.record

    def routes(self, page: Page) -> list[Route]:
        """Give the routes of a page: its twins first, so that their endings are not taken for names."""
        found = [Route(f"{page.path}.{form}", self._answering(page, form), methods=["GET"]) for form in FORMS]
        return [*found, Route(page.path, self._answering(page, "html"), methods=["GET"])]

    def _answering(self, page: Page, form: Form) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            question = take(page.asked, request.query_params.multi_items(), request.path_params)
            found, age = self._found(page, question)
            given = self.show(request, found, age=age) if form == "html" else twin(found, form, page.name)
            if age:
                given.headers["Age"] = str(age)
            return given

        return answer

    def _found(self, page: Page, question: Any) -> tuple[Answer, int]:
        """Give a page's answer and its age in seconds."""
        if not page.kept:
            return page.answer(self.desk, question), 0
        return self.desk.answers.give(
            (page.path, question), lambda: version(self.record), lambda: page.answer(self.desk, question)
        )

    def first(self, request: Request) -> Response:
        """Give the first page."""
        found, age = self._found(PAGES[0], Nothing())
        return self.show(request, found, path=PAGES[0].path, age=age)

    def show(
        self,
        request: Request,
        answer: Answer,
        *,
        status: int = 200,
        path: str | None = None,
        twins: bool = True,
        age: int = 0,
    ) -> Response:
        """Give an answer as a page."""
        here = path or request.url.path
        query = request.url.query
        links = [(form, f"{here}.{form}?{query}" if query else f"{here}.{form}") for form in FORMS] if twins else []
        text = self.look.get_template(f"{answer.page}.html").render(
            title=answer.title, rows=answer.rows, age=age, menu=_MENU, here=here, twins=links, columns=answer.columns,
            form_key=self.desk.keys.form_key(request.scope["session"]), **answer.given,
        )  # fmt: skip
        return Response(clean(text), status, media_type=MEDIA["html"])

    def refused(self, request: Request, fault: Exception) -> Response:
        """Say what cannot be answered, and why, in the form that was asked for."""
        status = next((code for kind, code in _STATUS if isinstance(fault, kind)), 400)
        says = str(fault)
        if isinstance(fault, HTTPException):
            status, says = fault.status_code, fault.detail
        elif isinstance(fault, ClientDisconnect):
            status, says = 413, "more was sent than is taken"
        if "text/html" not in request.headers.get("accept", "") or request.url.path.endswith(
            (".json", ".csv", ".parquet")
        ):
            return Response(msgspec.json.encode({"error": says}), status, media_type="application/json")
        answer = Answer(page="refused", title="Not to be answered so", given={"says": says, "status": status})
        return self.show(request, answer, status=status, twins=False)

    def openapi(self, _request: Request) -> Response:
        """Give the description of the data twins."""
        return Response(
            msgspec.json.encode(describe(PAGES, token=self.desk.keys.token is not None)), media_type=MEDIA["json"]
        )

    def feed(self, request: Request) -> Response:
        """Give what watches found as a feed."""
        return feed(self.desk, str(request.base_url).rstrip("/"), request.url.path.rpartition(".")[2])

    async def login(self, request: Request) -> Response:
        """Begin a session for who shows the token."""
        if request.method == "GET":
            return self.show(request, Answer(page="login", title="Token", given={"wrong": False}), twins=False)
        async with request.form(max_files=0, max_fields=4) as form:
            if not self.desk.keys.is_token(changes.field(form, "token")):
                return self.show(
                    request, Answer(page="login", title="Token", given={"wrong": True}), status=401, twins=False
                )
        answer = RedirectResponse("/", 303)
        answer.headers.append("Set-Cookie", cookie_line(self.desk.keys.cookie()))
        return answer

    async def read(self, request: Request) -> Response:
        """Read a text that was pasted or uploaded, and show it; nothing is put on record."""
        if request.method == "GET":
            answer = Answer(page="read", title="Read a text", given={"most": changes.LONGEST_TEXT})
            return self.show(request, answer, twins=False)
        async with request.form(max_files=1, max_fields=8, max_part_size=changes.LONGEST_TEXT * 4) as form:
            changes.check_form(self.desk, request, form)
            text, on, title = await changes.text_of(form)
        if not self.desk.rate.allows():
            raise changes.TooManyError(
                f"at most {READS_A_MINUTE} texts a minute are read here; wait, or use 'onrecord add'"
            )
        reading = await run_in_threadpool(changes.read_text, self.desk, text, on, title)
        return self.show(request, reading_answer(self.desk, reading, filed=False), twins=False)

    async def correct(self, request: Request) -> Response:
        """Put a correction on record and go back to its row."""
        form = await self._form(request)
        done = await run_in_threadpool(changes.file_correction, self.desk, form)
        part = changes.field(form, "part")
        query = {"part": part} if part.isdigit() and part != "1" else {}
        return RedirectResponse(f"{address(f'/report/{segment(done.report_key)}', **query)}#row-{done.row_id}", 303)

    async def keep_watch(self, request: Request) -> Response:
        """Keep a watch."""
        await run_in_threadpool(changes.file_watch, self.desk, await self._form(request))
        return RedirectResponse("/watches", 303)

    async def drop_watch(self, request: Request) -> Response:
        """Forget a watch."""
        await run_in_threadpool(changes.forget_watch, self.desk, await self._form(request))
        return RedirectResponse("/watches", 303)

    async def seen(self, request: Request) -> Response:
        """Take alerts out of the inbox."""
        await run_in_threadpool(changes.see_alerts, self.desk, await self._form(request))
        return RedirectResponse("/watches", 303)

    async def _form(self, request: Request) -> FormData:
        async with request.form(max_files=0, max_fields=300) as form:
            changes.check_form(self.desk, request, form)
            return form
