"""Asks a model at an OpenAI-compatible address: bounded in time, tries and size; every fault says what to do next."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from onrecord.errors import OnRecordError

ADDRESS, MODEL, KEY = "ONRECORD_LLM_URL", "ONRECORD_LLM_MODEL", "ONRECORD_LLM_KEY"
LARGEST_ANSWER = 2 << 20
AGAIN = frozenset({408, 429, 500, 502, 503, 504})
LONGEST_WAIT = 30.0


class ModelError(OnRecordError):
    """A model did not give a usable answer; the message says what came and what to do."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where to ask and how long to wait. `seconds` bounds one try, `tries` how often the same is asked."""

    url: str
    model: str
    key: str | None = None
    seconds: float = 60.0
    tries: int = 4

    @property
    def coder(self) -> str:
        """Give the name under which proposals of this model are kept."""
        return f"llm:{self.model}"


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Answer(msgspec.Struct):
    choices: list[_Choice]


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Give the settings that the environment holds; raises ModelError where address or model is not set."""
    url, model = environment.get(ADDRESS, "").rstrip("/"), environment.get(MODEL, "")
    if not url or not model:
        raise ModelError(f"no model is set; put its address in {ADDRESS} (…/v1) and its name in {MODEL}")
    if not url.startswith(("http://", "https://")):
        raise ModelError(f"{ADDRESS} is {url!r}; it must begin with http:// or https://")
    return Settings(url=url, model=model, key=environment.get(KEY) or None)


def ask_model(
    settings: Settings, prompt: str, text: str, *, pause: Callable[[float], None] = time.sleep
) -> dict[str, Any]:
    """Give a model's answer as the JSON object that was asked for.

    Asked again after a pause where the address is busy, fails or is late, `settings.tries` times in all; a pause that the
    address names is kept up to half a minute. Raises ModelError for everything else, at once.
    """
    fault = ""
    for number in range(settings.tries):
        status, body, wait, fault = _once(settings, prompt, text)
        if status == 200:
            return _object(body)
        if status is not None and status not in AGAIN:
            raise ModelError(f"{settings.url} answered {status}; check address, model and key")
        if number + 1 < settings.tries:
            pause(min(wait if wait is not None else _backoff(number), LONGEST_WAIT))
    raise ModelError(f"{settings.url} gave no answer in {settings.tries} tries ({fault}); try later, or wait longer for it")


def _backoff(number: int) -> float:
    """Give seconds to wait after so many failed tries: doubling, spread so that not all ask again at once."""
    return 2.0**number * random.uniform(0.5, 1.5)  # noqa: S311 - nothing secret hangs on it


def _once(settings: Settings, prompt: str, text: str) -> tuple[int | None, bytes, float | None, str]:
    """Give status, body, the pause that was asked for, and the fault in words; no status where no answer came."""
    import httpx

    headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
    asked = {
        "model": settings.model, "temperature": 0, "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": prompt}, {"role": "user", "content": text}],
    }  # fmt: skip
    until = time.monotonic() + settings.seconds
    try:
        with httpx.stream(
            "POST", f"{settings.url}/chat/completions", json=asked, headers=headers, timeout=settings.seconds
        ) as answer:
            body = b""
            for part in answer.iter_bytes():
                body += part
                if len(body) > LARGEST_ANSWER:
                    raise ModelError(f"{settings.url} sent more than {LARGEST_ANSWER >> 20} MB; ask a model that keeps to JSON")
                if time.monotonic() > until:
                    return None, b"", None, f"it was not whole after {settings.seconds:g} s"
            return answer.status_code, body, _pause_of(answer.headers.get("retry-after")), f"status {answer.status_code}"
    except httpx.TimeoutException:
        return None, b"", None, f"nothing came for {settings.seconds:g} s"
    except httpx.TransportError as fault:
        return None, b"", None, str(fault) or type(fault).__name__


def _pause_of(header: str | None) -> float | None:
    return float(header) if header and header.strip().isdigit() else None


def _object(body: bytes) -> dict[str, Any]:
    try:
        choice = msgspec.json.decode(body, type=_Answer).choices[0]
    except (msgspec.DecodeError, IndexError) as fault:
        raise ModelError(f"the answer is not of the form of chat completions ({fault}); check the address") from fault
    if choice.finish_reason == "length":
        raise ModelError("the model's answer was cut off at its longest; give it a shorter report or a larger limit")
    try:
        found = msgspec.json.decode(_without_fence(choice.message.content or ""))
    except msgspec.DecodeError as fault:
        raise ModelError(f"the model's answer is no JSON ({fault}); use a model that keeps to JSON") from fault
    if not isinstance(found, dict):
        raise ModelError("the model's answer is no JSON object; use a model that keeps to the form asked for")
    return found


def _without_fence(content: str) -> str:
    """Give an answer without the fence of three marks that some models put around JSON."""
    content = content.strip()
    if content.startswith("```") and content.endswith("```"):
        return content[3:-3].removeprefix("json").strip()
    return content
