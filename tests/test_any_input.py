"""Whatever comes in, one outcome comes out, and all that is made of outcomes can be made of it."""

from __future__ import annotations

import hashlib
import io
import pickle
import random
import tarfile
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import folketing_parse as fp
from archives import letter
from conftest import FIXTURES, ROOT
from folketing_parse.archive.packed import how_many_members
from folketing_parse.archive.sources import tasks_of
from folketing_parse.export.layout import LAYOUT
from folketing_parse.export.rows import rows_of
from mutator import mutated
from test_read import WORD

MAX_BYTES = 200_000
WORDS = (
    "Spørgsmål nr. 7", "Spørgsmål:", "Svar:", "Svar", "Endeligt svar på", "samt 8-12", "(Alm. del)",
    "Retsudvalget", "Folketingets Skatteudvalg", "MOF", "2015-16", "L 12", "B 3", "S 1234",
    "§ 20-spørgsmål", "aktstykke", "bilag 1", "samrådsspørgsmål A", "Tabel 1.", "Tabel 2: Sager i",
    "Kilde:", "Anm.:", "1)", "*", "I alt", "Hele landet", "År", "2019", "2020", "1.234", "12,5",
    ".", "-", "pct.", "mio. kr.", "Antal", "den 3. maj 2017", "3/5-17", "J.nr. 2017-1234",
    "Sagsnr.", "Dok.", "Rosa Lund (EL)", "justitsministeren", "Søren Pape Poulsen",
    "Med venlig hilsen", "/", "”", "»", "«", "Rigspolitiet har oplyst:", "”Det kan oplyses",
    "Der henvises til", "a)", "•", "1.", "|", "http://www.ft.dk", "Side 1 af 2", "tele-", "fon",
    "\u00ad", "\ufffd", "\u2028", "\x0c", "\x00", "İ", "ﬁ", "a\u0301", "Ã¸",
)  # fmt: skip
"""What the parser looks for, and what breaks words."""
GAPS = ("\n", "\n\n", " ", "", "    ", "  ", "\t")


def word_file(text: str) -> bytes:
    """A Word file of a text and a table."""
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    cells = [("År", "Antal"), ("2019", "1.234"), ("2020", "5")]
    cell = (
        '<w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    )
    rows = "".join(f"<w:tr>{''.join(map(cell.format, row))}</w:tr>" for row in cells)
    body = f"<w:document {WORD}><w:body>{lines}<w:tbl>{rows}</w:tbl></w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), body)
        archive.writestr(
            zipfile.ZipInfo("word/footer1.xml"), f"<w:ftr {WORD}>{lines[:900]}</w:ftr>"
        )
    return file.getvalue()


def web_page(text: str) -> bytes:
    """A web page of a text and a table."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    rows = "<tr><th>År<th colspan=2>Antal</tr><tr><td rowspan=2>2019<td>1<td>2</tr><tr><td>3<td>4"
    return f"<!DOCTYPE html><html><body>{lines}<table>{rows}</table></body></html>".encode()


def documents() -> dict[str, bytes]:
    """The documents of the fixtures and the examples, and files of other kinds made of them."""
    paths = sorted([*FIXTURES.iterdir(), *(ROOT / "examples").iterdir()])
    found = {p.name: p.read_bytes() for p in paths if p.suffix in {".pdf", ".txt", ".png"}}
    for name in ("section-20-page", "layout-side-column"):
        text = found[f"{name}.txt"].decode()
        found |= {f"{name}.docx": word_file(text), f"{name}.html": web_page(text)}
    return {name: data for name, data in found.items() if len(data) < MAX_BYTES}


DOCUMENTS = documents()
NAMES = st.sampled_from(sorted(DOCUMENTS))


def consistent(data: bytes) -> fp.Outcome:
    """The one outcome of a document, with all that is made of outcomes made of it."""
    (outcome,) = fp.parse_archive(("x", data), workers=0)
    assert outcome.name == "x"
    assert outcome.sha256 == hashlib.sha256(data).hexdigest()
    assert outcome.status not in {"crashed", "memory", "timeout"}, outcome.message
    assert outcome.seconds > 0
    if outcome.reply is None:
        assert outcome.status not in {"ok", "partial"}
        assert outcome.error
        assert outcome.message
    else:
        assert outcome.status in {"ok", "partial"}
        assert (outcome.error, outcome.message) == (None, None)
        assert outcome.reply.source.sha256 == outcome.sha256
        assert fp.to_json(outcome.reply).decode("utf-8")
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301 (it is our own)
    rows = rows_of(outcome)
    assert list(rows) == list(LAYOUT)
    assert len(rows["outcomes"]) == 1
    return outcome


@pytest.mark.parametrize("name", DOCUMENTS)
def test_whole_documents_have_consistent_outcomes(name: str) -> None:
    consistent(DOCUMENTS[name])


BEGINNINGS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=2000))
def test_any_bytes_have_an_outcome(beginning: bytes, data: bytes) -> None:
    consistent(beginning + data)


@given(st.text(max_size=2000))
@example("\ud800 Svar:\n\udfff")
@example("Spørgsmål\n\n6\nt\n\n8pct")  # a table whose values stand before all its texts
def test_any_text_has_an_outcome(text: str) -> None:
    consistent(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=80))
def test_any_text_of_the_words_that_are_looked_for_has_an_outcome(
    words: list[tuple[str, str]],
) -> None:
    text = "".join(word + gap for word, gap in words)
    consistent(text.encode())
    consistent((letter(7).decode() + text).encode())


@given(NAMES, NAMES, st.integers(0, 2**32))
def test_any_damage_has_an_outcome(name: str, other: str, seed: int) -> None:
    consistent(mutated(DOCUMENTS[name], random.Random(seed), DOCUMENTS[other]))


def packed(name: str) -> bytes:
    """An archive of three letters."""
    file = io.BytesIO()
    if name == "x.zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(3):
                archive.writestr(f"{number}.txt", letter(number))
    else:
        with tarfile.open(fileobj=file, mode="w:gz" if name.endswith("gz") else "w") as tar:
            for number in range(3):
                info = tarfile.TarInfo(f"{number}.txt")
                info.size = len(letter(number))
                tar.addfile(info, io.BytesIO(letter(number)))
    return file.getvalue()


@given(st.sampled_from(("x.zip", "x.tar", "x.tar.gz")), st.integers(0, 2**32))
def test_a_damaged_archive_tells_of_it_once(name: str, seed: int) -> None:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(mutated(packed(name), rng, packed("x.tar")))
        tasks = list(tasks_of(file, max_bytes=MAX_BYTES))
        assert how_many_members(file) in {None, len(tasks)}
    assert sum(task.name == str(file) for task in tasks) <= 1
    assert all((task.data is None) != (task.problem is None) for task in tasks)
