"""Results found by the pieces of their names: none whose name is near may be missing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.accounts.conftest import say_

from duizhang.accounts.books import Book, Key
from duizhang.accounts.entries import entry_of
from duizhang.accounts.names import near
from duizhang.accounts.namesakes import Namesakes
from duizhang.accounts.profile import of_indicator
from duizhang.accounts.settings import Settings

_NAMES = st.text("新建老旧社区停车场养老驿站国家级的率", min_size=1, max_size=9)


@given(names=st.lists(_NAMES, max_size=8), asked=st.lists(_NAMES, min_size=1, max_size=2))
def test_all_that_are_near_are_found_in_order(names: list[str], asked: list[str]) -> None:
    shelf, added = Namesakes(), []
    for name in names:
        statement = say_(f"x:{name}", 5, indicator=name)
        profile = of_indicator(None, [statement], name, {})
        entry = entry_of(statement.id, statement, profile, {}, Settings())
        book = Book(Key(f"x:{name}", "level", "", "甲市"), "acc", None, profile)
        shelf.add(entry, book)
        added.append((entry, book))
    found = shelf.of(asked)
    at = [next(i for i, one in enumerate(added) if one[1] is book) for _, book in found]
    assert at == sorted(set(at))
    for equal in (True, False):
        wanted = {
            i for i, name in enumerate(names) if any(near(one, name, equal_figure=equal) for one in asked)
        }
        assert wanted <= set(at)
