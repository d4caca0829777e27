"""Does the time grow with the document's length, and no faster? One table.

    python benchmarks/slope.py

Parses hostile texts (one endless line, a million quotation marks, a million hyphens, ...) of
growing length, and a PDF of growing numbers of pages. The last column is the time of each row
divided by that of the row before; twice the length should cost about twice the time.
"""

import time
from io import BytesIO
from pathlib import Path

import pypdfium2

import folketing_parse as fp

EXAMPLES = Path(__file__).parent.parent / "examples"
TABLE = EXAMPLES.parent / "tests" / "fixtures" / "table-over-pages.pdf"
FRAME = (
    "Retsudvalget har i brev af 3. maj 2016 stillet følgende spørgsmål nr. 7 (Alm. del), "
    "som hermed besvares.\n\nSpørgsmål nr. 7:\n”Hvor mange?”\n\n"
    "Svar:\n{}\n\nMed venlig hilsen\n\nSøren Pind\n"
)
HOSTILE = {
    "one line": "Der er tale om foreløbige tal, som er usikre. ",
    "quotation marks": "”",
    "hyphens": "-",
    "hyphens in words": "for-sk-nings-",
    "line-end hyphens": "forsk-\n",
    "capitals": "Aa ",
    "glued capitals": "AaAa",
    "digits": "1",
    "dates": "3. maj 2016 ",
    "headings": "Spørgsmål nr. 8:\n",
    "answer headings": "Svar:\n",
    "labels": "Dato: ",
    "names": "Anna Bo Carl Dam Eva Fog ",
    "parentheses": "(",
    "blank lines": "a\n\n",
    "committees": "Udvalget for ",
    "mojibake": "Ã¥",
    "titles": "minister for ",
    "indirect speech": "KL oplyser, at en. Jeg kan henholde mig hertil. DSB oplyser, at to. ",
    "references": "spørgsmål nr. 8 og S 12 ",
    "enclosures": "Notat af 3. maj 2016 vedlægges. ",
    "a table's rows": "Aalborg 12 13\n",
    "a table's cells": "Aalborg\n12\n13\n",
    "figures": "12\n",
    "labels of rows": "Aalborg\n",
    "captions": "Tabel 1. Heste\nBy 2015\nFaxe 12\nFur 3\nKilde: Nej.\n",
    "columns of blanks": "Aalborg        12        13\n",
    "pipes": "Aalborg|\n12|\n",
}


def seconds_of(work: str | bytes) -> float:
    """How long one document takes; a refusal counts as well."""
    start = time.perf_counter()
    try:
        if isinstance(work, str):
            fp.parse_text(work)
        else:
            fp.parse(work)
    except fp.ParseError:
        pass
    return time.perf_counter() - start


def pages(count: int) -> bytes:
    """A PDF of many pages, all of them one example's first page."""
    source = pypdfium2.PdfDocument(next(iter(sorted(EXAMPLES.glob("*.pdf")))))
    target = pypdfium2.PdfDocument.new()
    target.import_pages(source, [0] * count)
    buffer = BytesIO()
    target.save(buffer)
    return buffer.getvalue()


def table_pages(count: int) -> bytes:
    """A PDF of so many pages that are all one table's."""
    source = pypdfium2.PdfDocument(TABLE)
    target = pypdfium2.PdfDocument.new()
    target.import_pages(source, [0, *[1] * (count - 1)])
    buffer = BytesIO()
    target.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Measure and print."""
    fp.parse_text(FRAME.format("Tre."))
    sizes = (125, 250, 500, 1000)
    print(f"{'':20s}" + "".join(f"{kb:>9d} kB" for kb in sizes) + "   last doubling")
    for name, unit in HOSTILE.items():
        times = [seconds_of(FRAME.format(unit * (kb * 1000 // len(unit)))) for kb in sizes]
        row = "".join(f"{seconds:10.2f} s" for seconds in times)
        print(f"{name:20s}{row}   x {times[-1] / times[-2]:.1f}", flush=True)
    for name, make, counts in (
        ("PDF pages", pages, (250, 500, 1000, 2000)),
        ("pages of one table", table_pages, (25, 50, 100, 200)),
    ):
        times = [seconds_of(make(count)) for count in counts]
        print(f"{name:20s}" + "".join(f"{count:>12d}" for count in counts))
        row = "".join(f"{seconds:10.2f} s" for seconds in times)
        print(f"{'':20s}{row}   x {times[-1] / times[-2]:.1f}", flush=True)


if __name__ == "__main__":
    main()
