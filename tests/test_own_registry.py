"""Tables of one's own, what is told of bad ones, and the check of tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import folketing_parse as fp
from conftest import ROOT
from folketing_parse import registry
from folketing_parse.cli import main
from folketing_parse.registry.check import problems
from plain_letter import DEFAULTS, LETTER, reply

DATA = ROOT / "src" / "folketing_parse" / "data"
OWN = registry.default()


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_registry_of_ones_own(tmp_path: Path) -> None:
    mine = {
        "person": "Nikoline Modsat", "title": "tidsrejseminister",
        "ministry": "Tidsrejseministeriet", "start": "2017-01-01", "end": "", "rank": "1",
        "full_title": "tidsrejseminister", "title_aliases": "", "acting": "", "source": "opfundet",
    }  # fmt: skip
    write(tmp_path, "ministers", [*rows("ministers"), mine])
    own = registry.Registry(tmp_path)
    assert own.committees == OWN.committees  # what the folder does not have is the package's
    found = reply({"signed": "Nikoline Modsat"}, own)
    assert found.metadata.minister == fp.Minister(
        name="Nikoline Modsat", title="tidsrejseminister", ministry="Tidsrejseministeriet"
    )
    assert own.minister("Nikoline Modsat")[0].source == "opfundet"
    assert not own.offices[0].source.isdigit()


def test_a_folder_without_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="committees"):
        registry.Registry(tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": "i fjor"}, r"ministers\.csv, line 2: .*i fjor"),
        ({"rank": "høj"}, r"ministers\.csv, line 2: .*høj"),
    ],
)
def test_a_bad_row_says_where_it_stands(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    write(tmp_path, "ministers", [{**rows("ministers")[0], **change}])
    with pytest.raises(ValueError, match=message):
        assert registry.Registry(tmp_path).offices


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "sessions.csv").write_text("code,label\n20161,2016-17\n", "utf-8")
    with pytest.raises(ValueError, match="no column 'start'"):
        assert registry.Registry(tmp_path).sessions


@pytest.mark.parametrize("table", ["ministers", "committees", "sessions", "parties", "members"])
def test_a_table_without_rows_knows_nothing(tmp_path: Path, table: str) -> None:
    (tmp_path / f"{table}.csv").write_text(",".join(rows(table)[0]) + "\n\n", "utf-8")
    found = reply({}, registry.Registry(tmp_path))
    assert found.metadata.question_numbers == reply({}).metadata.question_numbers
    assert found.exchanges[0].answer == reply({}).exchanges[0].answer


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        ("name_variants", "variant,who\nB. M.,Bo\n", "no column 'person'"),
        ("sources", "nr,source\n1,opfundet\n", "no column 'number'"),
        ("sessions", "code,label\n20161\n", "line 2: 1 cells for 2 columns"),
    ],
)
def test_a_table_that_cannot_be_read_is_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, text: str, message: str
) -> None:
    (tmp_path / f"{table}.csv").write_text(text, "utf-8")
    assert main(["registry", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert f"{table}.csv" in told
    assert message in told


def test_the_check_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry"]) == 0
    assert "392 offices" in capsys.readouterr().err
    write(tmp_path, "name_variants", [{"variant": "B. M.", "person": "Bo Modsat", "source": ""}])
    assert main(["registry", str(tmp_path)]) == 1
    assert "name_variants: unknown: B. M.: nobody Bo Modsat" in capsys.readouterr().out
    assert main(["registry", str(tmp_path / "nowhere")]) == 2


def test_the_packages_own_tables_are_in_order() -> None:
    assert {problem.kind for problem in problems(OWN)} <= {"gap"}


def test_the_check_finds_what_cannot_be(tmp_path: Path) -> None:
    ministers = rows("ministers")
    first = next(row for row in ministers if row["title"] == "statsminister")
    ministers.append({**first, "person": "Nikoline Modsat", "end": "2003-01-01"})
    ministers.append({**first, "person": "Bo Modsat", "start": "2009-01-01", "end": "2008-01-01"})
    write(tmp_path, "ministers", ministers)
    committees = rows("committees")
    write(
        tmp_path,
        "committees",
        [
            {**row, "valid_to_session": "20999"} if row["name"] == "Boligudvalget" else row
            for row in committees
        ],
    )
    sessions = rows("sessions")
    write(tmp_path, "sessions", [row for row in sessions if row["code"] != "20151"])
    found = {(p.table, p.kind) for p in problems(registry.Registry(tmp_path))}
    assert found >= {
        ("ministers", "overlap"), ("ministers", "order"), ("committees", "unknown"),
        ("committees", "overlap"), ("sessions", "gap"),
    }  # fmt: skip


def test_a_registry_of_ones_own_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = next(r for r in rows("ministers") if r["person"] == "Søren Pape Poulsen")
    write(tmp_path, "ministers", [{**row, "person": "Nikoline Modsat"}])
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER.format_map({**DEFAULTS, "signed": "Nikoline Modsat"}), "utf-8")
    assert main(["parse", "--json", "--registry", str(tmp_path), str(letter)]) == 0
    assert '"title":"justitsminister"' in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        main(["parse", "--registry", str(tmp_path / "nowhere"), str(letter)])
    assert stopped.value.code == 2
    assert "no folder with a table" in capsys.readouterr().err
