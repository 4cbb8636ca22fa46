"""What a search compares, and where it stands in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.folding import fold, fold_with_places


@given(
    st.text() | st.text(alphabet="PM水2.5<sub></>SUPㄅ ", max_size=30) | st.just("PM<sub>2.5</SUB>的<su b>")
)
def test_places_lead_back_to_what_was_folded(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    for character, place in zip(folded.text, folded.places, strict=True):
        assert character in fold(text[place])


@given(st.text(alphabet="水天 \n２2", max_size=30), st.text(alphabet="水天2", min_size=1, max_size=3))
def test_what_is_found_folds_to_the_word(text: str, word: str) -> None:
    found = fold_with_places(text).find_all(word)
    assert [fold(text[start:end]) for start, end in found] == [word] * len(found)
    assert bool(found) == (word in fold(text))


def test_blanks_width_and_case_do_not_count() -> None:
    assert fold("ＰＭ ₂．₅\u200b\r\nKm²") == "pm2.5km2"
    assert fold_with_places("a ㎡a").find_all("m") == [(2, 3)]
    assert fold_with_places("降低PM<sub>2.5</sub>浓度").find_all("pm2.5") == [(2, 12)]
