"""How often words stand in Danish text: a tie-breaker where a document does not speak for itself.

The package's own list was counted in the parliament's public minutes of the session 2022-23
(`data/words.tsv`, written by `tools/build_words.py`); it is read when a repair first asks for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

LONGEST = 60
"""Longer runs of letters are no words."""
SEEN = 3
"""What a form counts that a dictionary holds, but nobody has counted: a known, rare word."""


class WordList:
    r"""Words with their counts.

    Args:
        counts: how often each form was seen; forms are folded to small letters. A form may hold
            a hyphen ("covid-19"), which then is a real one.
        capitals: how often it was seen with a capital; a form seen so more often than not is
            taken for a name.

    >>> words = WordList({"sag": 120, "ole": 7}, {"ole": 7})
    >>> words.count("Sag"), words.is_name("ole"), "kat" in words
    (120, True, False)
    """

    def __init__(
        self, counts: Mapping[str, int], capitals: Mapping[str, int] | None = None
    ) -> None:
        self._counts: dict[str, int] = {}
        self._families: dict[str, int] = {}
        self._read_pairs: Callable[[], Mapping[str, str]] = dict
        self._parts: tuple[WordList, ...] = ()
        for form, count in counts.items():
            folded = form.lower()
            self._counts[folded] = self._counts.get(folded, 0) + count
        self._names = frozenset(
            form.lower()
            for form, count in (capitals or {}).items()
            if 2 * count > self._counts.get(form.lower(), 0)
        )

    def __len__(self) -> int:
        return len(self._counts)

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._counts

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __or__(self, other: WordList) -> WordList:
        """Both lists as one: counts add up."""
        joined = WordList({})
        joined._counts = dict(Counter(self._counts) + Counter(other._counts))
        joined._names = frozenset(
            form
            for form in self._names | other._names
            if all(form in part._names or form not in part for part in (self, other))
        )
        joined._parts = (self, other)
        return joined

    @property
    def counts(self) -> Mapping[str, int]:
        """All forms, in small letters, with their counts."""
        return self._counts

    def count(self, word: str) -> int:
        """How often a form was seen, whatever its capitals; 0 where it is unknown."""
        return self._counts.get(word.lower(), 0)

    def is_name(self, word: str) -> bool:
        """Whether a form was mostly seen with a capital."""
        return word.lower() in self._names

    def pair(self, first: str, second: str) -> int:
        """How often two words, in small letters, were seen one after the other; 0 if unknown."""
        if self._parts:
            return sum(part.pair(first, second) for part in self._parts)
        followers = self._pairs.get(first, "")
        place = f" {followers}".find(f" {second}:")
        if place < 0:
            return 0
        start = place + len(second) + 1
        return int(followers[start : followers.find(" ", start) % (len(followers) + 1)])

    @cached_property
    def _pairs(self) -> Mapping[str, str]:
        """Followers with their counts ("at:12 er:7"), by the first word."""
        return self._read_pairs()

    @cached_property
    def firsts(self) -> Mapping[str, int]:
        """With how many second members a word was seen before a real hyphen ("eu": 87)."""
        return Counter(form.partition("-")[0] for form in self._counts if "-" in form)

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self._counts)

    def family(self, first: str) -> int:
        """In how many compounds a word was seen as the first part, without a hyphen."""
        known = self._families.get(first)
        if known is None:
            counts = self._counts
            known = sum(counts.get(rest, 0) > 2 for rest in _rests(self._ordered, first.lower()))
            self._families[first] = known
        return known

    def is_compound(self, word: str, least: int = 3) -> bool:
        """Whether a word unknown as a whole is two known ones, maybe with an s or e between."""
        if len(word) > LONGEST:
            return False
        counts = self._counts
        for cut in range(least, len(word) - least + 1):
            if counts.get(word[cut:], 0) > 1:
                first = word[:cut]
                if counts.get(first, 0) > 1 or (
                    first[-1] in "se" and cut > least and counts.get(first[:-1], 0) > 1
                ):
                    return True
        return False

    @classmethod
    def read(cls, path: str | Path) -> WordList:
        """A list from a file: a form a line, then, parted by tabs, its count and its capitals.

        A form without a count counts once. `folketing-parse words` writes such files.

        Raises:
            OSError: the file cannot be read.
            ValueError: a count is no number, or the file is no text.
        """
        return cls.parse(Path(path).read_text("utf-8-sig"))

    @classmethod
    def simplemma(cls) -> WordList:
        """The Danish forms of the package simplemma (MIT), each counted `SEEN` times: some 760,000.

        Loads in about two seconds and holds some 100 MB.

        Raises:
            ImportError: simplemma is not installed (`pip install folketing-parse[words]`).
        """
        from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

        forms = DefaultDictionaryFactory().get_dictionary("da")
        return cls({str(form): SEEN for form in forms if str(form).isalpha()})

    def to_tsv(self) -> str:
        """The list as text that `parse` reads: sorted, names with their count as capitals."""
        return "".join(
            f"{form}\t{count}\t{count}\n" if form in self._names else f"{form}\t{count}\n"
            for form, count in sorted(self._counts.items())
        )

    @classmethod
    def parse(cls, text: str) -> WordList:
        """A list from the text of such a file."""
        words = cls({})
        names = set()
        for line in text.splitlines():
            form, _, numbers = line.lower().partition("\t")
            count, _, capitals = numbers.partition("\t")
            seen = int(count or 1)
            if seen < 0:
                raise ValueError(f"a word cannot be seen {seen} times: {line!r}")
            if form:
                words._counts[form] = words._counts.get(form, 0) + seen
                if capitals and 2 * int(capitals) > seen:
                    names.add(form)
        words._names = frozenset(names)
        return words


def _rests(ordered: list[str], first: str) -> Iterator[str]:
    """What follows a beginning in the words of a sorted list; at least three letters."""
    place = bisect_left(ordered, first)
    while place < len(ordered) and ordered[place].startswith(first):
        if len(ordered[place]) > len(first) + 2:
            yield ordered[place][len(first) :]
        place += 1


NO_WORDS = WordList({})
"""A list that knows nothing: repairs go by shape and by the document alone."""


@cache
def danish_words() -> WordList:
    """The package's own list: 55,000 forms of the minutes of 2022-23, and pairs of them."""
    words = WordList.parse(_data("words.tsv"))
    words._read_pairs = _danish_pairs
    return words


def _danish_pairs() -> Mapping[str, str]:
    lines = (line.partition("\t") for line in _data("pairs.tsv").splitlines())
    return {first: followers for first, _, followers in lines}


def _data(name: str) -> str:
    return files("folketing_parse").joinpath("data", name).read_text("utf-8")
