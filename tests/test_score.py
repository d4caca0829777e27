"""How well documents with known records are read: gold folders, scores, accepted records."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import folketing_parse as fp
from conftest import document, parsed
from folketing_parse import gold
from folketing_parse.gold.compare import FIELDS, agree, verdicts
from folketing_parse.gold.files import read_record
from folketing_parse.gold.form import check, record_of
from golds import TWO, here, new_folder, put
from plain_letter import DEFAULTS, LETTER

NOTE = "Husk mælk."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_folder(tmp_path / "gold")


def shares(folder: Path) -> dict[str, tuple[int, int]]:
    return {row.field: (row.right, row.total) for row in gold.score(folder, parse=here).rows}


def test_only_what_the_record_has_is_scored(folder: Path) -> None:
    put(folder, "letter", {"metadata": {"asked_on": "2017-05-03", "session": {"code": "20151"}}})
    assert shares(folder) == {"parsed": (1, 1), "session": (0, 1), "asked_on": (1, 1)}


def test_a_miss_says_what_was_expected_and_what_was_found(folder: Path) -> None:
    put(folder, "letter", {"exchanges": [{"answer": "Fire.", "kind": "declines"}]})
    result = gold.score(folder, parse=here)
    (miss,) = result.row("answer").misses
    assert (miss.document, miss.where) == ("letter.txt", "exchanges[0].answer")
    assert (miss.expected, miss.found) == ("Fire.", "Tre.")
    assert result.row("answer_kind").misses[0].expected == "declines"
    with pytest.raises(KeyError):
        result.row("question")


def test_null_is_a_value_and_not_left_out(folder: Path) -> None:
    put(folder, "letter", {"metadata": {"answered_on": None, "minister": None}})
    assert shares(folder) == {
        "parsed": (1, 1),
        "minister": (0, 1),
        "title": (0, 1),
        "ministry": (0, 1),
        "answered_on": (1, 1),
    }


def test_paragraphs_may_be_a_list_and_blanks_do_not_count(folder: Path) -> None:
    text = LETTER.format_map(DEFAULTS).replace("Tre.", "Der var tre\nsager.\n\nDe er slut.")
    (folder / "letter.txt").write_text(text, "utf-8")
    put(folder, "letter", {"exchanges": [{"answer": ["Der  var tre sager.", "De er slut."]}]})
    assert shares(folder) == dict.fromkeys(
        ("parsed", "exchanges", "answer", "answer_letters", "answer_paragraphs"), (1, 1)
    )
    put(folder, "letter", {"exchanges": [{"answer": "Der var tre, sager. De er slut."}]})
    scored = shares(folder)
    assert (scored["answer"], scored["answer_letters"]) == ((0, 1), (1, 1))
    assert scored["answer_paragraphs"] == (0, 1)


@pytest.mark.parametrize(
    "name", ["housing-table", "several-questions", "section-20", "health-side-column"]
)
def test_a_reply_agrees_with_itself_in_every_field(name: str) -> None:
    record = record_of(parsed(name))
    check(record)
    told = list(verdicts(record, record))
    assert all(one.right for one in told)
    assert not any(one.right for one in verdicts(record, None))
    whole = {field.name for field in FIELDS if field.where != "tables"}
    assert {one.field for one in told} >= whole
    if record["tables"]:
        assert {one.field for one in told} == {field.name for field in FIELDS}


def test_a_table_is_compared_cell_by_cell_and_number_by_number() -> None:
    found = record_of(parsed("housing-table"))
    (table,) = found["tables"]
    assert table["values"][0][0] is None
    assert isinstance(table["values"][0][1], int)
    column = len(table["grid"][1]) - 1
    wrong = json.loads(json.dumps(table))
    wrong["grid"][1][column] += "."
    wrong["values"][0][column] = -1
    told = {one.field: one.right for one in verdicts({"tables": [wrong]}, found)}
    assert {name for name, right in told.items() if not right} == {"table_cells", "table_values"}


def test_after_an_exchange_that_is_missing_the_others_are_told_by_their_numbers() -> None:
    true = {"exchanges": [{"numbers": [n], "answer": n} for n in "123"]}
    found = {"metadata": {}, "exchanges": [{"numbers": [n], "answer": n} for n in "13"]}
    told = [(one.field, one.where, one.right) for one in verdicts(true, found)]
    assert told[0] == ("exchanges", "exchanges", False)
    assert [right for name, _, right in told if name == "answer"] == [True, False, True]
    unnumbered = {"exchanges": [{"answer": n} for n in "123"]}
    told = [(one.field, one.where, one.right) for one in verdicts(unnumbered, found)]
    assert [right for name, _, right in told if name == "answer"] == [True, False, False]


def test_a_list_agrees_only_as_a_whole() -> None:
    assert agree([{"name": "A"}], [{"name": "A", "party": None}])
    assert not agree([], [{"name": "A"}])
    assert not agree({"name": "A"}, None)
    assert not agree(["A"], "A")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"metadata": {"sesion": None}}, "unknown field `sesion` - at `$.metadata`"),
        ({"answer": "Tre."}, "unknown field `answer`"),
        ({"exchanges": [{"anser": ""}]}, "unknown field `anser` - at `$.exchanges[0]`"),
        ({"tables": [{"rows": []}]}, "unknown field `rows` - at `$.tables[0]`"),
        ({"metadata": {"session": "20161"}}, "got `str` - at `$.metadata.session`"),
        ({"metadata": {"asked_on": "3. maj 2016"}}, "at `$.metadata.asked_on`"),
        ({"exchanges": [{"kind": "anwsers"}]}, "Invalid enum value 'anwsers'"),
        ({"status": "ok"}, "no `status` - at `$.status`"),
        ({"status": "not_a_reply", "tables": []}, "unknown field `tables`"),
        ([], "Expected `object`"),
    ],
)
def test_a_slip_in_a_record_is_named(folder: Path, record: object, told: str) -> None:
    path = put(folder, "letter", record)
    with pytest.raises(gold.GoldError, match=re.escape(told)) as caught:
        gold.score(folder, parse=here)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    "content", [b'{"metadata": }', b"\xff\xfe\xfa", b'{"tables": [], "tables": []}']
)
def test_a_record_that_is_no_json_is_named(folder: Path, content: bytes) -> None:
    (folder / "letter.json").write_bytes(content)
    with pytest.raises(gold.GoldError, match=r"letter\.json: "):
        gold.score(folder, parse=here)


def test_two_documents_cannot_share_a_record(folder: Path) -> None:
    (folder / "letter.pdf").write_bytes(b"")
    with pytest.raises(gold.GoldError, match=r"letter\.pdf and letter\.txt .* rename one"):
        gold.score(folder, parse=here)


def test_a_record_without_a_document_is_named(folder: Path) -> None:
    put(folder, "letter", {})
    put(folder, "lettre", {})
    with pytest.raises(gold.GoldError, match=r"no document beside lettre\.json"):
        gold.score(folder, parse=here)


def test_documents_without_a_record_are_named_and_not_scored(folder: Path) -> None:
    (folder / "2017").mkdir()
    (folder / "2017" / "two.txt").write_text(TWO, "utf-8")
    (folder / ".hidden").write_text(TWO, "utf-8")
    put(folder / "2017", "two", {"exchanges": [{"answer": "Tre."}, {"answer": "Snart."}]})
    result = gold.score(folder, parse=here)
    assert (result.documents, result.without_gold) == (1, ("letter.txt",))
    assert result.row("answer").documents == ("2017/two.txt",)
    assert (result.row("answer").right, result.row("answer").share) == (1, 0.5)


def test_a_document_that_gives_no_record_misses_all_its_fields(folder: Path) -> None:
    (folder / "letter.txt").write_bytes(b"")
    put(folder, "letter", {"metadata": {"case_numbers": []}, "exchanges": [{"question": None}]})
    result = gold.score(folder, parse=here)
    assert {row.field: row.right for row in result.rows} == dict.fromkeys(
        ("parsed", "case_numbers", "exchanges", "question", "question_letters"), 0
    )
    assert [(one.name, one.status.value) for one in result.failed] == [("letter.txt", "unreadable")]


def test_what_must_be_refused_is_right_when_it_is(folder: Path) -> None:
    (folder / "note.txt").write_text(NOTE, "utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    for name in ("letter", "note", "empty"):
        put(folder, name, {"status": "not_a_reply"})
    result = gold.score(folder, parse=here)
    (row,) = result.rows
    assert (row.field, row.right, row.total) == ("refused", 1, 3)
    found = [(miss.document, miss.found) for miss in row.misses]
    assert found == [("empty.pdf", "unreadable"), ("letter.txt", "reply")]
    assert result.failed == ()


def test_an_accepted_record_is_right_in_every_field(folder: Path) -> None:
    (folder / "table.pdf").write_bytes(document("housing-table").read_bytes())
    accepted = gold.accept(folder, ["letter", "table.pdf", "table"], parse=here)
    assert [(one.document, one.changed) for one in accepted] == [
        ("letter.txt", None),
        ("table.pdf", None),
    ]
    result = gold.score(folder, parse=here)
    assert {row.field for row in result.rows} == {"parsed", *(field.name for field in FIELDS)}
    assert [row for row in result.rows if row.misses] == []


def test_accepting_says_which_fields_change(folder: Path) -> None:
    gold.accept(folder, ["letter"], parse=here)
    path = folder / "letter.json"
    record = read_record(path)
    record["metadata"]["askers"] = []
    del record["exchanges"][0]["kind"]
    put(folder, "letter", record)
    assert shares(folder)["askers"] == (0, 1)
    (accepted,) = gold.accept(folder, [str(folder / "letter.txt")], parse=here)
    assert accepted.changed == ("askers", "answer_kind")
    (accepted,) = gold.accept(folder, ["letter"], parse=here)
    assert accepted.changed == ()


def test_accepted_records_are_laid_out_for_people(folder: Path) -> None:
    (folder / "table.pdf").write_bytes(document("housing-table").read_bytes())
    gold.accept(folder, ["table"], parse=here)
    lines = (folder / "table.json").read_text("utf-8").splitlines()
    reply = parsed("housing-table")
    for row in reply.tables[0].grid:
        assert sum(line.strip(" ,") == json.dumps(row, ensure_ascii=False) for line in lines) == 1
    for paragraph in reply.answer.split("\n\n"):
        assert json.dumps(paragraph, ensure_ascii=False) in [line.strip(" ,") for line in lines]


def test_a_refusal_is_accepted_as_one(folder: Path) -> None:
    (folder / "note.txt").write_text(NOTE, "utf-8")
    (accepted,) = gold.accept(folder, ["note"], parse=here)
    assert accepted.status is fp.OutcomeStatus.NOT_A_REPLY
    assert json.loads(accepted.path.read_text("utf-8")) == {"status": "not_a_reply"}
    put(folder, "note", {"status": "no_text"})
    (accepted,) = gold.accept(folder, ["note"], parse=here)
    assert accepted.changed == ("refused",)


def test_a_document_that_took_too_long_is_not_accepted(folder: Path) -> None:
    def slow(*given: Any, **options: Any) -> Any:
        return fp.parse_archive(*given, **options, workers=1, timeout=0.0001)

    (folder / "long.txt").write_text(LETTER.format_map(DEFAULTS) * 2000, "utf-8")
    with pytest.raises(gold.GoldError, match=r"long\.txt is not accepted: It took longer"):
        gold.accept(folder, ["long"], parse=slow)
    assert not (folder / "long.json").exists()


def test_the_reference_of_a_question_is_its_key(folder: Path) -> None:
    text = LETTER.format_map(DEFAULTS).replace("Tre.", "Jeg henviser til spørgsmål nr. 5.")
    (folder / "letter.txt").write_text(text, "utf-8")
    gold.accept(folder, ["letter"], parse=here)
    (reference,) = read_record(folder / "letter.json")["references"]
    assert reference["keys"] == ["20161/almdel/reu/5"]
    put(folder, "letter", {"references": [{"keys": ["20161/almdel/reu/6"]}]})
    assert shares(folder)["references"] == (0, 1)
    put(folder, "letter", {"references": [{"kind": "question", "numbers": ["5"]}]})
    assert shares(folder)["references"] == (1, 1)
