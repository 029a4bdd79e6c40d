"""Names in other languages: an operator's own list keeps the rules of the one that ships, or is refused."""

from pathlib import Path

import pytest

from chat.config import ConfigError, load, word_list
from chat.config.names import NamesFile, as_list, faults
from chat.config.word_rules import is_spelt, sound
from chat.config.wordlists import rude
from chat.core.handles import NOUN_FIRST, WordList, kept, noun, offers
from chat.core.names import Instant, RoomId

ENGLISH = word_list()
NOUNS, ADJECTIVES = ENGLISH.nouns, ENGLISH.adjectives
ACCEPTED = ("cedar seahorse", "solar seahorse")
BAD = tuple(f"qx{number:02}" for number in range(20))
ROOM = '[[rooms]]\nid = "{id}"\ntitle = "A room"\nfor_whom = "For tests."\nlanguages = ["{language}"]\n'
PATTERN = 'pattern = "{adjective} {noun}"\n'


def listed(name: str, words: tuple[str, ...]) -> str:
    return f"{name} = [\n" + "".join(f'  "{word}",\n' for word in words) + "]\n"


def written(
    nouns: tuple[str, ...] = NOUNS,
    adjectives: tuple[str, ...] = ADJECTIVES,
    bad: tuple[str, ...] = BAD,
    head: str = PATTERN,
) -> str:
    return head + listed("nouns", nouns) + listed("adjectives", adjectives) + listed("rude", bad)


def folder(path: Path, text: str, name: str = "names.de.toml", rooms: str = "") -> Path:
    rooms = rooms or ROOM.format(id="inde", language="de") + ROOM.format(id="inen", language="en")
    (path / "config.toml").write_text(rooms)
    (path / name).write_text(text)
    return path / "config.toml"


def refused(path: Path, text: str, name: str = "names.de.toml", rooms: str = "") -> str:
    with pytest.raises(ConfigError) as why:
        load(folder(path, text, name, rooms), {})
    return str(why.value)


def test_a_room_in_that_language_has_the_operators_names_and_the_others_have_the_ones_that_ship(tmp_path: Path) -> None:
    config = load(folder(tmp_path, written()), {})
    assert config.words("inde") == WordList(adjectives=ADJECTIVES, nouns=NOUNS)
    assert config.words("inen") is ENGLISH
    assert config.words("nowhere") is ENGLISH


@pytest.mark.parametrize(
    ("file", "language", "own"), [("de", "de-AT", True), ("de-AT", "de", False), ("pt", "pt", True)]
)
def test_a_kind_of_a_language_takes_the_list_of_the_language(
    tmp_path: Path, file: str, language: str, own: bool
) -> None:
    path = folder(tmp_path, written(), f"names.{file}.toml", ROOM.format(id="here", language=language))
    assert (load(path, {}).words("here") is not ENGLISH) is own


def test_the_pattern_says_the_order_and_adjectives_agree_with_their_noun(tmp_path: Path) -> None:
    head = 'pattern = "{noun} {adjective}"\nagreement = ["m", "f"]\n'
    text = head + listed("adjectives", tuple(f"{one}/{one[:10]}e" for one in ADJECTIVES)) + listed("rude", BAD)
    text += "[nouns]\n" + listed("m", NOUNS[:30]) + listed("f", NOUNS[30:])
    words = load(folder(tmp_path, text), {}).words("inde")
    first = ADJECTIVES[0]
    assert words.handle(words.adjectives[0], NOUNS[0]) == f"{NOUNS[0].capitalize()}{NOUN_FIRST}{first.capitalize()}"
    assert words.handle(words.adjectives[0], NOUNS[57]).endswith(f"{NOUN_FIRST}{first[:10].capitalize()}e")
    for number in range(50):
        for offer in offers(words, RoomId("r"), b"k" * 32, bytes([number]) * 16, Instant(0)):
            assert noun(offer.handle).lower() in NOUNS
            assert offer.shape.initial == noun(offer.handle)[0]
    again = {kept(words, RoomId("r"), b"k" * 32, "secret", Instant(0)).handle for _ in range(3)}
    assert len(again) == 1
    assert noun(again.pop()).lower() in NOUNS


def test_without_a_pattern_a_name_is_a_noun_alone(tmp_path: Path) -> None:
    rooms = ROOM.format(id="inde", language="de") + "sharing_capacity = 29\nlistening_capacity = 29\n"
    words = load(folder(tmp_path, listed("nouns", NOUNS) + listed("rude", BAD), rooms=rooms), {}).words("inde")
    offered = offers(words, RoomId("r"), b"k" * 32, bytes(16), Instant(0))
    assert {offer.handle.lower() for offer in offered} <= set(NOUNS)
    assert all(noun(offer.handle) == offer.handle for offer in offered)
    more = rooms.replace("listening_capacity = 29", "listening_capacity = 30")
    assert "room inde has places for 59" in refused(tmp_path, listed("nouns", NOUNS) + listed("rude", BAD), rooms=more)


def changed(words: tuple[str, ...], place: int, word: str) -> tuple[str, ...]:
    return (*words[:place], word, *words[place + 1 :])


WRONG = {
    "spaces": (written(changed(NOUNS, 3, "sea horse")), 6, '"sea horse" must be 3 to 11 small letters'),
    "capitals": (written(changed(NOUNS, 3, "Newt")), 6, '"Newt" must be 3 to 11 small letters'),
    "too long": (written(changed(NOUNS, 3, "abcdefghijkl")), 6, "must be 3 to 11 small letters"),
    "a sign": (written(changed(NOUNS, 3, "ne-wt")), 6, "must be 3 to 11 small letters"),
    "not composed": (written(changed(NOUNS, 3, "ba\u0308rlauch")), 6, "must be 3 to 11 small letters"),
    "twice": (written(adjectives=changed(ADJECTIVES, 1, ADJECTIVES[0])), 64, "stands there twice"),
    "a noun as an adjective": (written(adjectives=changed(ADJECTIVES, 1, NOUNS[0])), 64, "stands there twice"),
    "the same beginning": (written(changed(NOUNS, 3, f"{NOUNS[0][:3]}xyvop")), 6, "the first 3 letters must differ"),
    "near": (written(adjectives=changed(ADJECTIVES, 1, f"{ADJECTIVES[0][:-1]}q")), 64, "is too near to"),
    "rude inside": (written(changed(NOUNS, 3, "qozzuffle"), bad=(*BAD, "zuff")), 6, '"zuff" hides in "qozzuffle"'),
    "few": (written(NOUNS[:40]), 2, "there are 40; a full room needs 50"),
    "few adjectives": (written(adjectives=ADJECTIVES[:40]), 62, "there are 40; with 58 nouns 52 are needed"),
    "nobody looked": (written(bad=BAD[:5]), 116, "at least 20 words of this language that must not hide"),
    "no order": (written(head=""), 61, "`pattern` must say the order"),
    "another order": (written(head='pattern = "{noun}-{adjective}"\n'), 1, "`pattern`"),
    "nothing to order": (PATTERN + listed("nouns", NOUNS) + listed("rude", BAD), 1, "there must be `adjectives`"),
    "kinds without lists": (written(head=f'agreement = ["m", "f"]\n{PATTERN}'), 3, "one list for each kind"),
    "forms without kinds": (written(adjectives=changed(ADJECTIVES, 1, "one/two")), 64, '"one/two" must be one word'),
    "a key of nobody's": (f"colour = 1\n{written()}", 1, "there is no key `colour`"),
    "no TOML": (f'{written()}nouns = "', 138, ""),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_list_that_breaks_a_rule_is_refused_with_file_line_and_what_would_be_right(what: str, tmp_path: Path) -> None:
    text, line, said = WRONG[what]
    why = refused(tmp_path, text)
    assert why.startswith(f"names.de.toml, line {line}: "), why
    assert said in why
    assert why.endswith(".")


def test_what_can_be_read_where_two_words_meet_is_refused_unless_somebody_accepted_it(tmp_path: Path) -> None:
    words = (*NOUNS, *ADJECTIVES)
    joins = ((one, other, one[-2:] + other[:2]) for one in ADJECTIVES for other in NOUNS)
    first, second, met = next(join for join in joins if not any(join[2] in word for word in words))
    bad = (*BAD, met)
    assert f'"{met}" can be read in "{first} {second}"' in refused(tmp_path, written(bad=bad))
    pairs = tuple(f"{one} {two}" for one in ADJECTIVES for two in NOUNS if met in one + two)
    assert load(folder(tmp_path, written(bad=bad) + listed("accepted", pairs)), {}).names


def test_kinds_and_their_lists_must_be_the_same(tmp_path: Path) -> None:
    head = f'agreement = ["m", "f"]\n{PATTERN}' + listed("adjectives", ADJECTIVES) + listed("rude", BAD)
    text = f"{head}[nouns]\n" + listed("m", NOUNS[:30]) + listed("n", NOUNS[30:])
    assert 'one list for each word in `agreement`: "m", "f"' in refused(tmp_path, text)


def test_nouns_that_sound_alike_are_refused(tmp_path: Path) -> None:
    assert sound("bär") == sound("bahr")
    assert '"bahr" sounds like "ber"' in refused(tmp_path, written(("ber", "bahr", *NOUNS)))


def test_a_file_must_be_named_after_a_language(tmp_path: Path) -> None:
    assert "must be named after a language" in refused(tmp_path, written(), "names.German.toml")


def test_lists_of_names_are_not_written_into_the_configuration_itself(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[[names]]\nlanguage = "de"\n')
    with pytest.raises(ConfigError, match="files of their own"):
        load(tmp_path / "config.toml", {})


def test_an_english_list_of_the_operators_is_also_held_against_the_words_that_stay_out(tmp_path: Path) -> None:
    why = refused(tmp_path, written(changed(NOUNS, 3, "robin"), bad=()) + listed("accepted", ACCEPTED), "names.en.toml")
    assert '"robin" stays out of names: a person\'s name' in why
    why = refused(tmp_path, written(changed(NOUNS, 3, "ushitake"), bad=()), "names.en.toml")
    assert '"shit" hides in "ushitake"' in why


def test_words_of_any_script_may_be_names() -> None:
    for word in ("dachs", "élan", "барсук", "גירית", "बिज्जू"):
        assert is_spelt(word), word
    for word in ("ß" * 3, "a b", "Abc", "ab", "ab1", "a" * 12):
        assert not is_spelt(word), word


def test_the_list_that_ships_passes_the_rules_that_an_operators_has_to() -> None:
    given = NamesFile(ENGLISH.nouns, (), "{adjective} {noun}", ENGLISH.adjectives, accepted=ACCEPTED)
    assert list(faults(given, "en")) == []
    assert as_list(given) == ENGLISH
    assert len(rude()) > 50
