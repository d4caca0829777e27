"""Rules that join the lines of a paragraph, each a function from damaged text to running text.

Those of other tools are written from their descriptions and from what they do, for text alone: a
line is a line of the text, and a blank line ends a paragraph. None of the tools is a dependency of
this project; only `dehyphen` is called itself, where the user has installed it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

HYPHENS = "-\u00ad\u2010\u2011"
DASHES = HYPHENS + "–−"
DASH_PUNCTUATION = "-\u2010\u2011\u2012–—\u2015"
WORD = re.compile(r"\w+")
LAST_WORD = re.compile(r"(\w*)\s*.\Z")

Close = Callable[[str, str], str]
"""What a line becomes, and what follows it, before the line that comes next."""


def paragraphs(text: str) -> Iterator[list[str]]:
    """The lines of each paragraph, without the blanks and page breaks around them."""
    lines: list[str] = []
    for line in map(str.strip, [*text.split("\n"), ""]):
        if line:
            lines.append(line)
        elif lines:
            yield lines
            lines = []


def joined(text: str, close: Close) -> str:
    """Every paragraph on one line, each of its line ends as a rule will have it."""
    return "\n\n".join(
        "".join([*(close(*pair) for pair in pairwise(lines)), lines[-1]])
        for lines in paragraphs(text)
    )


def none(text: str) -> str:
    """No rule at all: a blank between any two lines, and hyphens left standing."""
    return joined(text, lambda line, _: line + " ")


def join_always(text: str) -> str:
    """The naive rule: every hyphen at a line end goes, with the break."""
    return joined(text, lambda line, _: line[:-1] if line[-1] in HYPHENS else line + " ")


def docling(text: str) -> str:
    """The rule of docling, for the lines of one text element on a page.

    A hyphen that is attached to a word goes, with the break, whenever the next line holds a word;
    otherwise it stays, and the lines are joined without a blank. One that stands alone is kept as
    it is. Case, length, digits and word lists do not matter.
    """

    def close(line: str, following: str) -> str:
        if not re.search(r"\w-\Z", line):
            return line + " "
        left, right = WORD.findall(line)[-1], WORD.search(following)
        return line[:-1] if right and (left + right[0]).isalnum() else line

    return joined(text, close)


def pymupdf4llm(text: str) -> str:
    """The rule of PyMuPDF4LLM, for the lines of one box of its layout.

    A hyphen goes, with the break, if it ends a word that is longer than two characters, itself
    counted; any other line end becomes a blank. What the next line says does not matter.
    """

    def close(line: str, _: str) -> str:
        ends = line.endswith("-") and len(line.rsplit(maxsplit=1)[-1]) > 2
        return line[:-1] if ends else line + " "

    return joined(text, close)


def grobid(text: str) -> str:
    """The rule of GROBID, for text whose lines are known but not their places on a page.

    A hyphen, or any dash, goes with the break and the blanks before it, if letters alone make the
    word before it, and small letters alone the word after it. Otherwise it stays, without a blank
    after it.
    """

    def close(line: str, following: str) -> str:
        if line[-1] not in DASH_PUNCTUATION:
            return line + " "
        left, right = LAST_WORD.search(line), WORD.match(following)
        small = right and right[0].isalpha() and right[0].islower()
        return line[: left.end(1)] if small and left and left[1].isalpha() else line

    return joined(text, close)


def dehyphen_document(text: str) -> str:
    """The part of dehyphen's rule (version 0.5) that needs no language model.

    If the rest of the document writes the word only in one piece, or only with a hyphen, so does
    the rule. dehyphen asks its model about all others; here they are joined in one piece. A dash
    that stands alone is kept.
    """
    words = Counter(bare(word) for word in text.split())

    def close(line: str, following: str) -> str:
        left, right = line.rsplit(maxsplit=1)[-1], following.split(maxsplit=1)[0]
        if left[-1] not in DASHES or len(left) == 1:
            return line + " "
        whole, hyphened = words[bare(left[:-1] + right)], words[bare(left[:-1] + "-" + right)]
        return line[:-1] + "-" if hyphened and not whole else line[:-1]

    return joined(text, close)


def bare(word: str) -> str:
    """A word without the punctuation around it, in small letters."""
    return word.strip(".,;:!?()[]\"'»«”“’‘/").lower()


@cache
def danish_scorer() -> Any:
    """The Danish language models of dehyphen, which it fetches when they are first asked for."""
    from dehyphen import FlairScorer

    return FlairScorer(lang="da")


def dehyphen(text: str) -> str:
    """The package dehyphen itself: the document first, then the perplexity of its models."""
    from dehyphen import format_to_text, text_to_format

    return str(format_to_text(danish_scorer().dehyphen(text_to_format(text))))


def ours_without_words(text: str) -> str:
    """Our rule with no word list: what the document and the form of the words say."""
    import folketing_parse as fp

    return fp.clean_text(text, words=fp.NO_WORDS)
