"""Texts with and without personal data, labelled: made from a seed, and hard ones written by hand."""

import random
from collections.abc import Iterator

Labelled = tuple[str, tuple[str, ...]]
TALK = ["大家好", "今天发货吗", "收到谢谢", "我来报名", "地址发我", "私聊", "麻烦联系", "这个怎么卖", "明天见"]
DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WEIGHTS, CHECKS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


def mobile(dice: random.Random) -> str:
    return f"1{dice.randint(3, 9)}{dice.randrange(10**9):09d}"


def identity(dice: random.Random) -> str:
    body = f"{dice.choice([110105, 310101, 440305, 510104])}{dice.randint(1950, 2010)}" \
           f"{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}{dice.randrange(1000):03d}"
    return body + CHECKS[sum(int(each) * weight for each, weight in zip(body, WEIGHTS, strict=True)) % 11]


def card(dice: random.Random) -> str:
    body = f"62{dice.randrange(10**16):016d}"
    doubled = [int(each) * (2 - at % 2) for at, each in enumerate(reversed(body))]
    total = sum(each - 9 * (each > 9) for each in doubled)
    return body + str(-total % 10)


def spelled(number: str, dice: random.Random) -> str:
    """A mobile number in one of the spellings people use."""
    return dice.choice([
        lambda n: n, lambda n: f"{n[:3]}-{n[3:7]}-{n[7:]}", lambda n: f"{n[:3]} {n[3:7]} {n[7:]}",
        lambda n: f"+86 {n}", lambda n: f"+86-{n[:3]}-{n[3:7]}-{n[7:]}", lambda n: n.translate(WIDE),
        lambda n: "".join(DIGITS[int(each)] for each in n), lambda n: "\u200b".join(n)])(number)


def with_data(dice: random.Random) -> Iterator[Labelled]:
    """Texts with one piece of personal data each."""
    word = f"{dice.choice('abcdefgh')}{dice.choice(['iaoming', 'wang_', 'li-'])}{dice.randrange(10**4):04d}"
    made = [("phone", spelled(mobile(dice), dice)), ("id_number", identity(dice)), ("bank_card", card(dice)),
            ("email", f"{word}@{dice.choice(['qq.com', '163.com', 'mail.example.cn'])}"),
            ("wechat", f"{dice.choice(['微信：', '微信号 ', 'wx:', '加v ', 'wei信', 'WeChat: '])}{word}"),
            ("qq", f"{dice.choice(['QQ:', 'qq号', '扣扣 ', '加q'])}{dice.randint(10**6, 10**10 - 1)}")]
    for kind, piece in made:
        yield f"{dice.choice(TALK)}，{piece}，{dice.choice(TALK)}", (kind,)


def without_data(dice: random.Random) -> Iterator[Labelled]:
    """Texts full of figures that say nothing of anybody."""
    for text in (f"订单号 20{dice.randrange(10**13):013d}", f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日 20:15",
                 f"一共 {dice.randint(100, 99999)} 元，{dice.randint(2, 30)} 人",
                 f"单号SF{dice.randrange(10**12):012d}",
                 f"2026-{dice.randint(1, 12):02d}-{dice.randint(10, 28)} 的 {dice.randint(1, 9)} 号群",
                 f"{dice.choice(TALK)}{dice.choice(TALK)}", f"优惠 {dice.randint(1, 99)}.{dice.randint(10, 99)}%"):
        yield f"{dice.choice(TALK)}，{text}", ()


HARD: list[Labelled] = [
    ("电话一三八零零一三八零零零", ("phone",)), ("138 0013 8000", ("phone",)), ("１３８００１３８０００", ("phone",)),
    ("86-13800138000", ("phone",)), ("座机 010-62345678", ("phone",)), ("+1 4155550123", ("phone",)),
    ("身份证11010519491231002X", ("id_number",)), ("11010519491231002x", ("id_number",)),
    ("卡号 4111 1111 1111 1111", ("bank_card",)), ("wxid_abcdefg12345", ("wechat",)), ("薇信 abc_123456", ("wechat",)),
    ("a.b＠c.com", ("email",)), ("qq 10001", ("qq",)), ("13800138000和13900139000", ("phone", "phone")),
    ("110105194912310021", ()), ("4111111111111112", ()), ("1380013800", ()), ("12800138000", ()), ("微信群里见", ()),
    ("QQ群聊", ()), ("价格138元", ()), ("2026年10月31日20:15", ()), ("第10001名", ()), ("3.1415926535897", ()),
    ("加微信群", ()), ("wx小程序", ()), ("版本 1.2.3.4", ()), ("一二三四五六七", ()), ("打9折", ()), ("", ())]


def labelled(seed: int = 7, rounds: int = 60) -> list[Labelled]:
    """More than 500 labelled texts."""
    dice = random.Random(seed)
    made = [each for _ in range(rounds) for each in (*with_data(dice), *without_data(dice))]
    return [*made, *HARD]
