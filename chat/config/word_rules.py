"""What names may be made of: the rules that the list which ships passes, and that an operator's own list has to."""

import itertools
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import Final

SHORTEST, LONGEST = 3, 11
FIRST_LETTERS: Final = 3
APART: Final = 3
"""So many letters at least have to change to make one word of another."""
ENOUGH_NOUNS: Final = 50
"""A room holds fifty who share, each with a noun of their own."""
ENOUGH_NAMES: Final = 3000

Place = tuple[str | int, ...]
Fault = tuple[Place, str]
"""Where in a file, and how it must be."""


def soundex(word: str) -> str:
    """The American Soundex of the 1930 census rules: h and w do not separate equal codes."""
    groups = ("bfpv", "cgjkqsxz", "dt", "l", "mn", "r")
    codes = {letter: str(code) for code, group in enumerate(groups, 1) for letter in group}
    result, last = word[0].upper(), codes.get(word[0], "")
    for letter in word[1:]:
        code = codes.get(letter, "")
        if code and code != last:
            result += code
        if letter not in "hw":
            last = code
    return (result + "000")[:4]


def distance(one: str, other: str) -> int:
    """Levenshtein: how many letters have to change, come or go."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        before, row = row, [count]
        for index, another in enumerate(other, 1):
            row.append(min(row[-1] + 1, before[index] + 1, before[index - 1] + (letter != another)))
    return row[-1]


def sound(word: str) -> str:
    """How it sounds, by its Latin letters without their marks; a word of other letters sounds like itself."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    bare = bare.replace("ß", "ss")
    return soundex(bare) if bare.isascii() and bare.isalpha() else word


def is_spelt(word: str) -> bool:
    """3 to 11 small letters of any script, composed, of which the first has one capital."""
    letters = all(unicodedata.category(one)[0] in "LM" for one in word)
    composed = word == unicodedata.normalize("NFC", word) == word.lower()
    return SHORTEST <= len(word) <= LONGEST and letters and composed and len(word[0].upper()) == 1


def faults_of_words(words: Sequence[tuple[Place, str]], rude: Collection[str]) -> Iterator[Fault]:
    """Of each word by itself."""
    seen: dict[str, Place] = {}
    for place, word in words:
        if not is_spelt(word):
            yield place, f'"{word}" must be {SHORTEST} to {LONGEST} small letters, without spaces or signs'
        elif word in seen:
            yield place, f'"{word}" stands there twice; each word may be there once'
        elif inside := next((one for one in rude if one in word), None):
            yield place, f'"{inside}" hides in "{word}"; take another word'
        seen[word] = place


def faults_of_nouns(nouns: Sequence[tuple[Place, str]]) -> Iterator[Fault]:
    """People tell each other apart by them, also when they hear the page."""
    begins: dict[str, str] = {}
    sounds: dict[str, str] = {}
    for place, word in nouns:
        first, heard = word[:FIRST_LETTERS], sound(word)
        if first in begins:
            yield place, f'"{word}" begins like "{begins[first]}"; the first {FIRST_LETTERS} letters must differ'
        elif heard in sounds:
            yield place, f'"{word}" sounds like "{sounds[heard]}"; take a word that is heard apart'
        begins[first], sounds[heard] = word, word
    yield from faults_of_distance(nouns)


def faults_of_distance(words: Sequence[tuple[Place, str]]) -> Iterator[Fault]:
    for (_, one), (place, other) in itertools.combinations(words, 2):
        if distance(one, other) < APART:
            yield place, f'"{other}" is too near to "{one}"; {APART} letters at least must differ'


def faults_of_pairs(
    pairs: Sequence[tuple[Place, str, str]], rude: Collection[str], accepted: Collection[str]
) -> Iterator[Fault]:
    """Where two words meet. `pairs`: the place of the adjective, and both words as they stand in a name."""
    for place, first, second in pairs:
        if f"{first} {second}" in accepted:
            continue
        met = first + second
        inside = next((one for one in rude if one in met), None)
        if inside is not None:
            rule = "take another word, or put the pair in `accepted`"
            yield place, f'"{inside}" can be read in "{first} {second}"; {rule}'
