r"""How well the parser reads documents whose true records are known: a row per field.

`form` says what a gold record may hold, `files` where it stands, `compare` what counts as the
same, `scoring` counts, and `accepting` takes what the parser says as gold.

>>> import tempfile
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp())
>>> letter = "Spørgsmål nr. 7 (Alm. del):\nHvor mange?\n\nSvar:\nTre."
>>> _ = (folder / "letter.txt").write_text(letter, encoding="utf-8")
>>> _ = (folder / "letter.json").write_text('{"exchanges": [{"answer": "Fire."}]}')
>>> row = score(folder).row("answer")
>>> row.right, row.total, row.misses[0].document, row.misses[0].expected, row.misses[0].found
(0, 1, 'letter.txt', 'Fire.', 'Tre.')
"""

from __future__ import annotations

from folketing_parse.gold.accepting import Accepted, accept
from folketing_parse.gold.files import GoldError
from folketing_parse.gold.scoring import Case, Miss, Row, Score, measure, score

__all__ = ["Accepted", "Case", "GoldError", "Miss", "Row", "Score", "accept", "measure", "score"]
