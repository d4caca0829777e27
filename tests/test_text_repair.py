"""`clean_text` and `repair`: exact results, and what holds for any text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import folketing_parse as fp
from folketing_parse.cli import main

DAMAGED = """Beskæftigelsesudvalgethar i brev af 3. januar 2014 stillet følgende spørgsmål
nr.148 (BEU alm. del), som hermed besvares. Spørgsmålet er stilletefter ønske
fraFinn Sørensen(EL).

Kommunerne skal efter EU-
reglerne støtte kontant-
og uddannelseshjælpsmodtagere i arbejds-
løshedens før-
ste uger.\r
\r
Det fremgår af Ikast-\x0cBrande Kommunes sva\N{SOFT HYPHEN}
r fra\u00a02012, at udgifterne er på 5,2mia. kr. om Ã¥ret."""
MENDED = (
    "Beskæftigelsesudvalget har i brev af 3. januar 2014 stillet følgende spørgsmål nr. 148 "
    "(BEU alm. del), som hermed besvares. Spørgsmålet er stillet efter ønske fra Finn Sørensen "
    "(EL).\n\n"
    "Kommunerne skal efter EU-reglerne støtte kontant- og uddannelseshjælpsmodtagere i "
    "arbejdsløshedens første uger.\n\n"
    "Det fremgår af Ikast-Brande Kommunes svar fra 2012, at udgifterne er på 5,2 mia. kr. om året."
)
UNDAMAGED = (
    MENDED,
    "HedeDanmark og PostNord har it-systemer, a-kasser og CO2-kvoter; se www.ft.dk.",
    "Skriv til min@post.dk.\n\nSpørgsmål(ene) om (gen)optræning, litra a-f og §§ 20 a-c.",
    "Ikke-vestlige indvandrere i fgu-uddannelsen – eller på erhvervsgrunduddannelser.",
    "",
)
WORDS = (
    "ministeren",
    "har",
    "oplyst",
    "af",
    "det",
    "Folketinget",
    "ikke",
    "EU",
    "Finn",
    "2012",
    "en",
)
GLUE = " ", " ", " ", " ", "", "-\n", "\n", "\n\n", ", ", ". ", ": ", "- ", "–", " (", ") ", "\x0c"
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=30).map(
    lambda pairs: "".join(word + glue for word, glue in pairs)
)


def test_a_damaged_text() -> None:
    assert fp.clean_text(DAMAGED) == MENDED


@pytest.mark.parametrize("text", UNDAMAGED)
def test_undamaged_text_comes_back_identical(text: str) -> None:
    assert fp.clean_text(text) == text
    assert fp.repair(text).edits == ()


def replayed(text: str, edits: tuple[fp.TextEdit, ...]) -> str:
    parts, done = [], 0
    for edit in edits:
        assert edit.start >= done, "edits overlap"
        assert text[edit.start : edit.end] == edit.before
        parts += [text[done : edit.start], edit.after]
        done = edit.end
    return "".join((*parts, text[done:]))


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


@given(TEXTS)
def test_what_holds_for_any_text(text: str) -> None:
    repaired = fp.repair(text)
    assert repaired.text == fp.clean_text(text)
    assert replayed(text, repaired.edits) == repaired.text
    assert letters(repaired.text) == letters(text)
    assert len(repaired.origins) == len(repaired.text)
    assert list(repaired.origins) == sorted(repaired.origins)
    assert all(edit.rule for edit in repaired.edits)
    assert fp.clean_text(repaired.text) == repaired.text


def test_the_way_back() -> None:
    repaired = fp.repair(DAMAGED)
    start = repaired.text.index("Finn")
    assert DAMAGED[slice(*repaired.source(start, start + 4))] == "Finn"
    first = next(edit for edit in repaired.edits if edit.rule == "lost_in_words")
    assert (first.start, first.before, first.after) == (22, "", " ")


def test_without_a_word_list_shape_and_document_decide() -> None:
    text = "arbejds-\nløsheden\nstilletefter it-\nsystemet"
    assert fp.clean_text(text, words=fp.NO_WORDS) == "arbejdsløsheden stilletefter it-systemet"


def test_without_cuts_words_stay_whole() -> None:
    text = "Spørgsmålet er stilletefter ønske fraFinn Sørensen."
    assert "stilletefter" in fp.clean_text(text, cut=False)


def test_words_of_ones_own() -> None:
    text = "om zorble-\nkvaksen"
    own = fp.WordList({"zorble-kvaksen": 9, "zorble-kvaks": 4})
    assert fp.clean_text(text, words=fp.danish_words() | own) == "om zorble-kvaksen"
    letter = f"Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nVi ved intet {text}."
    options = fp.Options(words=fp.danish_words() | own)
    assert fp.parse_text(letter, options=options).answer == "Vi ved intet om zorble-kvaksen."
    assert fp.parse_text(letter).answer == "Vi ved intet om zorblekvaksen."


def test_a_guess_says_so_in_the_record() -> None:
    letter = "Spørgsmål nr. 3:\nHvor?\n\nSvar:\nSe www.stads-\narkiv.dk/sager om sagen."
    codes = [diagnostic.code for diagnostic in fp.parse_text(letter).diagnostics]
    assert "text.guessed" in codes
    assert not all(edit.certain for edit in fp.repair(letter).edits)


def test_dropped_letters_are_told_and_kept() -> None:
    gone = "Mi iste e bedes oplyse, hvo a ge bo ge e i ko u e e de he a få svar?"
    reply = fp.parse_text(f"Spørgsmål nr. 3:\n{gone}\n\nSvar:\nI morgen.")
    assert reply.question == gone
    where = [d.where for d in reply.diagnostics if d.code == "text.letters_lost"]
    assert where == ["exchanges[0].question"]
    assert fp.repair(gone).gaps == ((0, len(gone)),)


def test_counted_words_are_read_again(tmp_path: Path) -> None:
    learned = fp.count_words(["Vi så Ole i dag.", "Sagen om Ole er be-\nsluttet. Sagen er slut."])
    assert learned.count("sagen") == 2
    assert learned.is_name("ole")
    assert "be" not in learned
    (tmp_path / "words.tsv").write_text(learned.to_tsv(), encoding="utf-8")
    again = fp.WordList.read(tmp_path / "words.tsv")
    assert again.to_tsv() == learned.to_tsv()
    assert again.is_name("Ole")


def test_simplemma_adds_forms() -> None:
    pytest.importorskip("simplemma", reason="simplemma is not installed")
    assert "beskæftigelsesministeren" in fp.danish_words() | fp.WordList.simplemma()


def test_the_list_loads_when_it_is_asked_for() -> None:
    code = (
        "import folketing_parse as fp; fp.clean_text('Det er slut.', words=fp.NO_WORDS); "
        "print(fp.danish_words.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_verbs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("en sag om arbejds-\nløshed og en sag", encoding="utf-8")
    assert main(["clean", str(file)]) == 0
    assert capsys.readouterr().out == "en sag om arbejdsløshed og en sag\n"
    assert main(["clean", "--edits", str(file)]) == 0
    assert '"rule":"line_end_hyphens"' in capsys.readouterr().out
    assert main(["words", str(tmp_path), "--to", str(tmp_path / "words.tsv")]) == 0
    assert (tmp_path / "words.tsv").read_text("utf-8") == "en\t2\nsag\t2\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["clean", "{}/no.txt"], 3, "No such file"),
        (["clean", "--words", "{}/no.tsv", "{}"], 2, "No such file"),
        (["words", "{}/no"], 3, "No such file"),
        (["words", "{}", "--to", "{}/no/words.tsv"], 2, "No such file"),
    ],
)
def test_mistakes_are_told(
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "letter.txt").write_text("en sag og en sag", encoding="utf-8")
    assert main([argument.format(tmp_path) for argument in arguments]) == code
    assert words in capsys.readouterr().err
