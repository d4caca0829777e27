"""Closing formulas and signatures: where a letter's text ends, and who has signed."""

from __future__ import annotations

import regex

from folketing_parse.grammar import NAME, loose
from folketing_parse.registry import Registry

CLOSING = regex.compile(
    r"^(?:Med\s?)?(?:[Vv]enlig|[Bb]edste)\s?hilsen[,.]?|^Med de venligste hilsener", regex.M
)
_SLASHED = loose(rf"(?P<minister>{NAME})(?: / (?P<official>{NAME}))?")
_MINISTER_LINE = regex.compile(
    r"(?:/ ?)?(?:(?:[Ff]ungerende|[Ff]ng\.?|[Ff]ung\.?) )?"
    r"\p{L}[\p{L}, -]*minister(?: for [^\n]*| og [^\n]*)?$"
)
# "f. Ellen Trane Nørby", "På ministerens vegne", "e.b.": somebody signs for the minister
STAND_IN = regex.compile(
    r"^(?P<marker>f\.|(?:[Ff]or|[Pp]å) \p{L}*ministerens?(?: vegne)?|[Ff]or(?= \p{Lu})"
    r"|[PpEe]\.? ?[MmBb]\.?(?: ?[Vv]\.?)?(?=$|\s)|[Ee]fter bemyndigelse)(?P<whom>[^\n]*)",
    regex.M,
)
_OWN_LINE = regex.compile(rf"^(?P<name>{NAME})(?P<slash>\s*/\s*{NAME})?\s*?$", regex.M)
_SURNAME = regex.compile(r"\p{Lu}\p{Ll}+")
_TAIL = loose(
    rf"(?:^|(?<=[.?!”\"»)])|(?<=[.?!”\"»)]\s)){NAME}(?: (?:/ )?{NAME})?"
    rf"(?: (?:/ )?\p{{L}}[\p{{L}},\s-]*minister(?: for [^\n]*)?)?\Z",
    regex.M,
)


def cover_signature(value: str, registry: Registry) -> int:
    """Where the signature of a cover letter without a closing formula begins."""
    for match in _OWN_LINE.finditer(value):
        name = match["name"].strip()
        if registry.is_minister(name) or (match["slash"] and value[: match.start()].strip()):
            return int(match.start())
    return signature_start(value, registry)


def signature_start(answer: str, registry: Registry) -> int:
    """Where a signature without a closing formula begins, at the end of an answer."""
    tail = answer.rstrip()
    from_ = max(0, len(tail) - 200)
    for match in _TAIL.finditer(tail, from_, overlapped=True):
        signed = match[0].strip()
        first = regex.split(r"\s*[/\n]\s*", signed)[0]
        own_line = match.start() == 0 or tail[match.start() - 1] == "\n"
        if (
            registry.is_minister(first)
            or _known_start(signed, registry)
            or (own_line and ("/" in signed or tail[: match.start()].endswith("\n\n")))
        ):
            return int(match.start())
    return len(answer)


def _known_start(signed: str, registry: Registry) -> bool:
    """Whether a minister's name opens a signature whose line breaks are lost."""
    words = signed.replace("\n", " ").split()
    return any(registry.is_minister(" ".join(words[:n])) for n in range(2, min(6, len(words) + 1)))


def signature_end(value: str) -> int:
    """Where the signature at the top of a text ends: names, a slash between them, titles."""
    place = end = 0
    for line in value.split("\n")[:9]:
        stripped = line.strip()
        signed = (
            stripped == "/"
            or _SLASHED.fullmatch(stripped.lstrip("/ "))
            or _MINISTER_LINE.match(stripped)
            or STAND_IN.fullmatch(stripped)
            or (end and _SURNAME.fullmatch(stripped))
        )
        if stripped and not signed:
            break
        place += len(line) + 1
        end = place - 1 if stripped else end
    return end
