"""Zip and tar archives: members one by one, and what is refused before it does harm."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import folketing_parse as fp
from archives import letter
from folketing_parse.archive import packed
from folketing_parse.archive.packed import how_many_members, members_of

MAX_BYTES = 1 << 22
ONE, TWO, THREE = letter(1), letter(2), letter(3)


def zipped(
    *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_STORED
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data, method)
    return file.getvalue()


def tarred(*members: tuple[str | tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for one, data in members:
            info = one if isinstance(one, tarfile.TarInfo) else tarfile.TarInfo(one)
            info.size = info.size or len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def linked(kind: bytes, name: str = "link") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


def found(data: bytes, name: str = "x.zip", max_bytes: int = MAX_BYTES) -> dict[str, bytes | str]:
    """Each member's bytes, or what is wrong with it."""
    tasks = list(members_of(io.BytesIO(data), name, max_bytes))
    assert all((task.data is None) != (task.problem is None) for task in tasks)
    return {task.name: task.data or str(task.problem) for task in tasks}


def test_members_are_called_by_the_archive_and_their_path() -> None:
    members = (("2016/maj/1.txt", ONE), ("2.txt", TWO))
    expected = {"x.zip/2016/maj/1.txt": ONE, "x.zip/2.txt": TWO}
    assert found(zipped(*members)) == expected
    clutter = (
        ("__MACOSX/._1.txt", b"x"),
        ("2016/.DS_Store", b"x"),
        ("2016/", b""),
        ("./2.txt", TWO),
    )
    assert found(zipped(members[0], *clutter)) == {
        "x.zip/2016/maj/1.txt": ONE,
        "x.zip/./2.txt": TWO,
    }
    assert found(zipped(*members, method=zipfile.ZIP_DEFLATED)) == expected


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bounds_are_told(method: int) -> None:
    message = "The member is packed by a method that is not read here; pack it again."
    assert found(zipped(("1.txt", ONE), method=method)) == {"x.zip/1.txt": message}


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("x.tar", bytes),
        ("x.tgz", gzip.compress),
        ("x.tar.bz2", bz2.compress),
        ("x.txz", lzma.compress),
    ],
)
def test_a_tar_is_read_however_it_is_compressed(name: str, pack: Callable[[bytes], bytes]) -> None:
    folder = tarfile.TarInfo("2016")
    folder.type = tarfile.DIRTYPE
    data = tarred(
        (folder, b""), ("2016/" + 60 * "lang" + ".txt", ONE), ("._1", b"x"), ("2.txt", TWO)
    )
    expected = {f"{name}/2016/{60 * 'lang'}.txt": ONE, f"{name}/2.txt": TWO}
    assert found(pack(data), name) == expected
    assert found(pack(data), "x.tar").keys() == {one.replace(name, "x.tar") for one in expected}


def test_the_documents_of_an_archive_have_outcomes_as_others_do(tmp_path: Path) -> None:
    word = zipped(("word/document.xml", b"<w:document/>"))
    (tmp_path / "a.zip").write_bytes(zipped(("1.txt", ONE), ("2.docx", word), ("3.pdf", b"")))
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(tarred(("1.txt", ONE))))
    (tmp_path / "c.docx").write_bytes(word)
    outcomes = list(fp.parse_archive(tmp_path, workers=0))
    assert [
        (Path(one.name).relative_to(tmp_path).as_posix(), one.status.value) for one in outcomes
    ] == [
        ("a.zip/1.txt", "ok"),
        ("a.zip/2.docx", "unreadable"),
        ("a.zip/3.pdf", "unreadable"),
        ("b.tar.gz/1.txt", "ok"),
        ("c.docx", "unreadable"),
    ]
    assert {outcomes[1].message, outcomes[4].message} == {outcomes[1].message}
    assert how_many_members(tmp_path / "a.zip") == 3
    assert how_many_members(tmp_path / "b.tar.gz") is None


def test_names_that_say_no_encoding_are_utf_8_or_those_of_a_danish_windows() -> None:
    for encoding in ("cp850", "utf-8"):
        written = "Spørgsmål Ø.txt".encode(encoding)
        data = zipped(("x" * len(written), ONE)).replace(b"x" * len(written), written)
        assert found(data) == {"x.zip/Spørgsmål Ø.txt": ONE}
    assert found(zipped(("Spørgsmål Ø.txt", ONE))) == {"x.zip/Spørgsmål Ø.txt": ONE}
    latin = tarred(("Sp\udcf8rg.txt", ONE))
    assert found(latin, "x.tar") == {r"x.tar/Sp\xf8rg.txt": ONE}


@pytest.mark.parametrize(
    "path", ["../1.txt", "a/../../1.txt", "/etc/1", "..\\1", "C:\\1", "c:/1", "\\\\h\\s\\1"]
)
def test_no_path_leaves_the_archive(path: str) -> None:
    for name, data in (
        ("x.zip", zipped((path, ONE), ("2", TWO))),
        ("x.tar", tarred((path, ONE), ("2", TWO))),
    ):
        shown = f"{name}/{path}" if name == "x.zip" else f"{name}/{path.rstrip('/')}"
        assert found(data, name) == {shown: packed._LEAVES, f"{name}/2": TWO}


def test_links_and_devices_are_told_and_not_followed() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    assert found(zipped((link, b"/etc/passwd"), ("2", TWO))) == {
        "x.zip/link": packed._NO_FILE,
        "x.zip/2": TWO,
    }
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        data = tarred((linked(kind), b""), ("2", TWO))
        assert found(data, "x.tar") == {"x.tar/link": packed._NO_FILE, "x.tar/2": TWO}


def test_an_archive_in_an_archive_is_told_and_not_opened() -> None:
    inner = zipped(("1.txt", ONE))
    for name in ("inner.zip", "inner.tar.gz"):
        data = zipped((name, inner), ("2", TWO))
        assert found(data) == {f"x.zip/{name}": packed._NESTED, "x.zip/2": TWO}


def test_a_member_with_a_password_is_encrypted() -> None:
    data = zipped(("1.txt", ONE), ("2.txt", TWO))
    at = data.index(b"PK\x01\x02") + 8  # the first member's flags
    (first, second) = members_of(
        io.BytesIO(data[:at] + b"\x01" + data[at + 1 :]), "x.zip", MAX_BYTES
    )
    assert isinstance(first.problem, fp.EncryptedDocumentError)
    assert second.data == TWO


def test_a_member_larger_than_allowed_is_not_unpacked() -> None:
    for name, data in (
        ("x.zip", zipped(("1", ONE), ("2", b"Hej."))),
        ("x.tar", tarred(("1", ONE), ("2", b"Hej."))),
    ):
        members = found(data, name, max_bytes=100)
        assert f"unpacks to {len(ONE)} bytes, more than the 100 allowed" in str(
            members[f"{name}/1"]
        )
        assert members[f"{name}/2"] == b"Hej."


def test_a_damaged_member_of_a_zip_leaves_the_others() -> None:
    data = zipped(("1", ONE), ("2", TWO), ("3", THREE), method=zipfile.ZIP_DEFLATED)
    at = data.index(b"PK\x03\x04", 4)
    for place, damage in ((at + 40, b"\xff" * 8), (at, b"PK\x07\x08"), (at + 30, b"9")):
        broken = data[:place] + damage + data[place + len(damage) :]
        members = found(broken)
        assert (members["x.zip/1"], members["x.zip/3"]) == (ONE, THREE)
        assert "The member is damaged" in str(members["x.zip/2"])


@pytest.mark.parametrize(
    "data", [b"", b"<html>404</html>", b"PK\x03\x04", zipped(("1", ONE))[:-30]]
)
def test_a_damaged_zip_is_one_document_that_says_so(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    ((name, message),) = found(data).items()
    assert name == "x.zip"
    assert "The archive is damaged (BadZipFile" in str(message)
    assert how_many_members(path) == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_that_breaks_off_gives_what_is_before_it(pack: Callable[[bytes], bytes]) -> None:
    noise = hashlib.shake_128(b"").digest(300_000)
    data = pack(tarred(("1", ONE), ("2", noise), ("3", THREE)))
    members = found(data[: len(data) // 2], "x.tar")
    assert members.keys() == ({"x.tar/1", "x.tar"} if pack is not bz2.compress else {"x.tar"})
    assert "The archive is damaged" in str(members["x.tar"])


def test_damage_inside_a_tar_is_told_once() -> None:
    data = bytearray(tarred(("1", ONE), ("2", TWO), ("3", THREE)))
    header = data.index(TWO) - 512
    data[header : header + 8] = b"\xff" * 8  # a name that its checksum does not fit
    members = found(bytes(data), "x.tar")
    assert members.keys() == {"x.tar/1", "x.tar"}
    assert "what should be a member's header is none" in str(members["x.tar"])
    assert found(tarred(), "x.tar") == {}
    assert "The archive is damaged" in str(found(b"", "x.tar")["x.tar"])
