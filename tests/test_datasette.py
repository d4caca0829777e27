"""The database in Datasette: its JSON, its pages in a browser, and the page that describes them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from attrs import frozen

import folketing_parse as fp
from conftest import ROOT, document
from folketing_parse.errors import TargetError
from folketing_parse.export.datasette import metadata_of, write_metadata
from folketing_parse.export.layout import LAYOUT
from folketing_parse.export.sqlite import Database
from plain_letter import DEFAULTS, LETTER

PUT_OFF = (
    "Rigspolitiet er anmodet om et bidrag. Spørgsmålet vil blive besvaret, når bidraget foreligger,"
    " forventeligt i juni 2017."
)
ANSWERED = (
    "Hver femte landmand får støtte, og sundhedsudgifterne er steget.\n\n"
    "Rigspolitiet har oplyst følgende:\n\n”Politiet har i 2016 behandlet 14 sager.”"
)
OTHER = "CO2-udledningen er faldet, jf. lov nr. 100 om lange ventetider. Min far gik."
QUERIES = sorted(metadata_of("replies")["databases"]["replies"]["queries"])
PAGE = (ROOT / "docs" / "datasette.md").read_text("utf-8")


def letter(day: str, number: str, answer: str) -> bytes:
    values = {**DEFAULTS, "head": f"Folketinget\n\nDato: {day}"}
    text = LETTER.format_map(values).replace("Tre.", answer).replace("nr. 7", f"nr. {number}")
    return text.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and its metadata, as a run leaves it."""
    folder = tmp_path_factory.mktemp("archive")
    examples = ("housing-2023.pdf", "justice-2023.pdf", "environment-2004.txt")
    files = [ROOT / "examples" / name for name in examples]
    files += [document("several-questions"), document("scan"), document("agenda")]
    letters = [
        ("letters/put-off.txt", letter("30. maj 2017", "7", PUT_OFF)),
        ("letters/answered.txt", letter("20. juni 2017", "7", ANSWERED)),
        ("letters/other.txt", letter("21. juni 2017", "8", OTHER)),
    ]
    letters += [(f"letters/{path.name}", path.read_bytes()) for path in files]
    with Database(folder / "replies.db") as database:
        for outcome in fp.parse_archive(letters, workers=0):
            database.add(outcome)
    assert write_metadata(folder / "replies.db") == folder / "metadata.json"
    return folder


@frozen(kw_only=True)
class Site:
    """A running Datasette."""

    port: int

    def get(self, path: str, **query: str) -> str:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", f"{path}?{urlencode(query)}")
            answer = connection.getresponse()
            text = answer.read().decode()
            assert answer.status == 200, text
            return text

    def json(self, path: str, **query: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.get(f"{path}.json", _shape="objects", **query))
        return data

    def rows(self, path: str, **query: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.json(path, **query)["rows"]
        return rows


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    """Datasette, started as the page says, on a port that is free."""
    if find_spec("datasette") is None:
        pytest.skip("Datasette is not installed")
    command = [sys.executable, "-m", "datasette", "replies.db", "-m", "metadata.json", "-p", "0"]
    log = folder / "log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors) as server,
    ):
        try:
            deadline = time.monotonic() + 60
            while not (told := re.search(r"running on http://[^:]+:(\d+)", log.read_text("utf-8"))):
                assert server.poll() is None, log.read_text("utf-8")
                assert time.monotonic() < deadline, "Datasette does not start"
                time.sleep(0.02)
            yield Site(port=int(told[1]))
        finally:
            server.terminate()


def test_the_tables_are_those_of_the_layout(site: Site) -> None:
    tables = site.json("/replies")["tables"]
    assert {table["name"] for table in tables if not table["hidden"]} == set(LAYOUT)


def test_every_table_and_column_is_described() -> None:
    tables = metadata_of("replies")["databases"]["replies"]["tables"]
    for name, columns in LAYOUT.items():
        assert tables[name]["title"]
        assert {column.name for column in columns} <= tables[name]["columns"].keys()
        shown = {*tables[name].get("facets", []), tables[name].get("sort_desc", columns[0].name)}
        assert shown <= {column.name for column in columns}


def test_the_newest_reply_comes_first(site: Site) -> None:
    rows = site.rows("/replies/replies")
    dates = [row["answered_on"] for row in rows]
    assert dates == sorted(dates, reverse=True)
    assert rows[0]["name"] == "letters/housing-2023.pdf"
    assert rows[0]["committee"] == "Boligudvalget"


def test_facets_count_replies(site: Site) -> None:
    facets = site.json("/replies/replies")["facet_results"]
    assert set(facets) == {"committee", "session_label", "ministry", "status"}
    counts = {one["value"]: one["count"] for one in facets["committee"]["results"]}
    assert counts == {"Retsudvalget": 4, "Boligudvalget": 1, "Forsvarsudvalget": 1}


def test_foreign_keys_have_words(site: Site) -> None:
    exchange = site.rows("/replies/exchanges", _labels="on", _search="landmand")[0]
    assert exchange["reply_id"]["label"] == "letters/answered.txt"
    cell = site.rows("/replies/cells", _labels="on", label="Midtjylland", column_number="3")[0]
    assert cell["table_id"]["label"].startswith("Almene ungdomsboliger")
    assert (cell["text"], cell["value"], cell["suppressed"], cell["high"]) == (".", None, 1, 4)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("landmand", ["letters/answered.txt"]),  # in an answer
        ("ungdomsboliger", ["letters/housing-2023.pdf"]),  # in a question
        ("får støtte", ["letters/answered.txt"]),
        ("far", ["letters/other.txt"]),
    ],
)
def test_the_search_box_finds_whole_words(site: Site, words: str, found: list[str]) -> None:
    rows = site.rows("/replies/exchanges", _search=words, _labels="on")
    assert [row["reply_id"]["label"] for row in rows] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", []),
        ("udgift", []),
        ("CO2-udledningen", ["[CO2-udledningen]"]),
        ("lov nr. 100, jf.", ["[jf]. [lov] [nr]. [100]"]),
        ('"lange ventetider"', ["om [lange ventetider]."]),
        ('"ventetider lange"', []),
        ("landm*", ["Hver femte [landmand] får"]),
        ("landmand OR (far NOT mor)", ["[landmand]", "[far]"]),
        ("NEAR(landmand støtte, 3)", ["[landmand] får [støtte]"]),
        ("NEAR(landmand sager, 3)", []),
    ],
)
def test_words_and_operators(site: Site, words: str, found: list[str]) -> None:
    hits = " | ".join(row["found"] for row in site.rows("/replies/search_words", words=words))
    assert bool(hits) == bool(found)
    assert [part for part in found if part not in hits] == []


def test_parts_of_words(site: Site) -> None:
    (row,) = site.rows("/replies/search_parts", parts="udgift")
    assert "sundheds[udgift]erne" in row["found"]
    assert row["document"] == "letters/answered.txt"
    assert row["url"] == "https://www.ft.dk/samling/20161/almdel/reu/spm/7/index.htm"
    assert [row["document"] for row in site.rows("/replies/search_parts", parts="FAR ")] == [
        "letters/other.txt"
    ]
    assert site.rows("/replies/search_parts", parts="") == []


def test_numbers_by_row_and_column(site: Site) -> None:
    rows = site.rows("/replies/numbers", label="jylland", column="2022")
    assert [(row["label"], row["value"], row["suppressed"]) for row in rows] == [
        ("Midtjylland", None, 1),
        ("Nordjylland", 104, 0),
    ]
    assert len(site.rows("/replies/numbers", label="", column="2021")) == 5
    assert site.rows("/replies/numbers") == []


def test_what_was_put_off_and_when_it_was_answered(site: Site) -> None:
    (row,) = site.rows("/replies/unanswered")
    assert (row["document"], row["kind"], row["promised"]) == (
        "letters/put-off.txt", "holds_off", "i juni 2017",
    )  # fmt: skip
    assert row["answered_later"] == "2017-06-20"


def test_who_asks_most(site: Site) -> None:
    rows = site.rows("/replies/who_asks")
    # One of her letters is the provisional reply of another.
    assert (rows[0]["name"], rows[0]["parties"], rows[0]["replies"]) == ("Rosa Lund", "EL", 3)
    assert (rows[0]["first_asked"], rows[0]["last_asked"]) == ("2017-05-03", "2023-02-09")


def test_how_long_ministries_take(site: Site) -> None:
    days = {row["ministry"]: row for row in site.rows("/replies/reply_times")}
    assert days["Justitsministeriet"]["replies"] == 4
    assert days["Justitsministeriet"]["average_days"] == (27 + 48 + 49 + 26) / 4


def test_what_a_body_says(site: Site) -> None:
    rows = site.rows("/replies/bodies", body="Rigspoliti")
    assert {row["source"] for row in rows} == {"Rigspolitiet"}
    assert rows[-1]["text"] == "Politiet har i 2016 behandlet 14 sager."
    assert len(site.rows("/replies/bodies")) > len(rows)


def test_what_could_not_be_read(site: Site) -> None:
    (row,) = site.rows("/replies/not_read")
    assert (row["status"], row["document"]) == ("no_text", "letters/scan.pdf")
    assert "OCR" in row["reason"]


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_opens_with_an_empty_form(site: Site, query: str) -> None:
    assert site.json(f"/replies/{query}")["ok"]


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", PAGE, re.S))
def test_examples_of_sql_find_something(site: Site, sql: str) -> None:
    assert site.rows("/replies", sql=sql)


def test_the_page_names_every_query() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", PAGE, re.M)) == QUERIES


def seen(site: Site, profile: Path, path: str, **query: str) -> str:
    """What a page says in a browser, its markup left out."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    switches = "headless no-sandbox disable-gpu disable-quic no-first-run disable-sync dump-dom"
    switches += " disable-background-networking disable-component-update"
    url = f"http://127.0.0.1:{site.port}{path}?{urlencode(query)}"
    command = [chromium, *(f"--{switch}" for switch in switches.split())]
    done = subprocess.run(
        [*command, f"--user-data-dir={profile}", url], capture_output=True, check=True, timeout=120
    )
    dom = re.sub(r"(?s)<(script|style).*?</\1>", "", done.stdout.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", dom)).split())


def test_the_home_page_in_a_browser(site: Site, tmp_path: Path) -> None:
    text = seen(site, tmp_path, "/")
    assert "Ministers' replies to the Folketing" in text
    assert "rows in 12 tables" in text


def test_the_replies_in_a_browser(site: Site, tmp_path: Path) -> None:
    text = seen(site, tmp_path, "/replies/replies")
    assert "Replies (svar) One row a letter" in text
    assert "the committee (udvalg) that asked" in text
    assert "Retsudvalget 4" in text  # a facet
    assert text.index("letters/housing-2023.pdf") < text.index("letters/answered.txt")


def test_a_search_in_a_browser(site: Site, tmp_path: Path) -> None:
    text = seen(site, tmp_path, "/replies/exchanges", _search="landmand")
    assert '1 row where search matches "landmand"' in text
    assert "Hver femte landmand får støtte" in text


def test_a_query_in_a_browser(site: Site, tmp_path: Path) -> None:
    text = seen(site, tmp_path, "/replies/numbers", label="Midtjylland", column="")
    assert "Numbers in tables In rows and columns" in text
    assert "Midtjylland 2021 9 9" in text


def test_metadata_of_ones_own_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "metadata.json"
    own = {"title": "Vores svar", "databases": {"replies": {"title": "Svar"}, "x": {"tables": {}}}}
    path.write_text(json.dumps(own), "utf-8")
    assert write_metadata(tmp_path / "replies.db") is None
    assert json.loads(path.read_text("utf-8")) == own
    assert write_metadata(tmp_path / "older.db") == path
    databases = {**own["databases"], **metadata_of("older")["databases"]}  # type: ignore[dict-item]
    assert json.loads(path.read_text("utf-8")) == {**own, "databases": databases}
    assert write_metadata(tmp_path / "older.db") is None


@pytest.mark.parametrize("content", ["{", "[]", '{"databases": 3}', "title: Vores svar\n"])
def test_what_is_no_metadata_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "metadata.json"
    path.write_text(content, "utf-8")
    assert write_metadata(tmp_path / "replies.db") is None
    assert [one.name for one in tmp_path.iterdir()] == ["metadata.json"]
    assert path.read_text("utf-8") == content


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match=r"metadata\.json"):
        write_metadata(tmp_path / "missing" / "replies.db")
