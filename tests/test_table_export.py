"""Tables on their way out: frames, CSV, HTML and the terminal, from records built by hand."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from rich.console import Console

import folketing_parse as fp
from folketing_parse.export.csv import Folder
from folketing_parse.export.html import to_html
from folketing_parse.export.terminal_table import table_view


def text(printed: str, *marks: str) -> fp.Cell:
    return fp.Cell(text=printed, marks=marks)


def number(printed: str, value: str) -> fp.Cell:
    return fp.Cell(text=printed, value=Decimal(value))


def held(printed: str, *bounds: int, marks: tuple[str, ...] = ()) -> fp.Cell:
    least_most = (Decimal(bounds[0]), Decimal(bounds[1])) if bounds else None
    return fp.Cell(text=printed, suppressed=True, bounds=least_most, marks=marks)


EMPTY = text("")
NIL = fp.Cell(text="-", value=Decimal(0), nil=True)


def table(
    columns: tuple[str, ...],
    *rows: tuple[fp.Cell, ...],
    groups: tuple[str | None, ...] = (),
    headers: tuple[tuple[str, ...], ...] | None = None,
    **more: object,
) -> fp.Table:
    above = (columns,) if headers is None else headers
    facts = {"number": None, "caption": None, "unit": None} | more
    return fp.Table(
        header_rows=len(above),
        grid=(*above, *(tuple(cell.text for cell in row) for row in rows)),
        rows=rows,
        columns=columns,
        groups=groups or (None,) * len(rows),
        **facts,  # type: ignore[arg-type]
    )


HERDS = table(
    ("Kommune", "Svin", "Andel, pct."),
    (text("Faxe"), number("1.204", "1204"), number("12,5", "12.5")),
    (text("Fanø"), held(".", 1, 4), held(".")),
    (text("Læsø"), NIL, EMPTY),
    (text("I alt"), number("1.207", "1207"), number("100", "100")),
    number="2",
    caption="Svin <og> søer",
    unit="stk. & pct.",
    notes=('Anm.: Opgjort i 2016. "." angiver, at tallet er 1-4.', "1) Skønnet."),
    sources=("Kilde: Svineregistret.",),
    pages=(2, 3),
    method="ruled",
    confirmed_by=("aligned",),
)
UNCUT = table(("",), headers=(), caption="Svin", raw="Faxe 12 <\nFanø 3")


def test_pandas_tells_three_kinds_of_emptiness_apart() -> None:
    frame, mask = HERDS.to_pandas(mask=True)
    assert list(frame.columns) == ["Kommune", "Svin", "Andel, pct."]
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "Float64"]
    assert frame["Kommune"].tolist() == ["Faxe", "Fanø", "Læsø", "I alt"]
    assert frame["Svin"].tolist() == [1204, pd.NA, 0, 1207]
    assert frame["Andel, pct."].tolist() == [12.5, pd.NA, pd.NA, 100.0]
    assert list(mask.columns) == list(frame.columns)
    assert set(mask.dtypes) == {pd.Series([True]).dtype}
    assert mask.to_numpy().tolist() == [[False] * 3, [False, True, True], *[[False] * 3] * 2]
    pd.testing.assert_frame_equal(HERDS.to_pandas(), frame)


def test_polars() -> None:
    frame, mask = HERDS.to_polars(mask=True)
    assert dict(frame.schema) == {"Kommune": pl.String, "Svin": pl.Int64, "Andel, pct.": pl.Float64}
    assert frame.rows()[1:3] == [("Fanø", None, None), ("Læsø", 0, None)]
    assert mask.columns == frame.columns
    assert mask.rows()[1:3] == [(False, True, True), (False, False, False)]
    assert HERDS.to_polars().equals(frame)


def test_arrow() -> None:
    frame, mask = HERDS.to_arrow(mask=True)
    assert frame.schema.types == [pa.string(), pa.int64(), pa.float64()]
    assert frame["Svin"].to_pylist() == [1204, None, 0, 1207]
    assert mask.schema.types == [pa.bool_()] * 3
    assert mask["Svin"].to_pylist() == [False, True, False, False]
    assert HERDS.to_arrow().equals(frame)


def test_heading_rows_become_a_column() -> None:
    grouped = table(
        ("", "group"),
        (text("Hele landet"), number("5", "5")),
        (text("Region Sjælland", "1)"), EMPTY),
        (text("Faxe"), number("3", "3")),
        (text("Region Nordjylland"), EMPTY),
        (text("Læsø"), EMPTY),
        groups=(None, None, "Region Sjælland", None, "Region Nordjylland"),
    )
    frame = grouped.to_polars()
    assert frame.columns == ["group", "column 1", "group (2)"]
    assert frame.rows() == [
        (None, "Hele landet", 5),
        ("Region Sjælland", "Faxe", 3),
        ("Region Nordjylland", "Læsø", None),
    ]
    assert "Region Sjælland,\n" in grouped.to_csv()  # CSV leaves out nothing that is printed


def test_every_column_has_a_name_of_its_own() -> None:
    same = table(("", "Antal", "", "Antal", "column 3"), tuple(text("a") for _ in range(5)))
    names = ["column 1", "Antal", "column 3", "Antal (2)", "column 3 (2)"]
    assert same.to_polars().columns == names


def test_a_column_of_words_and_numbers_is_text() -> None:
    mixed = table(
        ("", "Svar"),
        (text("Faxe"), number("1.204", "1204")),
        (text("Fanø"), text("ukendt")),
        (text("Læsø"), NIL),
        (text("Ærø"), held(".")),
        (text("Samsø"), EMPTY),
    )
    frame, mask = mixed.to_polars(mask=True)
    assert frame["Svar"].to_list() == ["1.204", "ukendt", "-", None, None]
    assert mask["Svar"].to_list() == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ((number("2015", "2015"), number("2016", "2016")), pl.String),
        ((number("101", "101"), EMPTY), pl.String),
        ((number("1.204", "1204"), number("3", "3")), pl.Int64),
        ((held("."), number("3", "3")), pl.Int64),
        ((number("0,5", "0.5"), number("3", "3")), pl.Float64),
        ((number("9" * 30, "9" * 30), NIL), pl.Float64),
        ((EMPTY, EMPTY), pl.String),
    ],
)
def test_the_first_column_names_the_rows(cells: tuple[fp.Cell, ...], kind: type) -> None:
    assert table(("År",), *((cell,) for cell in cells)).to_polars().dtypes == [kind]


def test_a_table_without_rows() -> None:
    frame, mask = table(("Kommune", "Antal")).to_pandas(mask=True)
    assert (frame.shape, mask.shape) == ((0, 2), (0, 2))
    assert table(("Kommune", "Antal")).to_arrow().column_names == ["Kommune", "Antal"]


@pytest.mark.parametrize("door", ["to_pandas", "to_polars", "to_arrow", "to_csv"])
def test_what_could_not_be_cut_is_refused_in_words(door: str) -> None:
    with pytest.raises(ValueError, match=r"could not be told apart; its text is in `Table\.raw`"):
        getattr(UNCUT, door)()


@pytest.mark.parametrize(
    ("package", "extra"), [("pandas", "pandas"), ("polars", "polars"), ("pyarrow", "arrow")]
)
def test_a_missing_package_is_named(
    package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=f"pip install {package}") as caught:
        getattr(HERDS, f"to_{extra}")()
    assert caught.value.name == package


def test_csv_keeps_every_cell_as_printed(tmp_path: Path) -> None:
    odd = table(("A, b", 'C "d"'), (text("to\nlinjer"), held(".")), (EMPTY, NIL))
    written = odd.to_csv()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows == [["A, b", 'C "d"'], ["to\nlinjer", "."], ["", "-"]]
    odd.to_csv(tmp_path / "odd.csv")
    assert (tmp_path / "odd.csv").read_bytes() == written.encode()


def test_csv_leaves_out_footnote_marks() -> None:
    marked = table(("Antal",), (fp.Cell(text="12", value=Decimal(12), marks=("1)",)),))
    assert marked.to_csv() == "Antal\n12\n"


def test_a_folder_of_csv_overwrites_no_other_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new" / "csv")
    assert folder.add("a/letter.pdf", [HERDS, UNCUT, HERDS]) == [2]
    assert folder.add("b/Letter.docx", [HERDS]) == []
    assert sorted(path.name for path in folder.path.iterdir()) == [
        "Letter_2-1.csv",
        "letter-1.csv",
        "letter-3.csv",
    ]
    assert folder.written == 3


def test_html() -> None:
    html = HERDS._repr_html_()
    assert "Tabel 2. Svin &lt;og&gt; søer (stk. &amp; pct.)</caption>" in html
    assert "<og>" not in html
    assert '<td style="text-align:right">1.204</td>' in html
    assert '<td style="text-align:left">Faxe</td>' in html
    why = "withheld: from 1 to 4. Anm.: Opgjort i 2016. &quot;.&quot; angiver, at tallet er 1-4."
    assert f'title="{why}">.</td>' in html
    assert html.index("<tfoot>") < html.index("Kilde: Svineregistret.")


def test_a_spanning_header_spans_what_bears_its_name() -> None:
    spanning = table(
        ("Kommune", "Svin, 2015", "Svin, 2016", "Ændring"),
        (text("Faxe"), NIL, NIL, NIL),
        headers=(("", "Svin", "", ""), ("Kommune", "2015", "2016", "Ændring")),
    )
    head = spanning._repr_html_().partition("</thead>")[0]
    assert '<th colspan="2" style="text-align:left">Svin</th>' in head
    assert head.count("<th ") == 3 + 4


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (held(".", marks=("1)",)), "withheld. 1) Skjult."),
        (held("1", marks=("1",)), "withheld."),
        (held("x"), "withheld. Anm.: (x) er skjult."),
        (held("..", 0, 2), "withheld: from 0 to 2."),
    ],
)
def test_a_withheld_number_says_why(cell: fp.Cell, why: str) -> None:
    notes = ("10) Andet.", "1) Skjult.", "Anm.: (x) er skjult.")[0 if cell.text != "1" else 2 :]
    assert f'title="{why}"' in to_html(table(("Antal",), (cell,), notes=notes))


def test_html_of_what_could_not_be_cut() -> None:
    assert "<pre>Faxe 12 &lt;\nFanø 3</pre>" in to_html(UNCUT)


def shown(what: fp.Table) -> str:
    out = io.StringIO()
    Console(file=out, width=100).print(table_view(what))
    return out.getvalue()


def test_terminal() -> None:
    page = shown(HERDS)
    for part in (
        "Tabel 2. Svin <og> søer (stk. & pct.)",
        "│   [.] │",
        "Kilde: Svineregistret.",
        "pages 2, 3; found by ruled, confirmed by aligned",
        "1 x [.] withheld: from 1 to 4; 1 x [.] withheld",
    ):
        assert part in page
    assert "Faxe 12 <" in shown(UNCUT)


def test_terminal_shows_what_does_not_add_up() -> None:
    def check(residual: int) -> fp.Check:
        return fp.Check(
            row=3,
            column=1,
            along="column",
            parts=(0, 1, 2),
            printed=Decimal(1207),
            low=Decimal(1205),
            high=Decimal(1208 - residual * 2),
            residual=Decimal(residual),
        )

    def checked(*checks: fp.Check) -> str:
        rows = HERDS.rows
        return shown(table(HERDS.columns, *rows, checks=checks))

    assert "1 of 1 totals hold" in checked(check(0))
    failed = checked(check(0), check(1))
    assert "1 of 2 totals hold" in failed
    assert "I alt / Svin: 1.207 is printed, its parts add up to 1.205 to 1.206" in failed
