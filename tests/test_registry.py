"""The registry: who held which office when, and what it adds to a reply."""

from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

import folketing_parse as fp
from conftest import ROOT
from folketing_parse import registry
from folketing_parse.cli import main
from folketing_parse.registry.check import problems

DATA = ROOT / "src" / "folketing_parse" / "data"
OWN = registry.default()


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("Troels Lund Poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("troels lund-poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("TroelsLund Poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("Mette Frederiksen", dt.date(2014, 1, 20), "beskæftigelsesminister"),
        ("Mette Frederiksen", dt.date(2020, 1, 20), "statsminister"),
        ("Hans Chr.Schmidt", dt.date(2011, 2, 1), "transportminister"),
    ],
)
def test_minister(name: str, day: dt.date, title: str) -> None:
    assert title in registry.minister(name, day)[0].title


def test_nobody_is_no_minister() -> None:
    assert registry.minister("Rasmus Modsat") == ()
    assert not OWN.is_minister("Rasmus Modsat")
    assert registry.minister("Troels Lund Poulsen", dt.date(1999, 1, 1)) == ()


@pytest.mark.parametrize("day", [dt.date(2001, 11, 27), dt.date(2013, 8, 9), dt.date(2022, 12, 20)])
def test_ministers_of_a_day_are_those_whose_dates_cover_it(day: dt.date) -> None:
    assert set(registry.ministers(day)) == {o for o in OWN.offices if o.covers(day)}
    assert registry.ministers(dt.date(1990, 1, 1)) == ()


@pytest.mark.parametrize(
    ("name", "session", "abbreviation"),
    [
        ("Beskæftigelsesudvalget", None, "BEU"),
        ("Folketingets Beskæftigelsesudvalg", None, "BEU"),
        ("beskæftigelses-\nudvalget", None, "BEU"),
        ("BEU", "20161", "BEU"),
        ("Retsudvalgets", None, "REU"),
        ("Det Udenrigspolitiske Nævn", None, "UPN"),
        ("Udvalget for Landdistrikter og Øer", "20181", "ULØ"),
    ],
)
def test_committee(name: str, session: str | None, abbreviation: str) -> None:
    entry = registry.committee(name, session)
    assert entry is not None
    assert entry.abbreviation == abbreviation


@pytest.mark.parametrize(
    ("letters", "session", "name"),
    [
        ("SOU", "20131", "Socialudvalget"),
        ("SOU", "20151", "Social- og Indenrigsudvalget"),
        ("SOU", "20171", "Social-, Indenrigs- og Børneudvalget"),
        ("SOU", "20191", "Social- og Indenrigsudvalget"),
        ("SOU", "20211", "Social- og Ældreudvalget"),
        ("SOU", "20231", "Socialudvalget"),
        ("SUU", "20141", "Sundheds- og Forebyggelsesudvalget"),
        ("ERU", "20151", "Erhvervs-, Vækst- og Eksportudvalget"),
        ("TRU", "20161", "Transport-, Bygnings- og Boligudvalget"),
        ("BOU", "20211", "Indenrigs- og Boligudvalget"),
        ("UUI", "20121", "Udvalget for Udlændinge- og Integrationspolitik"),
        ("BUU", "20191", "Børne- og Undervisningsudvalget"),
    ],
)
def test_letters_mean_what_they_meant_in_their_session(
    letters: str, session: str, name: str
) -> None:
    entry = registry.committee(letters, session)
    assert entry is not None
    assert entry.name == name


def test_a_committee_renamed_inside_a_session_has_two_names_in_it() -> None:
    assert [e.name for e in OWN.committees_called("SOU", "20201")] == [
        "Social- og Indenrigsudvalget",
        "Social- og Ældreudvalget",
    ]


def test_the_nearest_in_time_stands_in_for_none_that_fits() -> None:
    entry = registry.committee("FÆU", "20061")
    assert entry is not None
    assert entry.name == "21-mands-udvalget vedrørende Færøerne"


def test_what_is_no_session_is_named() -> None:
    with pytest.raises(ValueError, match="'abc' is no session's code"):
        registry.committee("SOU", "abc")


def test_an_unknown_committee_is_none() -> None:
    assert registry.committee("Udvalget for Tidsrejser") is None


def test_every_day_since_2000_is_in_one_session() -> None:
    day = dt.date(2000, 10, 3)
    while day < dt.date(2024, 10, 1):
        entry = registry.session(day)
        assert entry is not None
        assert entry.start <= day < entry.end
        day += dt.timedelta(1)
    assert registry.session(dt.date(1999, 1, 1)) is None


def test_sessions_by_label() -> None:
    assert OWN.session_labelled("2014-15 (2. samling)") == OWN.session_labelled(
        "2014-15 (2.samling)"
    )
    for entry in OWN.sessions:
        assert OWN.session_labelled(entry.label) == entry


@pytest.mark.parametrize(
    ("text", "letters"), [("El", "EL"), ("Enhedslisten", "EL"), ("(S)", "S"), ("V.", "V")]
)
def test_party(text: str, letters: str) -> None:
    found = registry.party(text)
    assert found is not None
    assert found.letters == letters


def test_an_unknown_party_is_none() -> None:
    assert registry.party("XYZ") is None


def test_a_member_changes_party() -> None:
    parties = [
        {letters for seat in registry.member("Naser Khader", day) for letters in seat.parties}
        for day in (dt.date(2005, 1, 1), dt.date(2007, 8, 1), dt.date(2010, 1, 1))
    ]
    assert parties == [{"RV"}, {"NY"}, {"KF"}]
    assert registry.member("Rasmus Modsat") == ()


def test_every_row_has_a_source() -> None:
    tables = (OWN.committees, OWN.offices, OWN.sessions, OWN.parties, OWN.seats)
    for entry in (entry for table in tables for entry in table):
        assert entry.source, entry
        assert not entry.source.isdigit(), entry


def test_offices_of_one_title_do_not_overlap() -> None:
    held = [o for o in OWN.offices if o.title == "statsminister" and not o.acting]
    for before, after in pairwise(sorted(held, key=lambda office: office.start)):
        assert before.end <= after.start


# --- what it adds to a reply ----------------------------------------------------------------------

LETTER = """{head}

{committee} har i brev af {asked} stillet følgende spørgsmål nr. 7 (Alm. del), som hermed besvares.
Spørgsmålet er stillet efter ønske fra {asker}.

Spørgsmål nr. 7:
”Hvor mange?”

Svar:
Tre.

Med venlig hilsen

{signed}
"""
DEFAULTS = {
    "head": "Folketinget",
    "committee": "Folketingets Retsudvalg",
    "asked": "3. maj 2017",
    "asker": "Rosa Lund (EL)",
    "signed": "Søren Pape Poulsen",
}


def reply(values: dict[str, str], own: registry.Registry | None = None) -> fp.Reply:
    return fp.parse_text(LETTER.format_map({**DEFAULTS, **values}), registry=own)


def codes(of: fp.Reply) -> set[str]:
    return {d.code for d in of.diagnostics}


@pytest.mark.parametrize(
    ("values", "title", "ministry", "code"),
    [
        ({}, "justitsminister", "Justitsministeriet", "minister.title_registry"),
        ({"signed": "Søren PapePoulsen"}, "justitsminister", "Justitsministeriet", ""),
        ({"signed": "Søren Pape-Poulsen\n/ Bo Prøve"}, "justitsminister", "Justitsministeriet", ""),
        ({"signed": "Nikoline Modsat"}, None, None, "minister.unknown"),
        (  # two ministries at once: by the committee, by the letterhead, by neither
            {
                "asked": "3. november 2021", "signed": "Mattias Tesfaye",
                "committee": "Folketingets Beskæftigelsesudvalg",
            },
            "beskæftigelsesminister", "Beskæftigelsesministeriet", "minister.acting",
        ),
        (
            {
                "asked": "3. november 2021", "signed": "Mattias Tesfaye",
                "head": "Udlændinge- og Integrationsministeriet",
            },
            "udlændinge- og integrationsminister", "Udlændinge- og Integrationsministeriet", "",
        ),
        (
            {"asked": "3. november 2021", "signed": "Mattias Tesfaye"},
            None, None, "minister.undecided",
        ),
        (
            {"asked": "3. november 2021", "signed": "Mattias Tesfaye\nFng. beskæftigelsesminister"},
            "beskæftigelsesminister", "Beskæftigelsesministeriet", "minister.acting",
        ),
        (  # somebody signs for another
            {"signed": "Troels Lund Poulsen", "head": "Justitsministeriet"},
            None, "Justitsministeriet", "minister.ministry_differs",
        ),
        (
            {"signed": "Søren Pape Poulsen\nSundhedsminister"},
            "sundhedsminister", "Sundheds- og Ældreministeriet", "minister.title_differs",
        ),
    ],
)  # fmt: skip
def test_a_signature_becomes_an_office(
    values: dict[str, str], title: str | None, ministry: str | None, code: str
) -> None:
    found = reply(values)
    minister = found.metadata.minister
    assert minister is not None
    assert (minister.title, minister.ministry) == (title, ministry)
    assert not code or code in codes(found)


@pytest.mark.parametrize(
    ("signed", "name", "title"),
    [
        ("f. Ellen Trane Nørby\nKaren Ellemann", "Karen Ellemann", "sundhedsminister"),
        ("For Ellen Trane Nørby\nKaren Ellemann", "Karen Ellemann", "sundhedsminister"),
        ("f. Ellen Trane Nørby\n/ Bo Prøve Test", "Ellen Trane Nørby", "sundhedsminister"),
        ("Karen Ellemann\nfor sundhedsministeren", "Karen Ellemann", "sundhedsminister"),
        ("Fungerende sundhedsminister Karen Ellemann", "Karen Ellemann", "sundhedsminister"),
        ("På ministerens vegne\nBo Prøve Test", None, None),
        ("P.M.V.\nBo Prøve Test", None, None),
    ],
)
def test_who_signs_for_the_minister(signed: str, name: str | None, title: str | None) -> None:
    health = "Folketingets Sundheds- og Ældreudvalg"
    minister = reply({"signed": signed, "committee": health}).metadata.minister
    assert (minister and minister.name, minister and minister.title) == (name, title)


def test_what_the_registry_adds_says_so() -> None:
    evidence = reply({}).evidence
    assert evidence["minister"].source == "document"
    for path in ("minister.title", "minister.ministry", "committee.abbreviation", "session"):
        assert evidence[path].source == "registry", path


@pytest.mark.parametrize(
    ("asker", "asked", "differs"),
    [
        ("Finn Sørensen (EL)", "3. maj 2017", False),
        ("Finn Sørensen (DF)", "3. maj 2017", True),
        ("Naser Khader (RV)", "3. maj 2010", True),
        ("Nikoline Modsat (EL)", "3. maj 2017", False),
        ("Nikoline Modsat (DD)", "3. maj 2017", True),
    ],
)
def test_an_askers_party_is_held_against_the_registry(
    asker: str, asked: str, *, differs: bool
) -> None:
    found = reply({"asker": asker, "asked": asked})
    assert f"({found.metadata.askers[0].party})" in asker
    assert ("askers.party_differs" in codes(found)) is differs


def test_an_abbreviation_of_two_committees_is_reported() -> None:
    text = LETTER.format_map({**DEFAULTS, "committee": "Udvalget", "asked": "3. november 2020"})
    found = fp.parse_text(text.replace("(Alm. del)", "(SOU Alm. del)"))
    assert "committee.renamed" in codes(found)


@pytest.mark.parametrize(
    ("changes", "key", "url"),
    [
        ({}, "20161/almdel/reu/7", "almdel/reu/spm/7"),
        ({"(Alm. del)": "(L 65 A)"}, "20161/l65a/reu/7", "lovforslag/l65a/spm/7"),
        ({"(Alm. del)": "(B 29)"}, "20161/b29/reu/7", "beslutningsforslag/b29/spm/7"),
        ({"Retsudvalg": "Udvalg for Landdistrikter og Øer"}, "20161/almdel/ulø/7",
         "almdel/ul%C3%B8/spm/7"),
        ({"3. maj 2017": "3. juni 1998"}, None, None),
    ],
)  # fmt: skip
def test_key_and_address(changes: dict[str, str], key: str | None, url: str | None) -> None:
    text = LETTER.format_map(DEFAULTS)
    for before, after in changes.items():
        text = text.replace(before, after)
    found = fp.parse_text(text)
    assert found.key == key
    assert found.keys == ((key,) if key else ())
    assert found.url == (url and f"https://www.ft.dk/samling/20161/{url}/index.htm")


def test_several_numbers_have_several_keys() -> None:
    text = LETTER.format_map(DEFAULTS).replace("spørgsmål nr. 7 ", "spørgsmål nr. 7-9 ")
    found = fp.parse_text(text.replace("Spørgsmål nr. 7:", "Spørgsmål nr. 7-9:"))
    assert found.keys == tuple(f"20161/almdel/reu/{n}" for n in (7, 8, 9))
    assert found.key == found.keys[0]


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("20161/almdel/beu/bilag/311", "20161/almdel/beu/bilag/311/index.htm"),
        ("20161/l65/reu/bilag/3", "20161/lovforslag/l65/bilag/3/index.htm"),
        ("20161/aktstk98/fiu/4", "20161/aktstykke/aktstk.98/spm/4/index.htm"),
        ("20161/spoergsmaal/s2054", "20161/spoergsmaal/s2054/index.htm"),
        ("20161/l65", "20161/lovforslag/l65/index.htm"),
        ("20161/almdel/reu/samraad/k", None),
        ("20161/almdel", None),
        ("20161/andet/reu/3", None),
        ("20161", None),
        ("20161/l65/reu/bilag", None),
        ("", None),
    ],
)
def test_addresses(key: str, url: str | None) -> None:
    assert fp.url_of(key) == (url and f"https://www.ft.dk/samling/{url}")


# --- a caller's own -------------------------------------------------------------------------------


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
