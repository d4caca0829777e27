"""A word list of one's own, learned from documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from folketing_parse.clean import CHARACTERS, clean
from folketing_parse.clean.evidence import without_broken_words
from folketing_parse.lexicon import WordList
from folketing_parse.text import Text

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:-[^\W_]+)*(?![^\W_])")
_BEGINS = re.compile(r"(?:\A|[.?!:\n”\"»–•])\s*$")


def count_words(texts: Iterable[str], *, least: int = 2) -> WordList:
    r"""The words of texts, with how often each stands there.

    Words broken at a line's end are not counted; a capital counts where no sentence begins.

    Args:
        texts: the texts, as extracted.
        least: forms seen less often are left out; damage is mostly rare.

    >>> count_words(["Ja, sagen er en sag.", "En sag."], least=2).count("sag")
    2
    """
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts:
        mended = without_broken_words(clean(Text(text), CHARACTERS).value)
        for match in _WORD.finditer(mended):
            word = match[0]
            counts[word.lower()] += 1
            begins = _BEGINS.search(mended, max(0, match.start() - 4), match.start())
            if word[0].isupper() and not begins:
                capitals[word.lower()] += 1
    return WordList({form: count for form, count in counts.items() if count >= least}, capitals)
