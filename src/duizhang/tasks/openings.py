"""With which characters the patterns begin that are tried at the opening of a stretch.

A stretch opens in one way, and its first character tells most of the others apart. The tests hold the characters to the
patterns.
"""

from __future__ import annotations

from collections.abc import Mapping

from duizhang.tasks.words import ADVERBS, VERBS

(LEAD, DESCRIPTION, MODAL, GUIDE, EFFECT, PHRASE, CLOSING) = (1 << bit for bit in range(7))

OPENERS: Mapping[int, str] = {
    LEAD: "先一七三下与且主举九也二五今以任例像八六其具内再包十即另同四如届工并据接措未最此比目而还重随首"  # connectives
    "0123456789“上两从全到前力年截明本每第自至中供入国寒开春暑汛秋采按月近元这周‘五六七八于在早晚"  # times
    "我争努将拟确计",  # us, and modals before a time
    DESCRIPTION: "气最平积降风能串主也亟位体共关其具分包又反含地均堪处存属帮得惠成拥据支既旨显有服来涉涵源满现离符表覆设辐连面预",
    MODAL: "不也会均将应要还都须",
    GUIDE: "以充坚更注深牢秉突践为实完达做",
    EFFECT: "为书使便凝力助努增奋展带开形彰惠方更真见让谱走迈",
    PHRASE: "".join(word[0] for word in (*VERBS, *ADVERBS)) + "“要可好、也都计还需拟须将均地不",
    CLOSING: "不为使便全加助增展带形惠打提擦方构激筑营让谱逐",
}
"""The first characters of each kind of opening."""


def _by_character() -> dict[str, int]:
    found: dict[str, int] = {}
    for kind, characters in OPENERS.items():
        for character in characters:
            found[character] = found.get(character, 0) | kind
    return found


OPENS = _by_character()
"""For a first character, the kinds of opening that may begin with it, as bits."""
