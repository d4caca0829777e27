"""What a letter says is enclosed with it: "./.", "vedlægges", "Bilag: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.mentions import Attachment
from folketing_parse.sentences import sentences
from folketing_parse.vocabulary import SegmentKind


class _Announced(NamedTuple):
    """The name of an enclosure, where it stands, and how it is announced."""

    start: int
    end: int
    rule: str


_VERB = re.compile(r"[Vv]edl[aæ]g|[Vv]edhæft|medsend|følger som")
_TRIGGER = re.compile(rf"{_VERB.pattern}|^Bilag\b", re.M)
_PAPER = (
    r"(?:redegørelse|notat|brev|udtalelse|høringssvar|oversigt|kopi|rapport|skrivelse|bilag|tabel"
    r"|liste|vejledning|aftale|kort|skema|opgørelse|bekendtgørelse|udkast|kommissorium|regnskab"
    r"|aktstykke|svar|dom|kendelse|afgørelse|referat|handlingsplan|undersøgelse|evaluering|uddrag"
    r"|besvarelse|bidrag|særkørsel|meddelelse|materiale|dokument|tale|protokol|beretning)"
)
# A name ends where its sentence goes on.
_GOES_ON = (
    r"(?:, (?:som|der|hvor|at|og jeg)\b|[;()?!\n]|, hvor| (?:og (?:til|jeg|der)|fremgår|viser"
    r"|indeholder|beskriver|vedlægges|vedlagt|er (?:vedlagt|vist|optrykt)"
    r"|til (?:udvalgets )?orientering|som (?:bilag|det fremgår)|hvor\p{L}*)\b)"
)
_NAME = rf"(?P<name>(?:(?!{_GOES_ON}).)+)"
_SENT = r"(?:vedlagt|vedhæftet|medsendt)"
_SENDS = r"(?:vedlægges|vedhæftes|medsendes|vedlægger jeg)"
_FIRST = (
    r"(?:[Hh]ermed|Der|[Tt]illige|[Ee]ndvidere|[Dd]esuden|[Tt]il (?:udvalgets )?orientering"
    r"|[Tt]il (?:brug for )?besvarelsen? af spørgsmålet)"
)
_ALSO = r"(?: (?:hermed|samtidig|desuden|endvidere|tillige))?"
# A stop that ends no sentence: "3. maj", "Det Kgl. Bibliotek"
_RUNNING = r"(?:[^\n.?!]|(?<=\b\p{L}{1,3}|\d)\.){0,300}?"
_RULES = (
    # "Som bilag 1 er vedlagt liste over forligene", "Jeg vedlægger …", "Vedlagt følger …"
    Rule(
        "attachment.sent",
        regex.compile(
            rf"\b(?:[Ss]om bilag(?: \w{{1,2}}(?= er| vedl))? (?:er {_SENT}|{_SENDS})"
            rf"|{_FIRST} {_SENDS}|Der er {_SENT}|vedlægger jeg"
            r"|[Vv]edlagt (?:følger|er|(?:frem)?sendes)"
            rf"|(?:[Jj]eg|\p{{L}}*[Mm]inisteriet) (?:\p{{L}}+ )?vedlægger{_ALSO}) {_NAME}"
        ),
    ),
    # "jf. vedlagte oversigt over tilsagn", "vist i vedlagte Bilag 1"
    Rule("attachment.enclosed", regex.compile(rf"\b[Vv]ed(?:lagte|hæftede) {_NAME}")),
    # "… redegørelse af 7. februar 2012 (vedlagt)", "… styrelsens oversigt, der vedlægges"
    Rule(
        "attachment.behind",
        regex.compile(
            r"\G(?:.*\b(?:fra|med|til|ved|i|på|af|jf\.|[Ss]e) )?"
            r"(?P<name>(?:\p{Lu}\p{L}*(?: \p{L}[\p{L}.]*){0,5}?s )?"
            rf"\p{{L}}*(?i:{_PAPER})[^,()\n]{{0,300}})"
            rf"(?: \((?:er )?(?:{_SENT}|{_SENDS})(?: som bilag \w+)?\)"
            rf"|, (?:som|der) (?:er {_SENT}|{_SENDS}))"
        ),
    ),
    # "Rigspolitiets notat vedlægges.", "… er vedlagt som bilag 1", not "… er vedlagt ansøgningen"
    Rule(
        "attachment.is_sent",
        regex.compile(
            r"(?:\A(?!Jeg\b)|(?<=[:.] |\n|\b(?:mens|ligesom|oplyse, at) ))(?:\. ?/ ?\. ?)?"
            rf"(?P<name>\p{{L}}{_RUNNING})"
            rf" (?:er (?:(?!ikke )\p{{L}}+ )?{_SENT}|{_SENDS}|{_SENT}|følger(?= som bilag))"
            r"(?=[.,]|\Z| (?:som|til|i kopi|herved|hermed|og|svaret|besvarelsen|dette|denne)\b)"
        ),
    ),
    # "Besvarelsen er vedlagt bilag 1"
    Rule(
        "attachment.label",
        regex.compile(rf"\b(?:[Ss]varet|[Bb]esvarelsen) er {_SENT} {_NAME}"),
    ),
)
# The reply itself, and what others enclose elsewhere.
_NO_ENCLOSURE = regex.compile(
    r"\A(?:(?:[Tt]il (?:udvalgets )?orientering )?(?:[\p{L}, -]*[Mm]inisterens )?"
    r"(?:(?:[Mm]it|[Mm]in|[Ee]ndelige?t?|[Ff]oreløbige?t?) )?"
    r"(?:[Ss]var(?:et)?|[Bb]esvarelsen?)(?: (?:på|af) .*)?"
    r"|(?:[Dd]en|[Dd]et|[Dd]ette|[Dd]enne|[Ss]om|[Dd]er)(?! \p{Lu})\b.*"
    r"|.*\b(?:skal|kan|vil|må) (?:være|blive)\b.*|(?:Er|Vil|Hvis|Når)\b.*|.*\bikke)\Z"
)
_QUOTES = '”“"»«'
_LABEL = regex.compile(r"^(?:Vedlagt|Bilag)(?:sliste|sfortegnelse)?\s?:[ \t]*", regex.M)
# A label without its colon, where what follows is counted: else it may head an annex itself.
_HEADING = regex.compile(r"^Bilag(?:sliste|sfortegnelse)?[ \t]*$", regex.M)
_COUNTED = regex.compile(r"\d{1,2}[.)] (?=\p{Lu})")
_ENTRY = regex.compile(rf"^(?:{_COUNTED.pattern})?(?P<name>[^\n]+)", regex.M)
# "Endvidere vedlægges:", and a list
_ITEM = r"(?:[•–-]|\d{1,2}[.)]|\p{Ll}\))[ \t]+(?P<name>[^\n]+)"
_LEADS = regex.compile(
    rf"\b(?:{_FIRST} {_SENDS}|vedlægger jeg|[Vv]edlagt følger|[Jj]eg vedlægger{_ALSO}|er {_SENT}):"
    rf"(?:\n+[ \t]*{_ITEM})+"
)
_NUMBERED = regex.compile(
    r"(?:^|(?<=\S )|(?<=: ?))(?=Bilag \w{1,2}\s?[:–-]\s?\S)|^(?=Bilag \w{1,2}\. ?\p{Lu})", regex.M
)
_NONE = regex.compile(r"\A(?:Ingen\b|\d+\.?\Z|-+\Z)", regex.I)
_AND = regex.compile(
    rf",? (?:og|samt) (?=(?:\p{{Lu}}[\p{{L}}-]*s )?(?:\p{{L}}+ )?\p{{L}}*{_PAPER}\b)"
)


def find_attachments(anatomy: Anatomy) -> list[Found[Attachment]]:
    """What is announced as enclosed, in order; the reply itself is no enclosure of its own."""
    found = []
    text = anatomy.text
    for start, end in anatomy.windows(SegmentKind.INTRODUCTION, SegmentKind.ANSWER):
        if _TRIGGER.search(text, start, end):
            found += [_found(text, start, one) for one in announced(text[start:end])]
    for start, end in anatomy.windows(SegmentKind.LETTERHEAD):
        label = _LABEL.match(text, start, end)  # "Bilag: Notat om genbrug", but not "Bilag: 2"
        if label and regex.search(_PAPER, text[label.end() : end], regex.I):
            entries = _listed(text[start:end], label.end() - start)
            found += [_found(text, start, one) for one in entries]
    for start, end in anatomy.windows(SegmentKind.OTHER)[:1]:
        body = text[start:end]
        entries = _listed(body, 0) if _labelled(anatomy, start) else announced(body)
        found += [_found(text, start, one) for one in entries]
    return [one for one in found if one.value.name]


def _labelled(anatomy: Anatomy, start: int) -> bool:
    """Whether a label stood right before a place in the document: it is among the letterhead."""
    origins = anatomy.origins
    return any(
        (
            _LABEL.fullmatch(anatomy.text, *window)
            or (_COUNTED.match(anatomy.text, start) and _HEADING.fullmatch(anatomy.text, *window))
        )
        and 0 < origins[start] - origins[window[1] - 1] <= len("\n\n") + 1
        for window in anatomy.windows(SegmentKind.LETTERHEAD)
    )


def _found(text: str, offset: int, one: _Announced) -> Found[Attachment]:
    start, end = one.start + offset, one.end + offset
    name = " ".join(text[start:end].split())
    return Found(Attachment(name=name), start, end, one.rule)


def announced(text: str) -> Iterator[_Announced]:
    """The enclosures that a stretch of text announces."""
    for match in _LABEL.finditer(text):
        yield from _listed(text, match.end())
    if not _LABEL.search(text):
        yield from _numbered(text, 0, len(text))
    for match in _LEADS.finditer(text):
        for window in match.spans("name"):
            yield _trimmed(text, window, "attachment.listed")
    for sentence in sentences(text):
        if not _VERB.search(text, *sentence):
            continue
        for rule in _RULES:
            matches = [
                match
                for match in rule.pattern.finditer(text, *sentence)
                if not _NO_ENCLOSURE.fullmatch(match["name"].strip())
            ]
            for match in matches:
                yield from _parted(text, match.span("name"), rule.name)
            if matches:
                break


def _listed(text: str, start: int) -> Iterator[_Announced]:
    """The entries of a list behind a label, until a blank line."""
    end = text.find("\n\n", start)
    end = end if end >= 0 else len(text)
    if _NUMBERED.search(text, start, end):
        yield from _numbered(text, start, end)
        return
    for match in _ENTRY.finditer(text[start:end]):
        if not _NONE.match(match["name"].strip()):
            first, after = match.span("name")
            yield _trimmed(text, (start + first, start + after), "attachment.listed")


def _numbered(text: str, start: int, end: int) -> Iterator[_Announced]:
    places = [match.start() for match in _NUMBERED.finditer(text, start, end)]
    for place, following in pairwise([*places, end]):
        stop = text.find("\n\n", place, following)
        yield _trimmed(text, (place, stop if stop >= 0 else following), "attachment.listed")


def _parted(text: str, window: Window, rule: str) -> Iterator[_Announced]:
    """A name, or several joined by "og" where each begins as a paper's name does."""
    start, end = window
    for match in _AND.finditer(text, *window):
        if regex.search(_PAPER, text[start : match.start()], regex.I):
            yield _trimmed(text, (start, match.start()), rule)
            start = match.end()
    yield _trimmed(text, (start, end), rule)


def _trimmed(text: str, window: Window, rule: str) -> _Announced:
    start, end = window
    while start < end and text[start] in " \n\t•–-./":
        start += 1
    while end > start and (text[end - 1] in " \n\t.,:;" or _unopened(text[start:end])):
        end -= 1
    return _Announced(start, end, rule)


def _unopened(name: str) -> bool:
    """Whether a name ends with a quotation mark that closes what began before it."""
    return name[-1] in _QUOTES and sum(map(name.count, _QUOTES)) % 2 == 1
