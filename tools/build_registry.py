"""Rebuild the package's registry files from a folder of reference tables.

    python tools/build_registry.py FOLDER

FOLDER holds committees.csv, ministers.csv, parties.csv, sessions.csv and name_variants.csv. Only
the columns that the registry reads are kept, and each row's source with them.
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
    "parties": (
        "letters", "name", "valid_from_year", "valid_to_year", "variants", "source",
    ),
    "sessions": ("code", "label", "start", "end", "label_variants", "source"),
    "name_variants": ("variant", "person", "source"),
}  # fmt: skip


def main(folder: Path) -> None:
    """Copy the columns, table by table."""
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{name}: {len(rows)} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
