"""Hundreds of files made to break PDF libraries, through workers: an outcome each, and quiet."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import processes

RUN = """
import json, pathlib, re, sys
import folketing_parse as fp
outcomes = [
    (one.name, one.sha256, one.status.value, one.message)
    for one in fp.parse_archive(sys.argv[1], timeout=10, memory=2**30, workers=2)
]
status = pathlib.Path("/proc/self/status").read_text()
print(json.dumps([outcomes, int(re.search("VmHWM: *([0-9]+) kB", status.replace("\\t", " "))[1])]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and /proc are Linux's")
def test_hostile_files_have_an_outcome_each_and_nothing_else(
    shared: Callable[[str], Path],
) -> None:
    folder = shared("hostile")
    done = subprocess.Popen(
        [sys.executable, "-c", RUN, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    written, said = done.communicate(timeout=300)
    assert said == b""
    assert done.returncode == 0
    end = time.monotonic() + 10  # the last of them go as soon as they see that nobody is there
    while processes(done.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert processes(done.pid) == {}
    outcomes, peak = json.loads(written)
    assert len(outcomes) > 200
    assert sorted(name for name, *_ in outcomes) == sorted(map(str, folder.iterdir()))
    assert {status for _, _, status, _ in outcomes} == {
        "not_a_reply",
        "unreadable",
        "no_text",
        "encrypted",
    }
    assert all(sha256 and message for _, sha256, _, message in outcomes)
    assert peak < 200_000  # kB
