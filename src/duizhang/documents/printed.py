"""What a printed line is by its look: heading, byline, page furniture, caption, table of contents.

Patterns of Chinese official and newspaper typography, each a rule of the genre and none of one document.
"""

from __future__ import annotations

import re

HAN_NUMERAL = "一二三四五六七八九十百零〇"

# Sentence-final marks; a paragraph that ends otherwise was broken off.
FINAL = "。！？!?；;…"
CLOSERS = "”’\"'」』）)】〕》"

# Numbered headings by rank: the usual order of official documents, from parts down to points.
_RANKS: tuple[tuple[int, str], ...] = (
    (2, rf"第[{HAN_NUMERAL}\d]{{1,4}}[编篇](?![{HAN_NUMERAL}\d])"),
    (3, rf"第[{HAN_NUMERAL}\d]{{1,4}}(?:章|部分)"),
    (4, rf"第[{HAN_NUMERAL}\d]{{1,4}}节"),
    (5, r"[一二三四五六七八九十]{1,3}[、．.]"),
    (6, r"[（(〈《]?[一二三四五六七八九十]{1,3}[)）〉》]"),
    (7, r"\d{1,2}(?:[.．](?!\d)|、)"),
    (8, r"[（(]\d{1,2}[)）]|[①-⑳]"),
)
_RANKED = re.compile("|".join(f"({pattern})" for _, pattern in _RANKS))
POINT_RANK = 7
HEADING_LENGTH = 45

_CLAUSE = re.compile(rf"第[{HAN_NUMERAL}\d]{{1,5}}条")
_ITEM = re.compile(
    r"[●■◆▲★☆○□◎◇•·▪▫◾◼►▶▷➤➢➜➔→❖✦✓✔✅☑√◦‣⦁【〖]|——|[（(]?注[:：]|附件|附表|附录|专栏\s*\d|抄送|责任编辑|各位代表|"
    rf"[一二三四五六七八九十]是(?![{HAN_NUMERAL}])|问[:：]|答[:：]"
)

LEAD = re.compile(
    r"(?:本报|本刊)(?:讯|[^。，]{1,12}\d{1,2}月\d{1,2}日[电讯])|(?:新华社|中新社|人民网|央视网|中新网)[^。]{0,16}(?:\d{1,2}月\d{1,2}日电|消息|讯)"
)
# Inside a line only a lead with its reporter opens another article; "据新华社…电" may stand anywhere.
INNER_LEAD = re.compile(r"本报讯\s*[（(](?:[^（()）]{0,8}记者|[^（()）]{0,4}通讯员)")
BYLINE = re.compile(
    r"[■□●▲◆\s]*(?:(?:本报|本刊|特约|首席|见习|实习|新华社|天津日报|通讯员)\s*)*(?:记者|通讯员|特派员|评论员)\s*[\u4e00-\u9fff·、\s]{2,40}"
)
CONTINUED = re.compile(r"[（(](?:上接|紧接|接)\s*第?[\d一二三四五六七八九十A-Z]{1,3}版[^）)]{0,12}[）)]")
CONTINUES = re.compile(r"[（(](?:下转|转)\s*第?[\d一二三四五六七八九十A-Z]{1,3}版[^）)]{0,12}[）)]")
# 1987年9月5日…会议通过: a line of a law's history is whole, though no mark ends it.
HISTORY = re.compile(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日.*(?:通过|修订|修正|批准|公布|发布|施行)")

PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|新闻报|青年报|新报|导报|快报)"
)
_MASTHEAD = re.compile(
    rf"{PAPER.pattern}"
    r"|[A-Z\s]{4,40}|今日\s*\d{1,3}\s*版.{0,30}|.{0,20}国内统一(?:连续出版物号|刊号).{0,80}|.{0,12}\d{4}年\d{1,2}月\d{1,2}日?\s*星期[一二三四五六日天].{0,60}"
    r"|.{0,20}第\s*\d{3,6}\s*[号期]|CN\s*\d{2}-\d{4}.{0,30}|[^。，]{2,20}出版"
)

_FURNITURE = re.compile(
    rf"{CONTINUED.pattern}|{CONTINUES.pattern}"
    r"|下载|打印(?:本页|本稿)?|全屏|收藏|分享(?:到)?[:：]?|关闭(?:窗口|本页)?|【?字[号体][:：]?.{0,16}|加大|还原|减小|放大|缩小|[】【\]\[]|[大中小]"
    r"|(?:返回)?(?:顶部|首页|上一页|下一页|上一篇|下一篇)[:：]?.{0,40}|相关(?:报道|链接|新闻|阅读|附件)[:：]?|扫一扫.{0,30}|延伸阅读[:：]?"
    r"|(?:浏览|点击|阅读)(?:次数|量|数)[:：]?\s*\d*|(?:责任编辑|责编|编辑|校对|审核|值班主任|美编|制图)[:：].{0,30}"
    r"|(?:版权所有|Copyright|©|主办单位|承办单位).{0,80}|.{0,10}ICP备.{0,30}|网站标识码.{0,30}"
    r"|(?:来源|文章来源|稿源|信息来源|时间|发布时间|发布日期|日期|作者|索\s*引\s*号|发文机关|发文字号|成文日期|有效性|主题分类|公开方式|标题|文件名称"
    r"|信息名称|发文单位|制发机关|发布机构|发布单位|成文时间|发文日期|印发日期|公开日期|公开范围|公开形式|统一登记号|主题词|体裁分类|组配分类|效力状态|时效性"
    r"|生效日期|实施日期|废止日期)\s*[:：].{0,60}"
    r"|[（(]此件(?:公开|主动公开|依申请公开|删减|不).{0,8}[）)]|抄送[:：].{0,200}|原文链接[:：].{0,200}|【法宝引证码】.{0,60}"
    r"|目\s*录?|录|相关(?:附件|链接|报道)\s*[>》]+|[—–\-－·.\s]{1,6}第?\s*\d{1,4}\s*页?[—–\-－·.\s]{1,6}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[0-9a-f]{24,}[:：]?"
    r"|[（(](?:完|待续)[）)]|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s*\d{1,2}[时:：]\d{2}分?.{0,8}"
)
_CONTENTS = re.compile(r".{0,60}?(?:[.…·．⋯‥]\s?){3,}[\s。]*(?:\d\s*){1,4}|.{0,60}?(?:[.·．⋯‥]\s?){6,}")
_LEADERS = re.compile(r"[.…·．⋯‥]\s?[.…·．⋯‥]")
_CAPTION = re.compile(
    r".{2,80}(?:[\s。)）](?:新华社|本报|通讯员|特约)?\s*(?:记者)?\s*[\u4e00-\u9fff·\s]{2,12}摄|供图|制图|[\s。]摄|图片来源.{0,12}|资料图片?)[\s。]*[）)]?"
)
_SIGNED = r"(?:[\u4e00-\u9fff]{2,20}(?:政府|办公室|调查队|[局委办厅部院会队])[\s\u3000]*){1,3}"
_ISO_DAY = r"(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_NAME = r"[\u4e00-\u9fffA-Za-z·:：《》|/（）()]{0,24}"
_DATE_LINE = re.compile(
    rf"[（(]?(?:{_SIGNED})?"
    r"(?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○零OＯ一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    rf"|{_ISO_DAY}(?:{_CLOCK})?)[)）]?"
)
# A day beside who says it: 洛阳发布2025-10-09, 株洲日报记者谭晓2022年6月16日, 区人民政府办公室2023年12月20日.
_DAY_AND_NAME = re.compile(
    rf"(?P<before>{_NAME})(?:{_ISO_DAY}|(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日)(?:{_CLOCK})?(?P<after>{_NAME})"
)
_NAMES_OF_A_DATELINE = re.compile(
    r"来源|记者|通讯员|编辑|作者|供稿|发布$|[报刊网社台]$|客户端|公众号|观察|(?:办公[室厅]|政府|委员会|[厅局委署院]|中心)$"
)

_LONGEST_DATE_LINE = 48
_OCCASION = re.compile(
    r"[—–\-]{0,4}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日在[^。，]{2,50}(?:会议|大会|全会)上?(?:[^。，]{0,30}作政府工作报告)?。?"
)
_SPEAKER = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:总理|省长|市长|主席|区长|县长|州长|盟长|旗长|主任|行政长官)[\u4e00-\u9fff·]{2,10}"
)

ORGAN = (
    r"(?:中共)?[\u4e00-\u9fff]{2,24}?(?:人民政府办公厅|人民政府办公室|人民政府|政府办公厅|政府办公室|委员会办公室|委员会|办公厅|办公室|市委|省委|区委|县委|州委"
    r"|党委|国务院|党中央|管理局|管委会|总局|调查总?队|[厅局部委院署会])"
)
"""A body that issues documents, by the last characters of its name."""
SIGNATURE = re.compile(rf"(?:{ORGAN}|国务院|中共中央)(?:[\s、]+(?:{ORGAN}|国务院))*")
"""One such body or several, as they stand below a document or above its title."""
_LONGEST_SIGNATURE = 40

DOCUMENT_WORD = "人民政府令|国务院令|主席令|答复|报告|通报|汇报|总结|月报|季报|(?:执行|运行|变动|进展|落实|完成|整改|发展)情况|公报|意见|通知|通告|公告|规划|纲要|方案|计划|要点|办法|条例|规定|细则|法|决定|决议|批复|函|指南|规范|预案|清单|措施|状况|白皮书|年报"
_DOCUMENT_END = re.compile(
    rf"(?:{DOCUMENT_WORD})(?:[》”]?的?(?:通知|函|批复|决定))?[》”\s]*(?:[（(][^（()）]{{1,30}}[）)])?$"
)


def rank_of(text: str) -> int:
    """Return the rank of a numbered heading (2 for parts to 8 for the smallest points), 0 for none."""
    found = _RANKED.match(text)
    return _RANKS[found.lastindex - 1][0] if found and found.lastindex else 0


def opens_paragraph(text: str) -> bool:
    """Say whether a line begins as only a new paragraph does: numbered, bulleted, a clause, a lead."""
    return bool(_CLAUSE.match(text) or _ITEM.match(text) or LEAD.match(text) or rank_of(text) > 0)


_BULLETS = frozenset("●■◆▲★☆◇▪▫◾◼►▶▷➤➢❖✦✓✔✅☑")
"""Marks that no wrap brings to the start of a line."""


def opens_weakly(text: str) -> bool:
    """Say whether the opening mark may as well be a number or word that a wrap brought to the line's start."""
    return not (_CLAUSE.match(text) or LEAD.match(text) or text[0] in _BULLETS) and (
        rank_of(text) in (0, POINT_RANK)
        or bool(re.match(r"[一二三四五六七八九十]{1,3}、[一二三四五六七八九十]", text))
    )


def is_heading_like(text: str) -> bool:
    """Say whether a line is short and stops without the punctuation that ends or strings sentences."""
    return (
        0 < len(text) <= HEADING_LENGTH
        and text[-1] not in "。；，、：,;:!…·"
        and "。" not in text
        and "；" not in text
    )


def is_bracketed_heading(text: str) -> bool:
    """Say whether a line is a heading in lenticular brackets: 【下步安排】."""
    return text[:1] in "【〖" and _BRACKETED.fullmatch(text) is not None


_BRACKETED = re.compile(r"[【〖][^【】〖〗，。；]{2,20}[】〗]")


def is_furniture(text: str) -> bool:
    """Say whether a whole line is page furniture: buttons, page numbers, source lines, contents."""
    return len(text) <= 240 and (_FURNITURE.fullmatch(text) is not None or is_contents(text))


def is_contents(text: str) -> bool:
    """Say whether a line is one of a table of contents: leaders, and a page number at its end or on the next line."""
    return len(text) <= 240 and bool(_LEADERS.search(text) and _CONTENTS.fullmatch(text))


def is_masthead(text: str) -> bool:
    """Say whether a line belongs to a newspaper's masthead."""
    return len(text) <= 120 and _MASTHEAD.fullmatch(text.replace("\t", " ")) is not None


def is_byline(text: str) -> bool:
    """Say whether a whole line names reporters."""
    return len(text) <= 50 and bool(BYLINE.fullmatch(text)) and not text.endswith("摄")


def is_caption(text: str) -> bool:
    """Say whether a line stands under a picture: it ends with the photographer or 供图."""
    return len(text) <= 120 and ("摄" in text or "图" in text) and bool(_CAPTION.fullmatch(text))


def is_speaker_line(text: str) -> bool:
    """Say whether a line under a report's title tells where and by whom it was given."""
    return len(text) <= 60 and bool(_OCCASION.fullmatch(text) or _SPEAKER.fullmatch(text))


def is_date_line(text: str) -> bool:
    """Say whether a line is a day and nothing else, in brackets or not, or a day behind the body that signs."""
    return len(text) <= _LONGEST_DATE_LINE and bool(_DATE_LINE.fullmatch(text.replace(" ", "")))


def is_signature(text: str) -> bool:
    """Say whether a line is the name of one or several bodies that issue documents."""
    return len(text) <= _LONGEST_SIGNATURE and SIGNATURE.fullmatch(text) is not None


def is_dateline(text: str) -> bool:
    """Say whether a line is a day beside the name of who publishes, reports or signs."""
    if not 12 <= len(text) <= _LONGEST_DATELINE or "20" not in text:
        return False
    found = _DAY_AND_NAME.fullmatch(text.replace(" ", "").replace("\t", ""))
    if found is None:
        return False
    names = [name for name in (found["before"], found["after"]) if name]
    return len(names) == 1 and _NAMES_OF_A_DATELINE.search(names[0]) is not None


_LONGEST_DATELINE = 40


def is_document_title(text: str) -> bool:
    """Say whether a line ends as the title of an official document does."""
    return 4 <= len(text) <= 90 and "，" not in text and "。" not in text and bool(_DOCUMENT_END.search(text))


def is_open(text: str) -> bool:
    """Say whether a text stops in the middle of a sentence."""
    if not text:
        return False
    last = text[-1]
    if last in FINAL or last in "：:":
        return False
    if last in CLOSERS:
        return last in '”’"》' and (len(text) < 2 or text[-2] not in FINAL)
    return True
