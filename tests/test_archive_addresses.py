"""Documents at addresses: any file system that fsspec knows, the web, and what fails there."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import folketing_parse as fp
from archives import letter
from folketing_parse.archive.sources import Given, how_many, tasks_of
from test_archive_packed import tarred, zipped

fsspec: Any = pytest.importorskip("fsspec", reason="fsspec is not installed")
ONE, TWO = letter(1), letter(2)
MAX_BYTES = 1 << 20


def found(address: str) -> dict[str, bytes | str]:
    """Each document's bytes, or what is wrong with it."""
    tasks = list(tasks_of(address, max_bytes=MAX_BYTES))
    assert how_many(address) is None
    return {task.name: task.data or str(task.problem) for task in tasks}


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system in memory, with letters in it."""
    system = fsspec.filesystem("memory")
    system.pipe(
        {
            "/svar/1.txt": ONE,
            "/svar/2016/2.txt": TWO,
            "/svar/2016/.hidden": b"x",
            "/svar/__MACOSX/1.txt": b"x",
            "/alle.zip": zipped(("1.txt", ONE), ("2.txt", TWO)),
            "/alle.tar": tarred(("1.txt", ONE)),
        }
    )
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


@pytest.mark.parametrize(
    ("address", "documents"),
    [
        ("svar/1.txt", {"svar/1.txt": ONE}),
        ("/svar", {"/svar/1.txt": ONE, "/svar/2016/2.txt": TWO}),
        ("/svar/", {"/svar/1.txt": ONE, "/svar/2016/2.txt": TWO}),
        ("/svar/*.txt", {"/svar/1.txt": ONE}),
        ("/svar/20*", {"/svar/2016/2.txt": TWO}),
        ("/svar/**", {"/svar/1.txt": ONE, "/svar/2016/2.txt": TWO}),
        ("alle.zip", {"alle.zip/1.txt": ONE, "alle.zip/2.txt": TWO}),
        ("/alle.t*", {"/alle.tar/1.txt": ONE}),
    ],
)
@pytest.mark.usefixtures("memory")
def test_an_address_is_a_file_a_folder_a_pattern_or_an_archive(
    address: str, documents: dict[str, bytes]
) -> None:
    assert found(f"memory://{address}") == {f"memory://{name}": d for name, d in documents.items()}


@pytest.mark.usefixtures("memory")
def test_documents_at_an_address_have_outcomes_as_others_do() -> None:
    given: list[Given] = ["memory:///svar", "memory://gone.pdf", ("7.txt", letter(7))]
    outcomes = list(fp.parse_archive(given, workers=0))
    assert [(one.name, one.status.value, one.message) for one in outcomes] == [
        ("memory:///svar/1.txt", "ok", None),
        ("memory:///svar/2016/2.txt", "ok", None),
        ("memory://gone.pdf", "unreadable", "There is nothing at this address."),
        ("7.txt", "ok", None),
    ]


@pytest.mark.usefixtures("memory")
def test_a_pattern_of_nothing_and_a_kind_nobody_knows_are_slips_of_the_pen() -> None:
    with pytest.raises(FileNotFoundError, match="pattern 'memory://svar/"):
        found("memory://svar/*.docx")
    with pytest.raises(ValueError, match="Protocol not known: memroy"):
        found("memroy://svar/1.txt")


def test_more_is_not_fetched_than_is_allowed(memory: Any) -> None:
    memory.pipe("/long.txt", bytes(3 * MAX_BYTES))
    (task,) = tasks_of("memory://long.txt", max_bytes=MAX_BYTES)
    assert task.data == bytes(MAX_BYTES + 1)  # one more, so that it is told
    options = fp.Options(max_bytes=MAX_BYTES)
    (outcome,) = fp.parse_archive("memory://long.txt", options=options, workers=0)
    assert outcome.error == "LimitExceededError"


def test_an_address_of_a_local_file_is_its_path(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(ONE)
    (task,) = tasks_of(f"file://{tmp_path}/1.txt", max_bytes=MAX_BYTES)
    assert (task.name, task.path) == (f"{tmp_path}/1.txt", tmp_path / "1.txt")
    with pytest.raises(FileNotFoundError):
        found(f"file://{tmp_path}/2.txt")


class Failing(fsspec.AbstractFileSystem):  # type: ignore[misc]
    """A file system whose files fail in one way or another, each by its name."""

    protocol = "failing"
    cachable = False

    def ls(self, path: str, **_: object) -> list[dict[str, object]]:
        if "secret" in path:
            raise RuntimeError("No credentials.")
        if not path:
            return [{"name": "all", "size": 0, "type": "directory"}]
        names = ("gone.txt", "good.txt", "slow.txt", "slow.zip", "torn.txt")
        return [{"name": f"all/{name}", "size": 1, "type": "file"} for name in names]

    def _open(self, path: str, mode: str = "rb", **_: object) -> io.BytesIO:
        assert mode == "rb"
        if "gone" in path:
            raise FileNotFoundError(path)
        if "secret" in path:
            raise RuntimeError("No credentials.")
        if "slow" in path:
            raise TimeoutError
        return Torn(ONE) if "torn" in path else io.BytesIO(ONE)


class Torn(io.BytesIO):
    """A file whose connection breaks."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise ConnectionResetError(104, "Connection reset by peer")
        return super().read(min(size or 0, 10))


def test_what_a_file_system_fails_at_is_an_outcome_of_that_document() -> None:
    fsspec.register_implementation("failing", Failing, clobber=True)
    assert found("failing://all") == {
        "failing://all/gone.txt": "There is nothing at this address.",
        "failing://all/good.txt": ONE,
        "failing://all/slow.txt": "It was not fetched (TimeoutError); try it again.",
        "failing://all/slow.zip": "It was not fetched (TimeoutError); try it again.",
        "failing://all/torn.txt": "It was not fetched (ConnectionResetError: [Errno 104] "
        "Connection reset by peer); try it again.",
    }
    for address in ("failing://secret", "failing://secret/*.txt"):
        outcomes = list(fp.parse_archive([address, ("7.txt", letter(7))], workers=0))
        assert [one.status.value for one in outcomes] == ["unreadable", "ok"]
        assert outcomes[0].message == (
            "It was not fetched (RuntimeError: No credentials.); try it again."
        )


class Handler(BaseHTTPRequestHandler):
    """A server that sends files only whole; where it is asked to, in pieces without a length."""

    protocol_version = "HTTP/1.1"
    files = {  # noqa: RUF012 (it is never changed)
        "/1.txt": ONE,
        "/doc?id=2": TWO,
        "/page.html": b"<html><body><a href='/1.txt'>1</a></body></html>",
        "/alle.zip": zipped(("1.txt", ONE)),
        "/long.txt": bytes(8 * MAX_BYTES),
    }

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        pieces = self.path.startswith("/pieces/")
        data = self.files.get(self.path.removeprefix("/pieces"))
        self.send_response(404 if data is None else 200)
        data = data or b""
        if pieces:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "HEAD":
            return
        for part in [data[:50], data[50:], b""] if pieces else [data]:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part) if pieces else part)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the server's name)
        """Nothing: tests are quiet."""


@pytest.fixture
def web() -> Iterator[str]:
    pytest.importorskip("aiohttp", reason="aiohttp, which fsspec reads the web with, is missing")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_of_the_web_is_one_document(web: str) -> None:
    assert found(f"{web}/1.txt") == {f"{web}/1.txt": ONE}
    assert found(f"{web}/doc?id=2") == {f"{web}/doc?id=2": TWO}
    assert found(f"{web}/2.txt") == {f"{web}/2.txt": "There is nothing at this address."}
    page = found(f"{web}/page.html")  # whatever links are on it
    assert page == {f"{web}/page.html": Handler.files["/page.html"]}
    assert found(f"{web}/alle.zip") == {f"{web}/alle.zip/1.txt": ONE}


def test_a_document_that_comes_in_pieces_is_read_whole(web: str) -> None:
    assert found(f"{web}/pieces/1.txt") == {f"{web}/pieces/1.txt": ONE}
    assert found(f"{web}/pieces/alle.zip") == {f"{web}/pieces/alle.zip/1.txt": ONE}


def test_a_long_document_is_asked_for_whole(web: str) -> None:
    (task,) = tasks_of(f"{web}/long.txt", max_bytes=9 * MAX_BYTES)
    assert task.data == Handler.files["/long.txt"]
    (outcome,) = fp.parse_archive(f"{web}/alle.zip", options=fp.Options(max_bytes=100), workers=0)
    assert outcome.message == "It is sent only whole, and has more than 100 bytes; fetch it first."


def test_a_server_that_is_not_there_is_an_outcome(web: str) -> None:
    away = web.rpartition(":")[0] + ":9"
    ((name, message),) = found(f"{away}/1.txt").items()
    assert name == f"{away}/1.txt"
    assert "It was not fetched" in str(message) or "nothing at this address" in str(message)


def test_without_fsspec_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    run = fp.parse_archive("s3://bucket/svar.pdf", workers=0)
    with pytest.raises(ImportError, match=r"pip install 'folketing-parse\[remote\]'"):
        next(run)
