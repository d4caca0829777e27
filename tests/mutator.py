"""Damage as files meet it, by chance that repeats: the same seed gives the same damage."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

TOKENS = (
    b"endobj", b"endstream", b"stream\n", b"xref\n", b"%%EOF", b"%PDF-1.7\n", b"startxref\n0\n",
    b"/Length 999999999", b"/Length -1", b"/Filter /FlateDecode", b"/Count 2147483647",
    b"/Kids [1 0 R]", b"/Parent 1 0 R", b"/Prev 0", b"/W [8 8 8]", b"/Encrypt 1 0 R",
    b"/MediaBox [0 0 0 0]", b"/Rotate 90", b"1 0 R", b"BT ET", b"BI ID EI", b"q Q", b"0 Tf",
    b"1e999", b"-2147483649", b"9" * 400, b"\xff\xff\xff\xff", b"\x00" * 64, b"[" * 400,
    b"<<" * 400, b"(" * 400, b"<w:tbl>", b"</w:p>", b"&amp;", b"<table><tr><td>", b"\f", b"   | ",
    "\nSpørgsmål nr. 7:\n".encode(), b"\nSvar:\n", b"\nTabel 1. \n",
)  # fmt: skip
"""What readers of PDF, Word, HTML and text look for, in places where they do not expect it."""


def mutated(data: bytes, rng: random.Random, other: bytes = b"") -> bytes:
    """The bytes with one to eight flaws; `other` is a file that parts are taken from."""
    if data.startswith(b"PK\x03\x04") and rng.random() < 0.8:
        data = _in_a_member(data, rng, other)
        if rng.random() < 0.8:
            return data
    return _flawed(data, rng, other)


def _flawed(data: bytes, rng: random.Random, other: bytes) -> bytes:
    mutable = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        rng.choice(FLAWS)(mutable, rng, other)
    return bytes(mutable)


def _in_a_member(data: bytes, rng: random.Random, other: bytes) -> bytes:
    """A zip whose members are whole, and the content of one of them is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(members))
    members[name] = _flawed(members[name], rng, other)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for one, content in members.items():
            archive.writestr(zipfile.ZipInfo(one), content)
    return file.getvalue()


def _chunk(data: bytearray | bytes, rng: random.Random) -> slice:
    """A part of the bytes, mostly a short one."""
    start = rng.randrange(len(data) + 1)
    return slice(start, start + int(2 ** rng.uniform(0, 14)))


def _flip_bits(data: bytearray, rng: random.Random, _other: bytes) -> None:
    for _ in range(min(len(data), int(2 ** rng.uniform(0, 8)))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _write_digits(data: bytearray, rng: random.Random, _: bytes) -> None:
    """Other digits in place of some: lengths, offsets, widths, dates and numbers of objects."""
    places = [place for place, byte in enumerate(data) if chr(byte).isdigit()]
    for at in rng.sample(places, min(len(places), int(2 ** rng.uniform(0, 6)))):
        data[at] = rng.choice(b"0123456789-.")


def _cut_off(data: bytearray, rng: random.Random, _: bytes) -> None:
    del data[rng.randrange(len(data) + 1) :]


def _cut_out(data: bytearray, rng: random.Random, _: bytes) -> None:
    del data[_chunk(data, rng)]


def _blank(data: bytearray, rng: random.Random, _: bytes) -> None:
    chunk = _chunk(data, rng)
    data[chunk] = bytes([rng.choice(b"\x00\xff \n")]) * len(data[chunk])


def _repeat(data: bytearray, rng: random.Random, _: bytes) -> None:
    chunk = _chunk(data, rng)
    times = rng.choice((1, 2, 50)) if len(data[chunk]) < 1000 else 1
    data[chunk.start : chunk.start] = data[chunk] * times


def _swap(data: bytearray, rng: random.Random, _: bytes) -> None:
    first, second = _chunk(data, rng), _chunk(data, rng)
    one, two = data[first], data[second]
    data[first] = two
    data[second] = one


def _splice(data: bytearray, rng: random.Random, other: bytes) -> None:
    chunk = _chunk(data, rng)
    over = chunk if rng.random() < 0.5 else slice(chunk.start, chunk.start)
    data[over] = other[_chunk(other, rng)]


def _insert_token(data: bytearray, rng: random.Random, _other: bytes) -> None:
    for _ in range(rng.choice((1, 1, 4))):
        place = rng.randrange(len(data) + 1)
        token = rng.choice(TOKENS)
        end = place + len(token) if rng.random() < 0.5 else place
        data[place:end] = token


FLAWS: tuple[Callable[[bytearray, random.Random, bytes], None], ...] = (
    _flip_bits, _write_digits, _cut_off, _cut_out, _blank, _repeat, _swap, _splice, _insert_token,
    _insert_token,
)  # fmt: skip
