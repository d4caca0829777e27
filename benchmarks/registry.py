"""What the registry costs: its first use, a look-up, memory.

    python benchmarks/registry.py

Each first use runs in a process of its own, after the package has been imported.
"""

import datetime as dt
import subprocess
import sys
import timeit
from pathlib import Path

from folketing_parse import registry

DAY = dt.date(2017, 9, 27)
LOOKUPS = {
    "minister": lambda: registry.minister("Troels Lund Poulsen", DAY),
    "ministers": lambda: registry.ministers(DAY),
    "committee": lambda: registry.committee("Social- og Indenrigsudvalgets", "20191"),
    "session": lambda: registry.session(DAY),
    "party": lambda: registry.party("Enhedslisten"),
    "member": lambda: registry.member("Finn Sørensen", DAY),
}
FIRST = """
import datetime as dt, time, tracemalloc
from folketing_parse import registry
day = dt.date(2017, 9, 27)
started = time.perf_counter()
{call}
print(1000 * (time.perf_counter() - started))
"""
CALLS = {
    "a minister": 'registry.minister("Troels Lund Poulsen", day)',
    "a committee": 'registry.committee("SOU", "20191")',
    "a member": 'registry.member("Finn Sørensen", day)',
    "all of them": 'registry.minister("x"); registry.committee("x"); registry.session(day); '
    'registry.party("x"); registry.member("x"); registry.ministers(day)',
}
MEMORY = """
import tracemalloc
from folketing_parse import registry
tracemalloc.start()
{call}
print(tracemalloc.get_traced_memory()[0] / 1e6)
"""


def main() -> None:
    """Print first uses, look-ups and memory."""
    print("first use of      milliseconds (goal 15)")
    for name, call in CALLS.items():
        fastest = min(_printed(FIRST.format(call=call)) for _ in range(5))
        print(f"  {name:15s}{fastest:8.1f}")
    print("look-up           microseconds (goal 20)")
    for name, look_up in LOOKUPS.items():
        look_up()
        print(f"  {name:15s}{min(timeit.repeat(look_up, number=10_000, repeat=3)) * 100:8.2f}")
    call = CALLS["all of them"].replace("(day)", "(__import__('datetime').date(2017, 9, 27))")
    print(f"memory            {_printed(MEMORY.format(call=call)):8.2f} MB (goal 10)")
    data = Path(registry.__file__).parent.parent / "data"
    print(f"files             {sum(f.stat().st_size for f in data.glob('*.csv')) / 1e6:8.2f} MB")


def _printed(code: str) -> float:
    command = [sys.executable, "-c", code]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
