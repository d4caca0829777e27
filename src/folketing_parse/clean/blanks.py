"""Blanks that were lost come back, where shape alone is proof."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from folketing_parse.grammar import MONTHS
from folketing_parse.text import Edit

_ABBREVIATED = r"(?:nr|jf|ca|pr|art|stk|pkt|kap|kl|mio|mia|pct|bl|f|spm)"
_MONTH = f"(?:{'|'.join(MONTHS)})"
# Where one kind of character follows another without a blank: only there can one be lost. The
# standard library's engine is the faster one for what every character must be asked.
_TURN = re.compile(r"[^\s\d](?=[^\Wa-zæøå_]|\()|\d(?=[^\W\d_]|\()|[.,;:)?!§–](?=\w)")
_LOST = (
    rf"(?<=\b{_ABBREVIATED}\.)(?=\d)",  # "nr.148"
    r"(?<=\bspørgsmål)(?=\d)",
    # "22(SOU", "Sørensen(EL)"
    r"(?<=[\p{Ll}\d])(?=\((?:\p{Lu}{1,4}|[Aa]lm|\p{Lu}{2,4} [Aa]lm|L|B|S|MFU)[ .)\d])",
    r"(?<=\))(?=\p{L}{2})",
    r"(?<=\b(?:fra|af|til|for|ved|på|den))(?=\p{Lu}\p{Ll})",  # "fraFinn"
    r"(?<=\b(?:af|den|brev))(?=\d)",  # "af15."
    rf"(?<=\d\.)(?={_MONTH}(?!\p{{L}}))",
    rf"(?<={_MONTH})(?=\d{{4}})",
    r"(?<=\b(?:19|20)\d\d)(?=\p{Ll}{2})",  # "2013følger"
    r"(?<=\p{Ll}[.?!])(?=\p{Lu}\p{Ll})",  # "frister.Jeg"
    r"(?<=\p{Ll}[,;])(?=\p{L}{2})",
    r"(?<=\p{Ll}:)(?=[\p{L}\d][\p{Ll}\d.])",
    r"(?<= [–])(?=\p{Ll})",  # "–såfremt"
    r"(?<=§)(?=\d)",
    r"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}+ ?\((?:\p{Lu}{1,4}|MFU)\))",  # "StineBrix (EL)"
)
_PLACE = regex.compile("|".join(_LOST))
_ADDRESS = regex.compile(
    r"https?://\S++|www\.\S++|(?<!\S)[^\s@]++@\S++"
    r"|(?<![\w-])[\w-]++\.(?:dk|com|eu|org|gl|fo)\b\S*+|(?<!\d)\d++_\d{4}\.png"
)


def lost_blanks(text: str) -> Iterator[Edit]:
    """Blanks come back where shape alone is proof: "nr.148", "fraFinn", "–såfremt"."""
    turns = [match.end() for match in _TURN.finditer(text)]
    places = [turn for turn in turns if _PLACE.match(text, turn)]
    if not places:
        return
    shut = [match.span() for match in _ADDRESS.finditer(text)]
    index = 0
    for place in places:
        while index < len(shut) and shut[index][1] <= place:
            index += 1
        if index == len(shut) or not shut[index][0] < place:
            yield Edit(place, place, " ")
