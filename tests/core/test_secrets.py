"""Keys made from the server's secret: known answers, and one key per purpose."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from chat.core.secrets import derive, from_text, mac, same, to_text

SECRET = bytes(range(32))


def test_rfc_5869_case_3_without_salt_and_info() -> None:
    """Our info always begins with `fs1 `: the published answer checks the library that ours is compared with."""
    theirs = HKDF(hashes.SHA256(), 42, salt=None, info=b"").derive(b"\x0b" * 22)
    assert theirs.hex() == ("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")


@pytest.mark.parametrize("length", [1, 16, 32, 33, 64, 100, 8160])
@pytest.mark.parametrize("label", ["", "handles", "invitations é"])
def test_keys_are_hkdf_with_the_label_as_info(label: str, length: int) -> None:
    theirs = HKDF(hashes.SHA256(), length, salt=None, info=b"fs1 " + label.encode()).derive(SECRET)
    assert derive(SECRET, label, length) == theirs


def test_known_answers_stay_what_they_are() -> None:
    """A change here would end every seat, link and offered name in use."""
    assert derive(SECRET, "handles").hex() == "d48c91bac0c019084ed759696365c75ce17085f418f5ad7aa3f83870f73fd27e"
    assert mac(SECRET, b"a", b"b").hex() == "74800850b23d59a1c92a2ee10c18338bc8f41bd68875116b75092aa27dc75b10"


def test_one_purpose_is_not_another() -> None:
    assert derive(SECRET, "handles") != derive(SECRET, "invitations")
    assert derive(SECRET, "handles") != derive(SECRET[::-1], "handles")


def test_more_than_the_construction_gives_is_an_error() -> None:
    with pytest.raises(ValueError, match="bytes"):
        derive(SECRET, "handles", 8161)


def test_parts_cannot_run_into_each_other() -> None:
    assert mac(SECRET, b"ab", b"c") != mac(SECRET, b"a", b"bc") != mac(SECRET, b"abc")
    assert mac(SECRET, b"", b"a") != mac(SECRET, b"a", b"") != mac(SECRET, b"a")


def test_same_is_equality() -> None:
    assert same(b"one", b"one")
    assert not same(b"one", b"two")
    assert not same(b"one", b"one more")


@given(st.binary(max_size=80))
def test_bytes_survive_being_written(data: bytes) -> None:
    assert from_text(to_text(data)) == data
    assert "=" not in to_text(data)


@pytest.mark.parametrize("text", ["é", "a", "ab=", "ab==", "a b", "a+b/", "YWJj\n", "YR", "....", "\ud800"])
def test_there_is_one_way_to_write_bytes(text: str) -> None:
    assert from_text(text) is None


@given(st.text(max_size=30))
def test_whatever_can_be_read_is_written_so(text: str) -> None:
    data = from_text(text)
    assert data is None or to_text(data) == text
