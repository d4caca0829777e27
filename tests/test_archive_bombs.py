"""Archives made to do harm: refused by ratio, count and size, in little memory and little time."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from archives import letter
from folketing_parse.archive import packed
from folketing_parse.archive.packed import how_many_members, members_of
from test_archive_packed import ONE, TWO, found, tarred, zipped

MAX_BYTES = 1 << 28
MB = 1 << 20
BOMB = "unpacks to"


def cheaply(data: bytes, name: str = "x.zip") -> dict[str, bytes | str]:
    """What is found, in little memory and time."""
    start = time.monotonic()
    tracemalloc.start()
    members = found(data, name, max_bytes=MAX_BYTES)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 * MB
    assert time.monotonic() - start < 20
    return members


def zeros(size: int) -> bytes:
    """A zip of nothing but zeros, in pieces; then a letter."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("zeros", "w") as member:
            for _ in range(size // MB):
                member.write(bytes(MB))
        archive.writestr("letter.txt", ONE)
    return file.getvalue()


def test_a_member_that_unpacks_to_many_times_its_size_is_refused_alone() -> None:
    members = cheaply(zeros(100 * MB))
    assert BOMB in str(members["x.zip/zeros"])
    assert members["x.zip/letter.txt"] == ONE


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    data = bytearray(zeros(100 * MB))
    for magic, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(magic) + at
        assert struct.unpack_from("<I", data, place) == (100 * MB,)
        struct.pack_into("<I", data, place, 1000)
    members = cheaply(bytes(data))
    assert "The member is damaged" in str(members["x.zip/zeros"])
    assert members["x.zip/letter.txt"] == ONE


def overlapping(members: int) -> bytes:
    """A zip whose members are all the same bytes, as in the bombs of David Fifield."""
    whole = zeros(MB)
    start, end = (
        whole.index(b"PK\x01\x02"),
        whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") + 4),
    )
    entry = whole[start:end]
    tail = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, members, members, members * len(entry), start, 0
    )
    return whole[:start] + entry * members + tail


def test_members_that_share_their_bytes_are_a_bomb_together(tmp_path: Path) -> None:
    data = overlapping(2000)
    tasks = list(members_of(io.BytesIO(data), "x.zip", MAX_BYTES))
    assert tasks[-1].name == "x.zip"
    assert BOMB in str(tasks[-1].problem)
    assert len(tasks) < 300
    (tmp_path / "x.zip").write_bytes(data)
    assert how_many_members(tmp_path / "x.zip") == len(tasks)


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_MEMBERS", 3)
    monkeypatch.setattr(packed, "_ENTRY", 1000)
    members = [(f"{n}.txt", letter(n)) for n in range(5)]
    for name, data in (("x.zip", zipped(*members)), ("x.tar", tarred(*members))):
        (tmp_path / name).write_bytes(data)
        *first, last = found(data, name).items()
        assert first == [(f"{name}/{n}.txt", letter(n)) for n in range(3)]
        assert last == (name, "It has more than 3 members; the rest is not read. Split it.")
    assert how_many_members(tmp_path / "x.zip") == 4
    monkeypatch.setattr(packed, "_ENTRY", 50)
    assert "more than those of 3 members" in str(found(zipped(*members))["x.zip"])
    assert how_many_members(tmp_path / "x.zip") == 1


@pytest.mark.parametrize("pack", [gzip, bz2, lzma])
def test_a_tar_that_unpacks_to_many_times_its_size_is_refused(pack: type) -> None:
    info = tarfile.TarInfo("zeros")
    info.size = 300 * MB
    file = io.BytesIO()
    with pack.open(file, "wb") as packing:  # type: ignore[attr-defined]
        packing.write(tarred(("letter.txt", ONE))[:1024] + info.tobuf())
        for _ in range(300):
            packing.write(bytes(MB))
    members = cheaply(file.getvalue(), "x.tar")
    assert members.pop("x.tar/letter.txt") == ONE
    assert BOMB in str(members.pop("x.tar/zeros", "unpacks to 314,572,800 bytes"))
    assert BOMB in str(members.pop("x.tar"))
    assert not members


def header(kind: bytes, size: int) -> bytes:
    """A tar's header of so many bytes of something."""
    info = tarfile.TarInfo("x")
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_without_end_is_refused(kind: bytes) -> None:
    for size in (100_000, 1 << 40):
        data = tarred(("1", ONE))[:1024] + header(kind, size) + b"1" * 100_000
        assert cheaply(data, "x.tar") == {
            "x.tar/1": ONE,
            "x.tar": "A member's header has no end; the rest is not read.",
        }
    chain = tarred(("1", ONE))[:1024] + header(kind, 0) * 100_000
    assert cheaply(chain, "x.tar").keys() == {"x.tar/1", "x.tar"}


def test_a_file_with_holes_is_told_and_not_filled() -> None:
    info = tarfile.TarInfo("1.GNU.sparse")
    info.pax_headers = {"GNU.sparse.size": str(1 << 40), "GNU.sparse.map": "0,512"}
    info.size = 512
    data = tarred((info, bytes(512)), ("2", TWO))
    assert cheaply(data, "x.tar") == {"x.tar/1.GNU.sparse": packed._NO_FILE, "x.tar/2": TWO}


def test_a_tar_that_runs_in_a_circle_is_damaged() -> None:
    data = tarred(("1", ONE))[:1024] + header(tarfile.REGTYPE, -1024) + tarred(("2", TWO))
    assert "x.tar" in cheaply(data, "x.tar")


def test_what_has_been_read_of_a_tar_is_not_kept() -> None:
    body = tarred(("1", ONE))[:1024] * 5_000
    tracemalloc.start()
    assert sum(1 for _ in members_of(io.BytesIO(body), "x.tar", MAX_BYTES)) == 5_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MB // 4
