"""Repairs: one function each, in one visible order.

Each repair reads a string and yields the edits it asks for; `Text.apply` carries them out, so the
way back to the page is never lost. A repair is idempotent, and clean text comes back unchanged.
`CHARACTERS` are carried out before the letter's parts are told apart, `JOINS` afterwards, when
nothing stands between the two halves of a broken word any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress

import regex

from folketing_parse.grammar import QUOTE_MARKS
from folketing_parse.text import Edit, Text

Repair = Callable[[str], Iterator[Edit]]

GLUED_PLACES = 4
"""A text with so many words glued at old line ends has lost all its line breaks."""


def clean(text: Text, repairs: tuple[tuple[str, Repair], ...]) -> tuple[Text, Counter[str]]:
    """Carry out repairs in order; also count the edits of each."""
    counts: Counter[str] = Counter()
    for name, repair in repairs:
        edits = list(repair(text.value))
        if edits:
            counts[name] = len(edits)
            text = text.apply(edits)
    return text, counts


def _replace(pattern: regex.Pattern[str], text: str, new: str) -> Iterator[Edit]:
    for match in pattern.finditer(text):
        if match[0] != new:
            yield Edit(*match.span(), new)


# --- mojibake -------------------------------------------------------------------------------

# UTF-8 read as cp1252 ("spÃ¸rgsmÃ¥l", "â€œ") or as Mac Roman ("sp√∏rgsm√•l"), whole or half.
_MOJIBAKE = regex.compile(
    r"(?:[ÃÅ][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    r"|Â[\xa0-\xbf]|â€[\u0090-\u02dc\u2013-\u203a\u2122]|√[\p{So}\p{L}\p{Sm}\p{P}\p{Sk}\p{Sc}])+"
)
_HALF_QUOTE = regex.compile(r"â€(?![\u0090-\u02dc\u2013-\u203a\u2122])")
_HALF_BLANK = regex.compile(r"Â(?=\s|\Z)")


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


# --- blanks and invisible characters ------------------------------------------------------------

_ODD_BLANK = regex.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = regex.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0e-\x1f]")
_HYPHEN_LOOKALIKE = regex.compile(r"[\u2010\u2011]")
_SOFT_HYPHEN = regex.compile(r"\N{SOFT HYPHEN}[ ]*(?:\n+[ ]*)?")
_BLANK_RUN = regex.compile(r" {2,}")
_EDGE_BLANK = regex.compile(r" +(?=\n|\Z)|(?:(?<=\n)|\A) +")
_PIPE = regex.compile(r"[ ]*\|[ ]*(?=\n|\Z)|(?:(?<=\n)|\A)\|[ ]*")


def odd_blanks(text: str) -> Iterator[Edit]:
    """No-break, thin and other blanks become plain ones."""
    return _replace(_ODD_BLANK, text, " ")


def invisible(text: str) -> Iterator[Edit]:
    """Zero-width characters, direction marks and control characters go."""
    return _replace(_INVISIBLE, text, "")


def hyphen_lookalikes(text: str) -> Iterator[Edit]:
    """U+2010 and U+2011 become the plain hyphen."""
    return _replace(_HYPHEN_LOOKALIKE, text, "-")


def soft_hyphens(text: str) -> Iterator[Edit]:
    """A soft hyphen goes, with the line break behind it: "be[SHY]/svares" is "besvares"."""
    return _replace(_SOFT_HYPHEN, text, "")


def pipes(text: str) -> Iterator[Edit]:
    """The pipe at the edge of a line goes: Word-to-HTML ends each cell with one."""
    return _replace(_PIPE, text, "")


def blank_runs(text: str) -> Iterator[Edit]:
    """Several blanks become one (justified text of 2003-04 doubles them)."""
    return _replace(_BLANK_RUN, text, " ")


def edge_blanks(text: str) -> Iterator[Edit]:
    """Blanks at the edges of lines go."""
    return _replace(_EDGE_BLANK, text, "")


# --- seams: lines that were glued together --------------------------------------------------------

_LABELS = (
    r"(?:Dato|Kontor|Enhed|Sagsbeh(?:andler)?|Sags ?-?nr|Sagsnummer|Dok\.? ?nr|Dok\.id|Dok|Dokument nr"
    r"|J\.? ?[Nn][Rr]|Journalnummer|Akt-id|Koordineret med|Ansvarlig|Telefon|Telefax|Tlf|Fax|E-mail"
    r"|E-post|CVR|EAN|Ref|Fil-navn|Netsted|Web|Deres ref)"
)
_STATUS = r"(?:Endeligt|Foreløbigt|Supplerende|Revideret|Korrigeret|Nyt)"
_SEAMS = tuple(
    regex.compile(pattern)
    for pattern in (
        # "…følgende spørgsmål:Spørgsmål 248:", "(EL).Spørgsmål nr. 219:’’"
        rf"(?<=[.:)?!”\"’»…])(?<!\d\.)(?=(?:§ ?\d+ )?Spørgsmål(?: nr\.)? ?(?:S ?)?\d[^\n]{{0,60}}?:|{_STATUS} svar (?:til|på) spørgsmål)",
        # the same in a page on one line: "… besvares. Spørgsmål nr. 508: Ministeren …"
        r"(?<=[.:)?!”\"’»] )(?=Spørgsmål(?: nr\.)? (?:S )?\d{1,4}: ?[”“\"»\p{Lu}])",
        # "…udsat?”Svar:", "… stk. 2. Svar: Udlændinge-"
        rf"(?<=[.:)?!”\"’»… ])(?=(?:{_STATUS} s|S)var:)",
        rf"(?<=\n(?:{_STATUS} s|S)var:|[.:)?!”\"’»… ](?:{_STATUS} s|S)var:) ?(?=[^\s])",
        # "Spørgsmål nr. 219:’’ Vil", "spørgsmål nr.161 (Alm. del):’Ministeren"
        r"(?<=[Ss]pørgsmål(?: nr\.)? ?(?:S ?)?\d{1,4}(?: \([^()\n]{3,40}\))?:)(?=[”“\"»’'\p{Lu}])",
        # "…(S).Jeg meddelte", "…(EL).Spørgsmål"
        r"(?<=\(\p{Lu}{1,4}\)\.)(?=\p{Lu})",
        r"(?<=[.?!”\"’])(?=Spørgsmål(?:et|ene) er stillet)",
        # "…beskrevet.26-03-2010Med venlig hilsenTina"
        r"(?<=[\p{L}.?!”\")\d]|[.?!”\")] )(?=(?:Med ?v|V)enlig ?hilsen)",
        r"(?<=(?:Med ?v|V)enlig ?hilsen) ?(?=\p{Lu})",
        r"(?<=[\p{Ll}.?!”\")])(?=\d\d-\d\d-\d{4}(?!\d))",
        r"(?<=\d\d-\d\d-\d{4})(?=\p{L})",
        # "Holbergsgade 6DK-1057 København KT +45", "Kanal 211220 København K", "KirkeudvalgChristiansborg"
        r"(?<=\p{L}|\d)(?=(?:DK-)?\d{4} København\b)",
        r"(?<=\d{4} København [KVSØN]\.?)(?=[\p{L}\d(])",
        r"(?<=[\p{Ll}\d])(?=Christiansborg(?! Slotsplads))",
        r"(?<=Christiansborg)(?=\d)",
        r"(?<=udvalg|udvalget|Folketinget)(?=Christiansborg|Retsudvalg|Folketinget)",
        # "Dato:9. februar 2012Enhed:Kommunal sundhedSagsbeh.:"
        rf"(?<=[\p{{L}}\d.)\]:])(?={_LABELS}\.?(?: ?: ?|(?=\p{{Lu}}|\n|\Z)))",
        r"(?<=\)\.?)(?=Sagsnr|J\.nr)",
        # "Dokument nr.: 121702/13For kirker"
        r"(?<=Dokument nr\.: ?\d{3,6}/\d\d(?:Dato: ?\d{1,2}\. \p{L}+ \d{4})?)(?=\p{L})",
        r"(?<=Dato: ?\d{1,2}\. \p{Ll}+ \d{4})(?=\p{Lu})",
        # "ministerietFrederiksholms Kanal"
        r"(?<=ministeriet)(?=\p{Lu})",
        r"(?<=\[email protected\])(?=\p{L})",
    )
)


_GLUE = regex.compile(r"[\p{Ll}.:)?!]\p{Lu}\p{Ll}|[.?!][”\"]\p{Lu}\p{Ll}|[^\n]{200}")


def seams(text: str) -> Iterator[Edit]:
    """Headings, labels and addresses get their lines back where they were glued to others."""
    if not _GLUE.search(text):
        return
    places = {match.span() for seam in _SEAMS for match in seam.finditer(text)}
    done = 0
    for start, end in sorted(places):
        if start < done or (start and text[start - 1] == "\n"):
            continue
        yield Edit(start, end, "\n")
        done = max(end, start + 1)


# --- lost blanks, at safe places --------------------------------------------------------------------

_ABBREVIATED = r"(?:nr|jf|ca|pr|art|stk|pkt|kap|kl|mio|mia|pct|bl|f|spm)"
_LOST = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?<=\b{_ABBREVIATED}\.)(?=\d)",  # "nr.148"
        r"(?<=\bspørgsmål)(?=\d)",
        r"(?<=[\p{Ll}\d])(?=\((?:\p{Lu}{1,4}|[Aa]lm|\p{Lu}{2,4} [Aa]lm|L|B|S|MFU)[ .)\d])",  # "22(SOU", "Sørensen(EL)"
        r"(?<=\))(?=\p{L}{2})",
        r"(?<=\b(?:fra|af|til|for|ved|på|den))(?=\p{Lu}\p{Ll})",  # "fraFinn"
        r"(?<=\b(?:af|den|brev))(?=\d)",  # "af15."
        r"(?<=\d\.)(?=(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b)",
        r"(?<=(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december))(?=\d{4})",
        r"(?<=\b(?:19|20)\d\d)(?=\p{Ll}{2})",  # "2013følger"
        r"(?<=\p{Ll}[.?!])(?=\p{Lu}\p{Ll})",  # "frister.Jeg"
        r"(?<=\p{Ll}[,;])(?=\p{L}{2})",
        r"(?<=\p{Ll}:)(?=[\p{L}\d][\p{Ll}\d.])",
        r"(?<= [–])(?=\p{Ll})",  # "–såfremt"
        r"(?<=§)(?=\d)",
        r"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}+ \((?:\p{Lu}{1,4}|MFU)\))",  # "StineBrix (EL)"
    )
)
# Where one kind of character follows another without a blank: only there can one be lost.
_TURN = regex.compile(
    r"(?<=\p{Ll})(?=[\p{Lu}\d(])|(?<=\d)(?=[\p{L}(])|(?<=[.,;:)?!§–])(?=[\p{L}\d])|(?<=\p{Lu})(?=\()"
)
_ADDRESS = regex.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+\.(?:dk|com|eu|org|gl|fo)\b\S*|[\w.-]+_\d{4}\.png"
)


def lost_blanks(text: str) -> Iterator[Edit]:
    """Blanks come back where shape alone is proof: "nr.148", "fraFinn", "–såfremt"."""
    places = [
        place
        for match in _TURN.finditer(text)
        if any(lost.match(text, place := match.start()) for lost in _LOST)
    ]
    if not places:
        return
    shut = [match.span() for match in _ADDRESS.finditer(text)]
    index = 0
    for place in places:
        while index < len(shut) and shut[index][1] <= place:
            index += 1
        if index == len(shut) or not shut[index][0] < place:
            yield Edit(place, place, " ")


# --- hyphens ----------------------------------------------------------------------------------------

_LINE_END = regex.compile(r"(?<=(\p{L}[\p{L}\d]*|\d))-[ ]?\n{1,2}(?=(\S+))")
_SUSPENDED = regex.compile(r"(?:og|eller|samt|henholdsvis|hhv\.?|og/eller|til)\b")
# First members that keep their hyphen: initialisms in lower case, and prefixes that never fuse.
_KEEPS = frozenset(
    ["it", "ikke", "eks", "non", "tv", "cpr", "cvr", "ph", "dna", "rna", "hiv", "covid", "pct", "a", "b", "c", "e", "i-lands", "u-lands", "ø-lands", "x", "ny-", "ad", "vice", "anti-eu", "mio", "mia", "kr", "pc", "sms", "wifi", "app", "ngo", "pdf", "html", "www", "d-vitamin", "hf", "hhx", "htx", "stx", "eud", "eux", "sosu", "gmo", "co", "ce", "ekg", "mr", "ct", "adhd", "ptsd", "u"]
)
_MID = regex.compile(
    r"(?<=(\p{L}*\p{Ll}))-(?: (?!og |eller |samt |til |hhv)|(?=\p{Ll}{2}))(?=(\p{Ll}\p{L}*))"
)


_TOKEN = regex.compile(r"[\p{L}\d]++(?:-[\p{L}\d]++)*+")
_NONE: frozenset[str] = frozenset()


def line_end_hyphens(text: str) -> Iterator[Edit]:
    """A hyphen at a line's end goes with the break, or stays where shape or the document says so.

    It stays before a capital or a digit ("Ikast-/Brande", "covid-/19"), after capitals, a digit or
    a first member that always keeps it ("EU-/lande", "it-/system"), and where the document writes
    the word with its hyphen elsewhere. A suspended one ("kontant-/og uddannelseshjælp") keeps
    hyphen and blank.
    """
    known = frozenset(_TOKEN.findall(text.lower())) if "-\n" in text or "- \n" in text else _NONE
    for match in _LINE_END.finditer(text):
        left, right = match[1], match[2]
        if _SUSPENDED.match(right):
            new = "- "
        elif right.startswith(("-", "–")) or (not right[0].isalnum() and right[0] not in QUOTE_MARKS):
            continue
        elif _stays(left, right, known):
            new = "-"
        elif right[0].isalpha():
            new = ""
        else:
            continue
        yield Edit(*match.span(), new)


def _stays(left: str, right: str, known: frozenset[str]) -> bool:
    if right[0].isupper() or right[0].isdigit() or left[-1].isdigit():
        return True
    if left[-1].isupper() or left.lower() in _KEEPS:
        return True
    tail = regex.match(r"\p{L}+", right)
    if not tail:
        return False
    whole, parts = left.lower() + tail[0].lower(), f"{left}-{tail[0]}".lower()
    return parts in known and whole not in known


def mid_line_hyphens(text: str) -> Iterator[Edit]:
    """Line-end hyphens left in mid-line go: "Folketin-gets", "her- med".

    Only where the document is known to have lost its line breaks: it holds several hyphens between
    small letters, and most of those words do not recur with their hyphen.
    """
    found = [m for m in _MID.finditer(text) if m[1].lower() not in _KEEPS]
    bare = [m for m in found if not text[m.start() : m.end()].endswith(" ")]
    if len(found) < 3 or (len(bare) < 3 and len(found) - len(bare) < 2):
        return
    counts = Counter(f"{m[1]}-{m[2]}".lower() for m in found)
    for match in found:
        if counts[f"{match[1]}-{match[2]}".lower()] == 1:
            yield Edit(*match.span(), "")


_TORN = regex.compile(
    r"(?<=[\p{Ll},])\n\n(?=\p{Ll})|(?<=\p{Ll})\n\n(?=(?:19|20)\d\d\b)|(?<=[\p{Ll},])\n\n?[–]\n\n?(?=\p{L})"
)


def torn_sentences(text: str) -> Iterator[Edit]:
    """A blank line inside a sentence is none: small letter before it, small letter after it."""
    for match in _TORN.finditer(text):
        yield Edit(*match.span(), "\n–\n" if "–" in match[0] else "\n")


CHARACTERS: tuple[tuple[str, Repair], ...] = (
    ("mojibake", mojibake),
    ("half_mojibake", half_mojibake),
    ("invisible", invisible),
    ("odd_blanks", odd_blanks),
    ("hyphen_lookalikes", hyphen_lookalikes),
    ("soft_hyphens", soft_hyphens),
    ("pipes", pipes),
    ("blank_runs", blank_runs),
    ("edge_blanks", edge_blanks),
    ("seams", seams),
    ("lost_blanks", lost_blanks),
)
"""Repairs of characters, and of lines glued together, in their order."""

JOINS: tuple[tuple[str, Repair], ...] = (
    ("torn_sentences", torn_sentences),
    ("line_end_hyphens", line_end_hyphens),
    ("mid_line_hyphens", mid_line_hyphens),
)
"""Repairs across lines, once stamps, feet and side blocks no longer stand between them."""
