"""Opens what holds reports: files, folders, standard input, gzip and zip, with limits against bombs."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, NamedTuple, Protocol, cast

from onrecord.errors import ReportError

LARGEST_FILE = 64 << 20
LARGEST_LINE = 64 << 20
LARGEST_TABLE = 8 << 30
FREE = 64 << 20
RATIO = 200
DEEPEST = 3
MOST_ENTRIES = 1_000_000
PEEK = 4096
RECORD = "ledger.sqlite"  # by which the folder of a record is known
_SPOOL = 32 << 20
# RuntimeError is what zipfile raises for a file behind a password.
_TORN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class Source(NamedTuple):
    """A named run of bytes that may be read once; `name` shows the way into archives (`day.zip!a.txt`)."""

    name: str
    stream: BinaryIO
    depth: int = 0

    @property
    def base(self) -> str:
        """Give the file name alone, in lower case, without folders or archives before it, nor the `.gz` behind it."""
        return self.name.rsplit("!", 1)[-1].rsplit("/", 1)[-1].lower().removesuffix(".gz")


class Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Give up to `size` bytes."""


class Guarded(io.RawIOBase):
    """A decompressing stream that stops a bomb: past 64 MiB, it may hold no more than 200 times its packed size."""

    def __init__(self, inner: Readable, *, packed: int) -> None:
        self._inner = inner
        self._allowed = max(FREE, packed * RATIO)
        self._seen = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`; raises ReportError for a bomb and for packed bytes that are torn."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            found = self._inner.read(len(view))
        except _TORN as bad:
            raise ReportError(f"cannot be unpacked ({bad}); fetch the file again") from bad
        self._seen += len(found)
        if self._seen > self._allowed:
            raise ReportError(f"unpacks to more than {RATIO} times its size; unpack it yourself if you trust it")
        view[: len(found)] = found
        return len(found)


def peek(source: Source) -> tuple[bytes, Source]:
    """Give the first bytes, and the source still holding them."""
    head = read_up_to(source.stream, PEEK)
    if source.stream.seekable():
        source.stream.seek(-len(head), io.SEEK_CUR)
        return head, source
    return head, source._replace(stream=cast(BinaryIO, io.BufferedReader(_Joined(head, source.stream), 1 << 16)))


class _Joined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        # What one read gives: more reads may meet the tear of a file and lose what came before it.
        self._read = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        found = self._head[: len(view)] if self._head else self._read(len(view))
        view[: len(found)] = found
        if self._head:
            self._head = self._head[len(found) :]
        return len(found)


def read_up_to(stream: IO[bytes], most: int) -> bytes:
    """Give up to `most` bytes; fewer only at the end."""
    parts: list[bytes] = []
    while most > 0 and (part := stream.read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def read_whole(source: Source, most: int = LARGEST_FILE) -> bytes:
    """Give all bytes of a file that is one report; raises ReportError past `most`."""
    raw = read_up_to(source.stream, most + 1)
    if len(raw) > most:
        raise ReportError(f"is larger than {most >> 20} MiB; split it into its reports")
    return raw


def seekable(source: Source) -> IO[bytes]:
    """Give the same bytes as a file that can be searched, as Parquet and zip need it."""
    if source.stream.seekable():
        return source.stream
    spooled = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - the reader of the table closes it
    left = LARGEST_TABLE
    while part := source.stream.read(1 << 20):
        left -= len(part)
        if left < 0:
            raise ReportError(f"is larger than {LARGEST_TABLE >> 30} GiB; split it")
        spooled.write(part)
    spooled.seek(0)
    return spooled


def walk(path: Path) -> Iterator[Path]:
    """Give the files of a folder and all below it, sorted, without hidden ones and records; no link to a folder is followed."""
    for folder, folders, names in os.walk(path):
        if RECORD in names:  # a record kept beside the reports it holds
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def ungzip(source: Source) -> Source:
    """Give what a gzip file holds, under the same name."""
    packed = _size(source.stream)
    return Source(source.name, _buffered(Guarded(_Gzip(source.stream), packed=packed)), _deeper(source))


class _Gzip:
    """Gives what each read unpacks at once, so that of a torn file all is had up to the tear."""

    def __init__(self, stream: BinaryIO) -> None:
        self._inner = gzip.GzipFile(fileobj=stream, mode="rb")

    def read(self, size: int = -1, /) -> bytes:
        return self._inner.read1(size)


def unzip(source: Source) -> Iterator[Source]:
    """Give the files that a zip holds, in the order of their names; raises ReportError where it is no zip."""
    depth = _deeper(source)
    try:
        archive = zipfile.ZipFile(seekable(source))
    except (zipfile.BadZipFile, OSError, ValueError) as bad:
        raise ReportError(f"is not a whole zip file ({bad}); fetch it again") from bad
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
    if len(entries) > MOST_ENTRIES:
        raise ReportError(f"holds more than {MOST_ENTRIES:,} files; split it")
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = f"{source.name}!{entry.filename}"
        yield Source(name, _buffered(Guarded(_Entry(archive, entry), packed=entry.compress_size)), depth)


class _Entry(io.RawIOBase):
    """Opens the file in the zip when it is first read, so that a locked one is refused in its own name."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive, self._entry = archive, entry
        self._inner: IO[bytes] | None = None

    def read(self, size: int = -1, /) -> bytes:
        if self._inner is None:
            self._inner = self._archive.open(self._entry)
        return self._inner.read(size)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _deeper(source: Source) -> int:
    if source.depth >= DEEPEST:
        raise ReportError(f"is packed more than {DEEPEST} times over; unpack it yourself if you trust it")
    return source.depth + 1


def _size(stream: IO[bytes]) -> int:
    # A stream of unknown size is trusted with what a large file may hold, no more.
    try:
        return os.fstat(stream.fileno()).st_size or LARGEST_FILE
    except (OSError, AttributeError, io.UnsupportedOperation):
        return LARGEST_FILE


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(raw, 1 << 16))
