"""What speaks for a hyphen at a seam, and what against it: shape, the document, the word list.

Each piece of evidence has a name and a weight (`data/hyphens.tsv`, learned by
`tools/train_hyphens.py`); their sum is the log of the odds that the hyphen is real.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
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
_VOWELS = frozenset("aeiouyæøåéü")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BREAK = re.compile(r"-[ ]?\n\s*[^\W_]*")
_LAST = re.compile(r"[^\W_]+$")
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
        return Counter(_TOKEN.findall(_without_broken(self._text).lower()))

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


def _without_broken(text: str) -> str:
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
    """The places next to a hyphen: the letters before and behind it, and all that is glued on."""

    left: str
    right: str
    before: str
    after: str

    @property
    def whole(self) -> str:
        """Both halves as one word."""
        return (self.left + self.right).lower()

    @property
    def pair(self) -> str:
        """Both halves with their hyphen."""
        return f"{self.left}-{self.right}".lower()


def seam_of(before: str, after: str) -> Seam:
    """The seam between what stands before a hyphen and behind it, up to the next blanks."""
    left, right = _LAST.search(before), _FIRST.match(after)
    return Seam(left[0] if left else before[-1:], right[0] if right else after[:1], before, after)


def evidence(seam: Seam, usage: Usage) -> Iterator[tuple[str, float]]:
    """What is to be said about a hyphen: the names of `data/hyphens.tsv`, each with its size."""
    left, right = seam.left, seam.right
    yield "always", 1
    yield from _shape(seam)
    if not (left[-1:].islower() and right[:1].islower()):
        if usage.knows(seam.whole):
            yield "letters of two sizes: joined", 1
        if usage.hyphened[seam.pair] or seam.pair in usage.words:
            yield "letters of two sizes: with hyphen", 1
        return
    yield "small letters", 1
    yield from _shape_of_small(seam)
    yield from _in_document(seam, usage)
    if usage.words is not NO_WORDS:
        yield from _in_list(seam, usage.words)


def _shape(seam: Seam) -> Iterator[tuple[str, float]]:
    left, right = seam.left, seam.right
    if right[:1].isupper():
        yield ("both in capitals" if left.isupper() and right.isupper() else "capital behind"), 1
    if right[:1].isdigit():
        yield "digit behind", 1
    if left[-1:].isdigit():
        yield "digit before", 1
    if left[-1:].isupper() and right[:1].islower():
        yield "capital before", 1
    if not left[-1:].isalnum():
        yield "sign before", 1


def _shape_of_small(seam: Seam) -> Iterator[tuple[str, float]]:
    left, right = seam.left, seam.right
    if len(left) < 3:
        yield f"letters before: {len(left)}", 1
    if len(right) < 5:
        yield "letters behind: up to 4", 1
    if len(right) == 2:
        yield "letters behind: 2", 1
    if left.lower() in KEEPS:
        yield "first member keeps its hyphen", 1
    if not _VOWELS & set(left.lower()):
        yield "no vowel before", 1
    if not _VOWELS & set(right.lower()):
        yield "no vowel behind", 1
    if left[0].isupper():
        yield "word with a capital", 1
    if not left[1:].islower() and len(left) > 1:
        yield "word with inner capitals or digits", 1
    if _TWO_ADJECTIVES.search(seam.pair):
        yield "two adjectives", 1
    stem = seam.before[: -len(left)]
    if "/" in stem:
        yield "slash before", 1
    if "-" in stem:
        yield "hyphen before", 1
    if seam.after[len(right) : len(right) + 1] == "-":
        yield "hyphen behind", 1
    if _PHRASE.search(seam.before) or _PHRASE_ON.match(seam.after):
        yield "phrase", 1


def _in_document(seam: Seam, usage: Usage) -> Iterator[tuple[str, float]]:
    left, right, whole = seam.left.lower(), seam.right.lower(), seam.whole
    joined, hyphened = usage.joined[whole], usage.hyphened[seam.pair]
    if joined or hyphened:
        if not hyphened:
            yield "document: joined", 1
        else:
            yield ("document: both ways" if joined else "document: with hyphen"), 1
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
        family = usage.family(left, whole)
        if family:
            yield "document: first member without", log(1 + family)


def _in_list(seam: Seam, words: WordList) -> Iterator[tuple[str, float]]:
    left, right = seam.left.lower(), seam.right.lower()
    joined, hyphened = words.count(seam.whole), words.count(seam.pair)
    knows_left, knows_right = words.count(left), words.count(right)
    if knows_right and left in KEEPS:
        yield "list: first member keeps its hyphen, a word behind", 1
    behind_name = _is_name(seam, words) and knows_right > 20 and len(right) > 4
    if behind_name:
        yield "list: a word behind a name", 1
    if joined:
        yield ("list: a word behind a name, joined" if behind_name else "list: joined"), 1
        yield "list: joined, log of count", log(joined)
    if hyphened:
        yield "list: with hyphen", 1
    if not joined and not hyphened:
        if words.is_compound(seam.whole):
            yield "list: compound", 1
        if words.firsts.get(left):
            yield "list: first member with hyphen", 1 + log(words.firsts[left])
        if len(left) > 2:
            yield "list: first member without, log", log(1 + words.family(left))
        if knows_left and knows_right:
            yield "list: both are words", 1
    if not knows_left and len(left) < 4 and knows_right > 20:
        yield "list: short left unknown, right common", 1
    yield f"list: left {_rank(knows_left)}, right {_rank(knows_right)}", 1
    if knows_right and words.is_name(right):
        yield "list: right is a name", 1


def _is_name(seam: Seam, words: WordList) -> bool:
    left = seam.left
    return left[0].isupper() and len(left) > 3 and (words.is_name(left) or left not in words)


def _rank(count: int) -> str:
    return "unknown" if not count else "rare" if count <= 20 else "common"


def log_odds(seam: Seam, usage: Usage) -> float:
    """The log of the odds that a hyphen is real: above 0 it stays."""
    column = 2 if usage.words is NO_WORDS else 1
    return weigh(evidence(seam, usage), weights("hyphens", column))
