"""Signs of the rules for tasks that few stretches meet: see :mod:`duizhang.language.signs`.

Every match of a rule's pattern holds one of its words, which the tests hold the patterns to.
"""

from __future__ import annotations

from duizhang.language.signs import Signs

(
    PAST,
    TIME,
    FORCE,
    BINDS,
    TOLD,
    EXEMPTS,
    OBLIGES,
    OBLIGED,
    RECTIFIES,
    ASSIGNS,
    JOINED,
    PROBLEM,
    LISTS,
    NEXT_ACT,
    COUNTS,
    ONCE_DONE,
    GROUPS,
    IS,
    TELLS,
    PREAMBLE,
    BODY_WILL,
    HERE,
    BEHIND,
    AHEAD,
    STANDS,
    FORBIDS,
) = (1 << bit for bit in range(26))


def _pairs(firsts: str, seconds: str) -> str:
    """Every first character with every second."""
    return " ".join(first + second for first in firsts for second in seconds)


_DIGITS = "0123456789"

WORDS = {
    PAST: "已 了 截至 去年 上年 同比 荣获",
    TIME: "年 月 今后 未来 季度 起施 起实 起启 起执 日起 国庆 元旦 五一 六一 七一 八一 "
    + _pairs('“"十', "十一二三四五六七八九"),
    FORCE: "必须 须 严格 严守 严防 严控 严厉 严查 严把 严禁 严密 严肃 坚决 杜绝 不再 不得 禁止 一律 力争 争取 努力 鼓励 支持 推动 探索 引导 倡导 提醒 倡议 提倡",
    BINDS: "必须 不得 严禁 不再 须",
    TOLD: "提醒 倡导 督促 请",
    EXEMPTS: "除 不含 不包",
    OBLIGES: "督促 要求 责令 指导 引导 鼓励 支持 倡导 监督 推动 组织 提醒 禁止 严禁 敦促",
    OBLIGED: "企业 单位 业主 经营 工地 物业 机构 农户 居民 市民 公众 学校 医院 商户 车主 驾驶 个人 平台 银行 高校",
    RECTIFIES: "整改 销号",
    ASSIGNS: "下达 分配 交办 核定 反馈 指出 安排 部署 明确 确定 考核 要求",
    JOINED: _pairs("同合由织导促", "市省区县各有相国"),
    PROBLEM: "针对",
    LISTS: "包括 如 即",
    NEXT_ACT: _pairs("设造系制平力理动程目度用务护管局策率", "、和"),
    COUNTS: "方面 部分 大类 大领 板块 维度 件事 件大 件要 篇文 项工",
    ONCE_DONE: "成后 运后 用后 产后 工后 之后 测算 估算 预测",
    GROUPS: _pairs("含括共及", _DIGITS),
    IS: "是",
    PREAMBLE: _pairs("定出制发", "以如了本") + " 如下 给你 现提 现制 现印 现公 现通",
    BODY_WILL: _pairs(
        "局委厅署部办队室会组班议心院处联协社台行关司团塔信动通位门府区县市镇道长员）)",
        "将要应须拟计负牵会加持继积严定及组还也均共联等（(",
    ),
    HERE: "内",
    FORBIDS: "严禁 禁止 不得 杜绝 不再 停止 严防 停产 限产",
}
"""The words of each sign; of a longer one only the first two characters are looked up."""
NEWS_WORDS = {
    **WORDS,
    TELLS: "本报 本刊 本台 主持 召开 举行 出席 应邀 举办 启动 开幕 是 指标",
    BEHIND: "已 以来 累计 截至 截止 了 荣获 获评 入选 先后 比上 连续 曾 刚刚 此前 同比 环比 去年 上年 圆满 现已 目前 正在 正加 正推 据统 过去 近年 "
    "多年 长期 始建 建于 成功 一年 一季 前半 上半 前三 年来 " + _pairs("于在", "昨日近今"),
    STANDS: "确保 保证 承诺 坚决 严格 一律 对 凡 若",
    AHEAD: "将 计划 准备 打算 季度 国庆 元旦 本周 会议 下步 下一 下阶 承诺 根据 按照 接下 今后 未来 力争 下周 下个 下月 到2 我市 我省 目标 提出 明年 新的 年内 年底 今年 "
    + _pairs("们团心", "会")
    + " "
    + _pairs("拟", "建新实开完投于")
    + " "
    + _pairs("月", "底末上中下" + _DIGITS)
    + " "
    + _pairs("要", "在着加大全深持以坚把强进推积切严抓统扎高牢充主认聚紧做对按建完制组开落健优明确督倒列发"),
}
"""Those of a text that tells of things besides what it promises."""
SIGNS, NEWS_SIGNS = Signs(WORDS), Signs(NEWS_WORDS)
"""What is looked up in the sentences of an article, or of a cell of a table."""

(POST, SAYS, COLON, VOICE, COMPANY) = (1 << bit for bit in range(5))
SPEECH_WORDS = {
    POST: "书记 局长 主任 处长 科长 厅长 部长 院长 行长 署长 司长 总队 支队 队长 关长 政委 秘书 检察 总监 会长 主席 理事 所长 站长 总经 总裁 区长 县长 旗长 镇长 乡长 "
    "董事 巡视 调研 负责 总工 总规 总会 总畜 总农 总统 新闻 发言 委员 成员",
    SAYS: "表示 介绍 透露 说 称 指出 强调 提出 补充 回应 回答 答复 告诉 谈到 提到 解读 解释 通报 承诺 表态 坦言 认为 获悉 了解 消息 会议 要求",
    COLON: "： :",
    VOICE: "回答 表示 介绍 坦言 回忆 认为 告诉 透露 指出 强调 解释 看来 说",
    COMPANY: "公司 集团",
}
SPEECH_SIGNS = Signs(SPEECH_WORDS)
"""What is looked up in an article that may quote people."""
