"""Repairs of single characters: mojibake, odd blanks, what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from unicodedata import normalize

import regex

from folketing_parse.text import ANCHOR, Edit

# UTF-8 read as cp1252 ("spÃ¸rgsmÃ¥l", "â€œ") or as Mac Roman ("sp√∏rgsm√•l"), whole or half.
_MOJIBAKE = regex.compile(
    r"(?:Ã[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192"
    r"\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    r"|Â[\xa0-\xbf]"
    r"|â€[\u0090-\u02dc\u2013-\u203a\u2122]"
    r"|√[\p{So}\p{L}\p{Sm}\p{P}\p{Sk}\p{Sc}])+"
)
_HALF_QUOTE = regex.compile(r"â€(?![\u0090-\u02dc\u2013-\u203a\u2122])")
_HALF_BLANK = regex.compile(r"Â(?=\s|\Z)")
_LINE_ENDS = regex.compile(r"\A\s++|\s++\Z|\s*?[\r\f]\s*+")
_DECOMPOSED = regex.compile(r"\p{L}\p{Mn}++")
_ODD_BLANK = regex.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000\t]")
_ANCHOR = regex.compile(ANCHOR)
_LIGATURE = regex.compile(r"[\ufb00-\ufb06]")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_INVISIBLE = regex.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
)
_LINE_SEPARATOR = regex.compile(r"[\x0b\x1c\x1d\x85\u2028\u2029]")
_HYPHEN_LOOKALIKE = regex.compile(r"[\u2010\u2011\x1e]")
_SOFT_HYPHEN = regex.compile(r"\N{SOFT HYPHEN}[ ]*(?:\n+[ ]*)?")
RARE = re.compile(
    "[\u0300-\u036f\ufffc\ufb00-\ufb06\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f"
    "\xa0\u2000-\u200a\u202f\u205f\u3000\t\u2010\u2011\xad]"
)
"""What the repairs of single characters look for, all but mojibake, pipes and blanks."""
_BLANK_RUN = regex.compile(r" {2,}")
_EDGE_BLANK = regex.compile(r"(?<! ) ++(?=\n|\Z)|(?:(?<=\n)|\A) ++")
_PIPE = regex.compile(r"(?<! )[ ]*+(?:\|[ ]*+)++(?=\n|\Z)|(?:(?<=\n)|\A)(?:\|[ ]*+)++")


def line_ends(text: str) -> Iterator[Edit]:
    """Form feeds and other systems' line ends become plain ones, and those at the edges go."""
    if "\r" not in text and "\f" not in text and text == text.strip():
        return
    for match in _LINE_ENDS.finditer(text):
        edge = match.start() == 0 or match.end() == len(text)
        new = "" if edge else "\n\n" if match[0].count("\n") > 1 else "\n"
        if match[0] != new:
            yield Edit(*match.span(), new)


def mojibake(text: str) -> Iterator[Edit]:
    """Letters decoded wrongly become themselves again: "pÃ¥" is "på".

    Half a quotation mark ("â€" without its last byte) becomes a closing one, half a no-break
    space a blank. A lone "Ã" in a foreign name stays.
    """
    if not ("Ã" in text or "â" in text or "Â" in text or "√" in text):
        return
    from ftfy.bad_codecs import ok

    ok()  # registers the forgiving code pages
    for match in _MOJIBAKE.finditer(text):
        encoding = "mac-roman" if "√" in match[0] else "sloppy-windows-1252"
        with suppress(UnicodeError):
            yield Edit(*match.span(), match[0].encode(encoding).decode("utf-8"))


def half_mojibake(text: str) -> Iterator[Edit]:
    """What is left of a quotation mark or a no-break space that lost its last byte."""
    edits = [*_replace(_HALF_QUOTE, text, "”"), *_replace(_HALF_BLANK, text, " ")]
    yield from sorted(edits)


def foreign_anchors(text: str) -> Iterator[Edit]:
    """What stands for a source's own pictures goes: in our text it marks the place of a table."""
    return _replace(_ANCHOR, text, "")


def decomposed_letters(text: str) -> Iterator[Edit]:
    """A letter and the mark above it, two characters, become one: "a" and a ring are "å"."""
    for match in _DECOMPOSED.finditer(text):
        whole = normalize("NFC", match[0])
        if whole != match[0]:
            yield Edit(*match.span(), whole)


def ligatures(text: str) -> Iterator[Edit]:
    """A glyph of several letters becomes these letters: "ﬁn" is "fin"."""
    for match in _LIGATURE.finditer(text):
        yield Edit(*match.span(), normalize("NFKC", match[0]))


def surrogates(text: str) -> Iterator[Edit]:
    """Half a character cannot be written to any file; U+FFFD says that one is lost."""
    return _replace(_SURROGATE, text, "\N{REPLACEMENT CHARACTER}")


def odd_blanks(text: str) -> Iterator[Edit]:
    """No-break, thin and other blanks become plain ones."""
    return _replace(_ODD_BLANK, text, " ")


def line_separators(text: str) -> Iterator[Edit]:
    """Word's line breaks, and those of Unicode, become plain ones."""
    return _replace(_LINE_SEPARATOR, text, "\n")


def invisible(text: str) -> Iterator[Edit]:
    """Zero-width characters, direction marks and control characters go."""
    return _replace(_INVISIBLE, text, "")


def hyphen_lookalikes(text: str) -> Iterator[Edit]:
    """U+2010, U+2011 and Word's no-break hyphen become the plain one."""
    return _replace(_HYPHEN_LOOKALIKE, text, "-")


def soft_hyphens(text: str) -> Iterator[Edit]:
    """A soft hyphen goes, with the line break behind it: "be[SHY]/svares" is "besvares"."""
    return _replace(_SOFT_HYPHEN, text, "")


def pipes(text: str) -> Iterator[Edit]:
    """The pipe at the edge of a line goes: Word-to-HTML ends each cell with one."""
    return _replace(_PIPE, text, "") if "|" in text else iter(())


def blank_runs(text: str) -> Iterator[Edit]:
    """Several blanks become one (justified text of 2003-04 doubles them)."""
    return _replace(_BLANK_RUN, text, " ") if "  " in text else iter(())


def edge_blanks(text: str) -> Iterator[Edit]:
    """Blanks at the edges of lines go."""
    if " \n" in text or "\n " in text or text[:1] == " " or text[-1:] == " ":
        yield from _replace(_EDGE_BLANK, text, "")


def _replace(pattern: regex.Pattern[str], text: str, new: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        if match[0] != new:
            yield Edit(*match.span(), new)
