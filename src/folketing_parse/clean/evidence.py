"""What speaks for a hyphen at a seam, and what against it: shape, the document, the word list.

Each piece of evidence has a name and a weight (`data/hyphens.tsv`, learned by
`tools/train_hyphens.py`); their sum is the log of the odds that the hyphen is real.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from math import log
from typing import NamedTuple

from folketing_parse.clean.weights import weigh, weights
from folketing_parse.lexicon import NO_WORDS, WordList, danish_words

# First members that keep their hyphen: initialisms in small letters, and prefixes that never fuse.
KEEPS = frozenset(
    [
        "it", "ikke", "eks", "ex", "non", "tv", "cpr", "cvr", "ph", "dna", "rna", "hiv", "aids",
        "hpv", "gps", "covid", "pct", "mio", "mia", "kr", "pc", "sms", "wifi", "app", "ngo", "pdf",
        "html", "www", "hf", "hhx", "htx", "stx", "eud", "eux", "sosu", "gmo", "co", "mr", "ct",
        "adhd", "ptsd", "vice", "id", "lgbt",
    ]
)  # fmt: skip
COMMON = 20
"""A word seen more often in the list is a common one."""
LONGEST_TOKEN = 60
"""So many characters on either side of a hyphen are looked at."""
SUSPENDING = r"og/eller|og|eller|samt|henholdsvis|hhv\.|såvel"
"""What follows a suspended hyphen ("kontant- og uddannelseshjælp")."""
_VOWELS = frozenset("aeiouyæøåéü")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# At a line's end, or where a table's cell has one, whose lines stand in one row of the text
# ("Alders- gruppe  Antal"); a suspended hyphen breaks no word.
_BREAK = re.compile(rf"-(?:[ ]?\n\s*|[ ](?!(?:{SUSPENDING}|til)\b)(?=[a-zæøå]))[^\W_]*")
_FIRST = re.compile(r"[^\W_]+")
_TWO_ADJECTIVES = re.compile(r"sk-\w*ske?$|isk-\w*lige?$")
_PHRASE = re.compile(r"-(?:til|med|for|på|i|af|og|om|in|on|to|the)$")
_PHRASE_ON = re.compile(r"(?:til|for|med|på|i|to|in|on|the)-")


class Usage:
    """How words are used: in a document (joined, with a hyphen, inside longer ones), in a list.

    Args:
        text: the document; a word broken at a line's end says nothing about itself.
        words: the list; the package's own where None is given.
    """

    def __init__(self, text: str, words: WordList | None = None) -> None:
        self._text = text
        self._words = words

    @cached_property
    def words(self) -> WordList:
        """The word list."""
        return danish_words() if self._words is None else self._words

    @cached_property
    def _tokens(self) -> Counter[str]:
        return Counter(_TOKEN.findall(without_broken_words(self._text).lower()))

    @cached_property
    def joined(self) -> Counter[str]:
        """Words without a hyphen, and the members of those with one."""
        counts = Counter(self._tokens)
        for token in self._hyphened_tokens:
            for member in token.split("-"):
                counts[member] += self._tokens[token]
        return counts

    @cached_property
    def _hyphened_tokens(self) -> list[str]:
        return [token for token in self._tokens if "-" in token]

    @cached_property
    def hyphened(self) -> Counter[str]:
        """Neighbouring members of words with hyphens: "a-b", "b-c" of "a-b-c"."""
        counts: Counter[str] = Counter()
        for token in self._hyphened_tokens:
            for pair in pairwise(token.split("-")):
                counts["-".join(pair)] += self._tokens[token]
        return counts

    @cached_property
    def firsts(self) -> Counter[str]:
        """Members that stand before a hyphen."""
        counts: Counter[str] = Counter()
        for pair, count in self.hyphened.items():
            counts[pair.partition("-")[0]] += count
        return counts

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self.joined)

    @cached_property
    def _all(self) -> str:
        return " ".join(self.joined)

    def knows(self, word: str) -> bool:
        """Whether a word, in small letters, stands in the document or in the list."""
        return word in self.joined or word in self.words

    def writes(self, form: str) -> bool:
        """Whether a form stands in the document, letter for letter."""
        return form in self._text

    def inside(self, part: str) -> bool:
        """Whether some word of the document holds a part."""
        return part in self._all

    def family(self, first: str, but: str) -> int:
        """How many other words of the document begin so and go on with a word."""
        place = bisect_left(self._ordered, first)
        found = 0
        for word in self._ordered[place : place + 200]:
            if not word.startswith(first):
                break
            rest = word[len(first) :]
            known = rest in self.joined or self.words.count(rest) > 2
            found += len(rest) > 2 and word != but and known
        return found


def without_broken_words(text: str) -> str:
    """A text without the words that are broken at its line ends."""
    parts = []
    done = 0
    for match in _BREAK.finditer(text):
        start = match.start()
        word = max(text.rfind(" ", done, start), text.rfind("\n", done, start)) + 1
        parts.append(text[done : max(done, word)])
        done = match.end()
    return " ".join((*parts, text[done:])) if parts else text


class Seam(NamedTuple):
    """The places next to a hyphen.

    Attributes:
        left, right: the letters and digits before it and behind it.
        before, after: all that is glued on, up to the next blanks.
        whole: both halves as one word, in small letters.
        pair: both halves with their hyphen, in small letters.
    """

    left: str
    right: str
    before: str
    after: str
    whole: str
    pair: str


def seam_of(before: str, after: str) -> Seam:
    """The seam between what stands before a hyphen and behind it, up to the next blanks."""
    left = letters_at_end(before) or before[-1:]
    match = _FIRST.match(after)
    right = match[0] if match else after[:1]
    small, other = left.lower(), right.lower()
    return Seam(left, right, before, after, small + other, f"{small}-{other}")


def token_before(text: str, place: int) -> str:
    """What stands before a place, back to the last blank; of endless ones the end."""
    piece = text[max(0, place - LONGEST_TOKEN) : place]
    return piece[max(piece.rfind(" "), piece.rfind("\n")) + 1 :]


def letters_at_end(token: str) -> str:
    """The letters and digits at a token's end."""
    place = len(token)
    while place and token[place - 1].isalnum():
        place -= 1
    return token[place:]


def evidence(seam: Seam, usage: Usage) -> Iterator[tuple[str, float]]:
    """What is to be said about a hyphen: the names of `data/hyphens.tsv`, each with its size."""
    yield "always", 1
    yield from holding(_shape(seam))
    if not (seam.left[-1:].islower() and seam.right[:1].islower()):
        yield from holding(_of_two_sizes(seam, usage))
        return
    yield from holding(_shape_of_small(seam))
    yield from _in_document(seam, usage)
    if usage.words is not NO_WORDS:
        yield from _in_list(seam, usage.words)


def holding(told: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, float]]:
    """The pieces of evidence that hold."""
    return ((name, 1.0) for name, holds in told if holds)


def _shape(seam: Seam) -> Iterator[tuple[str, bool]]:
    left, right = seam.left, seam.right
    capitals = left.isupper() and right.isupper()
    yield "both in capitals", capitals
    yield "capital behind", right[:1].isupper() and not capitals
    yield "digit behind", right[:1].isdigit()
    yield "digit before", left[-1:].isdigit()
    yield "capital before", left[-1:].isupper() and right[:1].islower()
    yield "sign before", not left[-1:].isalnum()


def _of_two_sizes(seam: Seam, usage: Usage) -> Iterator[tuple[str, bool]]:
    yield "letters of two sizes: joined", usage.knows(seam.whole)
    with_hyphen = seam.pair in usage.hyphened or seam.pair in usage.words
    yield "letters of two sizes: with hyphen", with_hyphen


def _shape_of_small(seam: Seam) -> Iterator[tuple[str, bool]]:
    left, right = seam.left, seam.right
    stem = seam.before[: -len(left)]
    yield "small letters", True
    yield "letters before: 1", len(left) == 1
    yield "letters before: 2", len(left) == 2
    yield "letters behind: up to 4", len(right) < 5
    yield "letters behind: 2", len(right) == 2
    yield "first member keeps its hyphen", left.lower() in KEEPS
    yield "no vowel before", _VOWELS.isdisjoint(left.lower())
    yield "no vowel behind", _VOWELS.isdisjoint(right.lower())
    yield "word with a capital", left[0].isupper()
    yield "word with inner capitals or digits", len(left) > 1 and not left[1:].islower()
    yield "two adjectives", bool(_TWO_ADJECTIVES.search(seam.pair))
    yield "slash before", "/" in stem
    yield "hyphen before", "-" in stem
    yield "hyphen behind", seam.after[len(right) : len(right) + 1] == "-"
    yield "phrase", bool(_PHRASE.search(seam.before) or _PHRASE_ON.match(seam.after))


def _in_document(seam: Seam, usage: Usage) -> Iterator[tuple[str, float]]:
    left, right, whole = seam.left.lower(), seam.right.lower(), seam.whole
    joined, hyphened = usage.joined[whole], usage.hyphened[seam.pair]
    if joined or hyphened:
        ways = "joined" if not hyphened else "both ways" if joined else "with hyphen"
        yield f"document: {ways}", 1
        return
    if len(whole) > 4 and usage.inside(whole):
        yield "document: inside a word", 1
    elif len(left) > 2 and usage.inside(left + right[:4]):
        yield "document: beginning", 1
    if usage.firsts[left]:
        yield "document: first member with hyphen", min(3, usage.firsts[left]) ** 0.5
    if usage.joined[left]:
        yield "document: left is a word", 1
    if usage.joined[right]:
        yield "document: right is a word", 1
    if len(left) > 2:
        yield "document: first member without, log", log(1 + usage.family(left, whole))


def _in_list(seam: Seam, words: WordList) -> Iterator[tuple[str, float]]:
    left, right = seam.left.lower(), seam.right.lower()
    joined, hyphened = words.count(seam.whole), words.count(seam.pair)
    yield from holding(_of_halves(seam, words))
    yield "list: joined, log of count", log(max(1, joined))
    if not joined and not hyphened:
        if words.is_compound(seam.whole):
            yield "list: compound", 1
        if words.firsts.get(left):
            yield "list: first member with hyphen", 1 + log(words.firsts[left])
        if len(left) > 2:
            yield "list: first member without, log", log(1 + words.family(left))
        if left in words and right in words:
            yield "list: both are words", 1


def _of_halves(seam: Seam, words: WordList) -> Iterator[tuple[str, bool]]:
    left, right, joined = seam.left.lower(), seam.right.lower(), seam.whole in words
    knows_left, knows_right = words.count(left), words.count(right)
    is_common = knows_right > COMMON
    behind_name = _is_name(seam, words) and is_common and len(right) > 4
    yield f"list: left {_rank(knows_left)}, right {_rank(knows_right)}", True
    yield "list: first member keeps its hyphen, a word behind", left in KEEPS and knows_right > 0
    yield "list: a word behind a name", behind_name
    yield "list: a word behind a name, joined", behind_name and joined
    yield "list: joined", joined and not behind_name
    yield "list: with hyphen", seam.pair in words
    yield "list: short left unknown, right common", not knows_left and len(left) < 4 and is_common
    yield "list: right is a name", words.is_name(right)


def _is_name(seam: Seam, words: WordList) -> bool:
    left = seam.left
    return left[0].isupper() and len(left) > 3 and (words.is_name(left) or left not in words)


def _rank(count: int) -> str:
    return "unknown" if not count else "rare" if count <= COMMON else "common"


def log_odds(seam: Seam, usage: Usage) -> float:
    """The log of the odds that a hyphen is real: above 0 it stays."""
    column = 2 if usage.words is NO_WORDS else 1
    return weigh(evidence(seam, usage), weights("hyphens", column))
