"""Lists of names of the operator's own: `names.<language>.toml` beside config.toml, for rooms in that language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from chat.config import word_rules
from chat.config.complain import Complaint, ConfigError, Wrong
from chat.config.files import parsed, read_text
from chat.config.languages import ENGLISH
from chat.config.rooms import LANGUAGE
from chat.config.section import Section
from chat.config.word_rules import ENOUGH_NAMES, ENOUGH_NOUNS, Fault, Place
from chat.config.wordlists import OwnNames, denied, rude
from chat.core.handles import WordList

NAMED: Final = re.compile(r"names\.(.+)\.toml")
ENOUGH_RUDE: Final = 20
Words = tuple[str, ...]


class NamesFile(Section, frozen=True, forbid_unknown_fields=True):
    """One language's words. Nothing of it is translated by a machine: somebody who speaks it writes it."""

    nouns: Words | dict[str, Words]
    """One list; or one for each word in `agreement`."""
    rude: Words
    """Words that must not hide in a name: insults, bodies, harm."""
    pattern: Literal["{adjective} {noun}", "{noun} {adjective}"] | None = None
    """Left out: a name is a noun alone, told apart by its shape."""
    adjectives: Words = ()
    agreement: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=20)], ...], Meta(max_length=6)] = ()
    """Kinds of nouns that an adjective has a form for, in the order in which its forms are written."""
    accepted: Words = ()
    """Pairs that were looked at and are kept, though something rude can be read over the space."""


def own_lists(folder: Path) -> tuple[OwnNames, ...]:
    """By language. Raises `ConfigError` with the file, the line, what is wrong and what would be right."""
    found = []
    for path in sorted(folder.glob("names.*.toml")):
        language = NAMED.fullmatch(path.name)
        if language is None or not re.fullmatch(LANGUAGE, language[1]):
            raise ConfigError(f"{path.name} must be named after a language, like names.de.toml or names.pt-BR.toml.")
        found.append(OwnNames(language[1], _list(path, language[1])))
    return tuple(found)


def _list(path: Path, language: str) -> WordList:
    text = read_text(path)
    data = parsed(path.name, text)
    complaint = Complaint(path.name, text, data, NamesFile)
    try:
        given = msgspec.convert(data, NamesFile)
        for place, rule in faults(given, language):
            raise Wrong(place, rule, shown=False)
    except msgspec.ValidationError as error:
        raise complaint.about(error) from None
    except Wrong as wrong:
        raise complaint.against(wrong) from None
    return as_list(given)


def as_list(given: NamesFile) -> WordList:
    nouns = list(_nouns(given))
    return WordList(
        adjectives=given.adjectives or ("",),
        nouns=tuple(word for _, word, _ in nouns),
        noun_first=given.pattern == "{noun} {adjective}",
        forms=tuple(form for _, _, form in nouns) if given.agreement else (),
    )


def faults(given: NamesFile, language: str) -> Iterator[Fault]:
    """The first is what the operator reads."""
    yield from _shape(given, language)
    bad = {*given.rude, *(rude() if language.partition("-")[0] == ENGLISH else ())}
    nouns = [(place, word) for place, word, _ in _nouns(given)]
    adjectives = [(("adjectives", at), word.split("/")) for at, word in enumerate(given.adjectives)]
    each = [(place, form) for place, forms in adjectives for form in dict.fromkeys(forms)]
    yield from word_rules.faults_of_words([*nouns, *each], bad)
    yield from word_rules.faults_of_nouns(nouns)
    yield from word_rules.faults_of_distance([(place, forms[0]) for place, forms in adjectives])
    yield from word_rules.faults_of_pairs(list(_pairs(given)), bad, set(given.accepted))
    out = denied() if language.partition("-")[0] == ENGLISH else {}
    yield from ((place, f'"{word}" stays out of names: {out[word]}') for place, word in [*nouns, *each] if word in out)


def _shape(given: NamesFile, language: str) -> Iterator[Fault]:
    kinds = ", ".join(f'"{kind}"' for kind in given.agreement)
    if given.pattern is None and given.adjectives:
        yield ("adjectives",), 'with them, `pattern` must say the order, like "{adjective} {noun}"'
    if given.pattern is not None and not given.adjectives:
        yield ("pattern",), "with it, there must be `adjectives`; without both, a name is a noun alone"
    if isinstance(given.nouns, dict) != bool(given.agreement):
        yield ("nouns",), "with `agreement` it must be one list for each kind of noun, and without it one list"
    elif isinstance(given.nouns, dict) and set(given.nouns) != set(given.agreement):
        yield ("nouns",), f"there must be one list for each word in `agreement`: {kinds}"
    for at, adjective in enumerate(given.adjectives):
        forms = len(adjective.split("/"))
        if forms not in (1, max(1, len(given.agreement))):
            rule = f"one form, or {len(given.agreement)} with / between them, for {kinds}" if kinds else "one word"
            yield ("adjectives", at), f'"{adjective}" must be {rule}'
    count = len(list(_nouns(given)))
    if count < ENOUGH_NOUNS:
        yield ("nouns",), f"there are {count}; a full room needs {ENOUGH_NOUNS} at least"
    elif given.adjectives and count * len(given.adjectives) < ENOUGH_NAMES:
        least = -(-ENOUGH_NAMES // count)
        yield ("adjectives",), f"there are {len(given.adjectives)}; with {count} nouns {least} are needed at least"
    if language.partition("-")[0] != ENGLISH and len(given.rude) < ENOUGH_RUDE:
        rule = f"at least {ENOUGH_RUDE} words of this language that must not hide in a name: insults, bodies, harm"
        yield ("rude",), f"it must hold {rule}"


def _nouns(given: NamesFile) -> Iterator[tuple[Place, str, int]]:
    """Each noun with its place in the file, and which form of an adjective goes with it."""
    if not isinstance(given.nouns, dict):
        yield from ((("nouns", at), word, 0) for at, word in enumerate(given.nouns))
        return
    for form, kind in enumerate(given.agreement):
        yield from ((("nouns", kind, at), word, form) for at, word in enumerate(given.nouns.get(kind, ())))


def _pairs(given: NamesFile) -> Iterator[tuple[Place, str, str]]:
    nouns = list(_nouns(given))
    for at, adjective in enumerate(given.adjectives):
        forms = adjective.split("/")
        for _, noun, form in nouns:
            said = forms[min(form, len(forms) - 1)]
            pair = (noun, said) if given.pattern == "{noun} {adjective}" else (said, noun)
            yield ("adjectives", at), *pair
