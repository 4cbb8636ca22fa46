"""The queue: what is doubtful comes first, or what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from duizhang.ledger.promises import TaskRecord
from duizhang.review.doubts import Doubt, by_doubt, by_due, doubts_of

Make = Callable[..., TaskRecord]


def test_each_doubt_has_its_sign(task: Make) -> None:
    plain = task("建设绿道12公里", claims=("st_1",), has_figure=True)
    assert doubts_of(plain) == ()
    for changed, doubt in (
        ({"text": "建设"}, Doubt.SHORT),
        ({"text": "建设" * 40}, Doubt.LONG),
        ({"object": ""}, Doubt.NO_OBJECT),
        ({"claims": ()}, Doubt.FIGURE_LOST),
        ({"due": "2027", "due_from": "document"}, Doubt.DUE_INHERITED),
        ({"responsible_from": "speaker"}, Doubt.BODY_SPOKEN),
        ({"leading": ()}, Doubt.SEVERAL_BODIES),
    ):
        assert doubts_of(replace(plain, **changed)) == (doubt,)


def test_orders(task: Make) -> None:
    sure = task("建设绿道12公里", due="2028")
    odd = task("治理河道", text="治理", object="")
    soon = task("新建公园3个", due="2026-06", due_from="document")
    assert by_doubt([sure, soon, odd]) == [odd, soon, sure]
    assert by_due([odd, sure, soon]) == [soon, sure, odd]
