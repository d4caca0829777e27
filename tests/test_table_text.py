"""Tables in text that is laid out with blanks, as `pdftotext -layout` writes it."""

from __future__ import annotations

import pytest

import folketing_parse as fp

CASES = {
    # Headings over two rows stand half way down; one line of a heading stands between others.
    "headings that reach over two rows": (
        """
                      2011                     2012
Skole                    Heraf                    Heraf       I alt
              Antal                    Antal
                         piger                    piger
Vest              24        11            12         4           9
Øst               43        17            21         8          11
""",
        """
Skole|2011||2012||I alt
|Antal|Heraf piger|Antal|Heraf piger|
Vest|24|11|12|4|9
Øst|43|17|21|8|11
""",
    ),
    # A mark's position is that of a wider letter: it stands near its word, and on a row of its own.
    "raised marks on rows of their own": (
        """
Sted          2011     2012
      1)
Vest            24       11
                  *
Øst             43       17
""",
        """
Sted|2011|2012
Vest¹)|24|11
Øst|43*|17
""",
    ),
    # "Greve Nordjylland" would be no broken label: "Greve" leaves more room than it takes.
    "headings of groups longer than all labels": (
        """
Kommune     2021     2022
Hovedstaden
Faxe         120      118
Greve         45       48
Nordjylland
Læsø          12       14
Aalborg      200      210
""",
        """
Kommune|2021|2022
Hovedstaden||
Faxe|120|118
Greve|45|48
Nordjylland||
Læsø|12|14
Aalborg|200|210
""",
    ),
    # No bold and no value tells that this is a table: three headings over columns do.
    "a table of words": (
        """
Styrelse                Status                       Bemærkninger
Fåretilsynet            Igangsat      Tilsynet ventes at være fær-
                                      digt til sommer.
Lammerådet              Afsluttet     Rådet har holdt sit sidste
                                      møde.
""",
        """
Styrelse|Status|Bemærkninger
Fåretilsynet|Igangsat|Tilsynet ventes at være færdigt til sommer.
Lammerådet|Afsluttet|Rådet har holdt sit sidste møde.
""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_columns_of_blanks(name: str) -> None:
    drawn, expected = CASES[name]
    (table,) = fp.read_tables(f"Tabel 1. Skoler\n{drawn}".encode())
    rows = tuple(tuple(line.split("|")) for line in expected.strip().split("\n"))
    assert table.grid == rows


def test_what_stands_under_a_table_of_words_is_no_cell_of_it() -> None:
    drawn, _ = CASES["a table of words"]
    letter = (
        "Spørgsmål nr. 3:\nHvor langt er arbejdet?\n\nSvar:\nDet fremgår af tabel 1.\n\n"
        f"Tabel 1. Arbejdet\n{drawn}Der er ikke sket mere i sagen, siden udvalget sidst spurgte.\n"
    )
    reply = fp.parse_text(letter)
    assert len(reply.tables[0].rows) == 2
    assert reply.answer.endswith("Der er ikke sket mere i sagen, siden udvalget sidst spurgte.")
