"""A first screen and a chapter as a real month gives them, for the tests of the pages."""

import base64
import io
from typing import Any

import matplotlib
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.report.first_screen import Action, Decision, Figure, FirstScreen, GroupMark, Source

matplotlib.use("agg")
LEVELS = {"well": "良好", "watch": "关注", "rescue": "抢救", "unknown": "未知"}
ENGLISH_LEVELS = {"well": "well", "watch": "watch", "rescue": "rescue", "unknown": "unknown"}


def chinese_screen(groups: int = 12) -> FirstScreen:
    """The brand community behind its plan."""
    return FirstScreen(
        community="花间护肤会员社群",
        month="2026 年 10 月",
        edition="内部版",
        status="at_risk",
        status_word="有风险",
        headline="月末 6,012 人，比计划的 6,533 人少 521 人，大约落后 18 天；照现在的拉新和流失走下去，"
        "第 9 个月到 8,000 人，10 次里约有 2 次。",
        decisions=[
            Decision("门店扫码每月多投 1.2 万元，补回约 380 人", "11 月 5 日", "每晚一周，第 9 个月约少 90 人"),
            Decision("给「花间·敏感肌交流 3 群」指定群主", "11 月 3 日", "这个群 30 天没有值班人，已净流失 41 人"),
            Decision(
                "小红书来的人首月流失 21%，是否暂停投放两周",
                "11 月 8 日",
                "按上月花费算，约 3,600 元拉来的人留不到月底",
            ),
        ],
        actions=[
            Action("新人入群 48 小时内由群主打招呼并邀请进打卡", "小林", "11 月 10 日"),
            Action("把两个安静的群并入「花间·熬夜修护 1 群」", "阿哲", "11 月 15 日"),
            Action("双十一后做一次 5 题回访问卷", "还没人认领", "11 月 20 日"),
        ],
        done_sentence="上月定的 4 件事，完成 3 件；没完成的是「老客推荐奖励上线」。",
        figures=[
            Figure("月末人数", "6,012人", "14 个群合计，未去重", "01_goals.html#forecast", "计划 6,533 人"),
            Figure("有效成员", "33%", "1,984 人 / 6,012 人，近 30 天互动过", "01_goals.html#effective", "目标 70%"),
            Figure("日发言人数", "7.4%", "日均 445 人 / 6,012 人", "01_goals.html#activity", "上月 7.9%"),
            Figure("入群首月流失", "12%", "103 人 / 859 人，9 月入群", "06_members.html#loss", "上月 11%"),
            Figure("下单会员", "未知", "10 月订单表没有交来", "10_review.html#orders"),
        ],
        groups=[
            _group(number, "花间·敏感肌交流 {} 群", LEVELS, "发言的人不到 2%", "净流失 41 人，没有群主")
            for number in range(groups)
        ],
        groups_sentence=f"{groups} 个群里，多数状态良好；1 成需要抢救。",
        notes=[
            "有 3 行待核对，没有计入：tallies.csv 第 14、27、58 行。",
            "9 月「花间·学生党 2 群」没有填日均发言人数，按未知处理。",
        ],
        sources=[
            Source(
                "有效成员",
                "33%",
                "近 30 天发过言的成员占月末成员的比例，员工和机器人不算在内",
                "003 2.1，A02",
                "由消息记录计算",
                "tables/messages.csv",
                "01_goals.html#effective",
            ),
            Source(
                "月末人数",
                "6,012人",
                "10 月 31 日在群人数，各群相加",
                "003 2.1，A01",
                "手工填报",
                "tables/tallies.csv",
                "01_goals.html#forecast",
            ),
        ],
    )


def english_screen(groups: int = 12) -> FirstScreen:
    """The same month in English, on plan."""
    return FirstScreen(
        community="Together: exam study group",
        month="October 2026",
        edition="Internal edition",
        status="behind",
        status_word="Behind plan",
        headline="6,012 members at the end of October, 521 fewer than the plan’s 6,533: about 18 days behind. "
        "Going on like this, 8,000 members by the end of month 9 is reached 2 times in 10.",
        decisions=[
            Decision(
                "Spend ¥12,000 more a month on in-store codes, for about 380 joins",
                "5 November",
                "each week costs about 90 members by month 9",
            ),
            Decision(
                "Name an owner for “Sensitive skin 3”",
                "3 November",
                "the group has had nobody on duty for 30 days and lost 41 members",
            ),
        ],
        actions=[
            Action("Greet every newcomer within 48 hours and invite them to the daily check-in", "Lin", "10 November"),
            Action("Merge the two quiet groups into “Night repair 1”", "Zhe", "15 November"),
            Action("Run a five-question follow-up survey", "nobody yet", "20 November"),
        ],
        done_sentence="Of the 4 actions set last month, 3 were done; “launch the referral reward” was not.",
        figures=[
            Figure(
                "Members at month end",
                "6,012",
                "14 groups added, not de-duplicated",
                "01_goals.html#forecast",
                "plan 6,533",
            ),
            Figure(
                "Effective members",
                "33%",
                "1,984 of 6,012 interacted in the last 30 days",
                "01_goals.html#effective",
                "goal 70%",
            ),
            Figure(
                "Speakers a day", "7.4%", "445 of 6,012 on an average day", "01_goals.html#activity", "7.9% last month"
            ),
            Figure(
                "Lost in the first month",
                "12%",
                "103 of 859 who joined in September",
                "06_members.html#loss",
                "11% last month",
            ),
            Figure("Buyers", "unknown", "no orders table for October", "10_review.html#orders"),
        ],
        groups=[
            _group(number, "Sensitive skin {}", ENGLISH_LEVELS, "fewer than 2% speak", "lost 41 members, has no owner")
            for number in range(groups)
        ],
        groups_sentence="Most groups are well; one in ten needs rescue.",
        notes=["3 rows await checking and are not counted: tallies.csv lines 14, 27 and 58."],
        sources=[
            Source(
                "Effective members",
                "33%",
                "members who wrote in the last 30 days, as a share of members at month end; staff and bots left out",
                "003 2.1, A02",
                "computed from messages",
                "tables/messages.csv",
                "01_goals.html#effective",
            )
        ],
    )


def _group(number: int, name: str, words: dict[str, str], watch: str, rescue: str) -> GroupMark:
    level = "rescue" if number % 10 == 3 else "watch" if number % 4 == 1 else "unknown" if number % 11 == 7 else "well"
    reason = {"watch": watch, "rescue": rescue}.get(level, "")
    return GroupMark(name.format(number + 1), level, words[level], reason)


def chart_png() -> str:
    """A small chart, base64."""
    from matplotlib.figure import Figure as Canvas

    figure = Canvas(figsize=(7, 3.4), dpi=160)
    axes = figure.add_subplot()
    axes.plot(range(1, 13), [1500 + 480 * month for month in range(12)], color="#0b5c8a", label="plan")
    axes.plot(range(1, 8), [1500 + 440 * month for month in range(7)], color="#bf2f2a", label="actual")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    kept = io.BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": None})
    return base64.b64encode(kept.getvalue()).decode("ascii")


def shown(**data: Any) -> Any:
    """An output that showed ``data``: text_html="..." means text/html."""
    return new_output(
        "execute_result", data={name.replace("_", "/", 1): value for name, value in data.items()}, execution_count=1
    )


def code(source: str, *outputs: Any, name: str, tags: tuple[str, ...] = ()) -> Any:
    """A code cell with outputs."""
    return new_code_cell(source, id=name, outputs=list(outputs), metadata={"tags": list(tags)})


def prose(source: str, name: str, tags: tuple[str, ...] = ()) -> Any:
    """A markdown cell."""
    return new_markdown_cell(source, id=name, metadata={"tags": list(tags)})


def chapter_notebook() -> Any:
    """An executed chapter with everything a chapter has."""
    table = pd.DataFrame(
        {
            "月份": ["2026-08", "2026-09", "2026-10"],
            "计划人数": ["4,980人", "5,800人", "6,533人"],
            "实际人数": ["4,902人", "5,611人", "6,012人"],
            "差": ["-78人", "-189人", "-521人"],
            "说明": ["基本持平", "门店扫码少了一周", "小红书来的人首月流失偏高，拉新也比计划少两成"],
        }
    )
    return new_notebook(
        cells=[
            code("from helpers.report import chapters", name="setup"),
            code(
                'community: str = "data/sample/brand"  # folder\nmonth: str = "2026-10"',
                name="parameters",
                tags=("parameters",),
            ),
            code('month = "2026-10"', name="injected", tags=("injected-parameters",)),
            prose("# 目标：离年度计划还有多远\n\n这一章帮你决定：**下个月要不要加投入**。", "decision"),
            code(
                "goals.answer(month)",
                shown(text_markdown="月末 6,012 人，比计划少 521 人，大约落后 18 天。", text_plain="月末 6,012 人"),
                name="answer",
                tags=("answer",),
            ),
            prose(
                "## 为什么\n\n拉新比计划少两成，流失也略高。口径见[复盘](10_review.html#orders)，不去[外面](https://example.com/x)。",
                "why",
            ),
            code(
                "goals.chart(month)",
                shown(image_png=chart_png(), text_plain="'计划与实际人数，10 月相差 521 人'"),
                name="forecast",
            ),
            code("goals.table(month)", shown(text_html=table.to_html(index=False), text_plain="..."), name="months"),
            prose("## 有多大把握\n\n- 名册完整，人数是准的；\n- 流失率只看了 6 个月。", "sure"),
            prose("### 留存表怎么拟合\n\n按入群月份分组。", "fit", ("advanced",)),
            code(
                "goals.retention()",
                shown(text_plain="1 个月后留下 88%\n2 个月后留下 82%"),
                name="retention",
                tags=("advanced",),
            ),
            prose("## 下月做什么\n\n1. 先补门店扫码；\n2. 新人 48 小时内有人打招呼。", "next"),
        ]
    )


def hostile_screen(words: str) -> FirstScreen:
    """A first screen that says ``words`` wherever words from a community can stand."""
    return FirstScreen(
        words,
        words,
        words,
        "behind",
        words,
        words,
        words,
        [Decision(words, words, words)],
        [Action(words, words, words)],
        [Figure(words, words, words, words, words)],
        [GroupMark(words, "rescue", words, words), GroupMark(words, "well", words, "")],
        words,
        [words],
        [Source(words, words, words, words, words, words, words)],
    )
