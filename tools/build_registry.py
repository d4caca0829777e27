"""Rebuild the package's registry files from a folder of reference tables.

    python tools/build_registry.py FOLDER

FOLDER holds committees.csv, ministers.csv, members.csv, parties.csv, sessions.csv and
name_variants.csv. Only the columns that the registry reads are kept; each row's source is a number
of sources.csv, where each is written once.
"""

import csv
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "folketing_parse" / "data"
COLUMNS = {
    "committees": (
        "abbreviation", "name", "valid_from_session", "valid_to_session", "kind",
        "name_variants", "source",
    ),
    "ministers": (
        "person", "title", "ministry", "start", "end", "full_title", "title_aliases", "rank",
        "acting", "source",
    ),
    "members": ("name", "party", "start", "end", "kind", "source"),
    "parties": (
        "letters", "name", "valid_from_year", "valid_to_year", "variants", "source",
    ),
    "sessions": ("code", "label", "start", "end", "label_variants", "source"),
    "name_variants": ("variant", "person", "source"),
}  # fmt: skip
PARTY_OF_2023 = "parti fra forhandlingerne 2023"
"""Whose party was seen in 2023 may have sat in another one before."""
UNKNOWN_END = "slut ukendt"
LAST_SEEN = "2019-06-05"
"""Who sat in March 2019 and has no end in the list sat until that year's election."""


def main(folder: Path) -> None:
    """Copy the columns, table by table."""
    sources: dict[str, int] = {}
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["source"] = str(sources.setdefault(row["source"], len(sources) + 1))
            if row.get("note", "").startswith(UNKNOWN_END) and row["start"] < LAST_SEEN:
                row["end"] = LAST_SEEN
            if row.get("note", "").startswith(PARTY_OF_2023) and row["start"] < "2023":
                over = row["end"] and row["end"] < "2023"
                row.update({"party": ""} if over else {"start": "2023"})
        for row in [row for row in rows if row.get("end") and row["end"] < row["start"]]:
            print(f"left out, since it ends before it starts: {row}")
            rows.remove(row)
        _write(name, columns, rows)
    _write(
        "sources", ("number", "source"), [{"number": n, "source": s} for s, n in sources.items()]
    )


def _write(name: str, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
