"""Whatever stands in the cells of an order export or a matched table: every row is taken or set aside with its reason,
and nothing is raised but what tells how to mend the file."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taking import KEY

from helpers.errors import InputError
from helpers.intake.arrival import Terms
from helpers.intake.doors import door_of
from helpers.intake.seen import see
from helpers.intake.tables.contracts import data_tables, table

CELL = st.sampled_from([
    "", "/", "1", "28.50", "-3", "¥1,023.00", "1.5万", "2026-10-01 10:00:00", "46296.5", "10月", "2026.1", "收入",
    "支出",
    "交易成功", "部分退款", "已退款(￥2.00)", "等待买家付款", "交易关闭", "合计", "1.2E+17", '="007"', "'008", "x\ty",
    "99999999999999", "\u202eabc", "\x00", "9" * 300]) | st.text(st.characters(codec="utf-8"), max_size=6)
HEADERS = {
    "taobao_orders": ["订单编号", "买家会员名", "买家实际支付金额", "订单状态", "订单创建时间", "退款金额"],
    "alibaba_orders": ["订单编号", "买家会员名", "实付款(元)", "订单状态", "下单时间", "货品标题", "退款状态"],
    "wechat_bill": ["交易时间", "交易类型", "交易对方", "收/支", "金额(元)", "当前状态", "交易单号"],
    "alipay_bill": ["交易时间", "对方账号", "商品说明", "收/支", "金额", "交易状态", "交易订单号"]}


@pytest.fixture(autouse=True)
def a_key(monkeypatch):
    monkeypatch.setenv("QUNCE_KEY", KEY)


def read(folder, rows: list[list[str]], **said: object):
    """The arrival of a CSV of ``rows``, or the error that was raised."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (folder / "x.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    terms = Terms(folder, "Asia/Shanghai", folder, dt.datetime(2026, 11, 1, tzinfo=dt.UTC), **said)
    try:
        seen = see(folder / "x.csv", "x.csv")
        return door_of(seen, terms).read(seen, terms)
    except InputError as error:
        return error


@pytest.mark.parametrize("form", HEADERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, min_size=5, max_size=8), max_size=6))
def test_orders_are_taken_or_set_aside(form, tmp_path, rows):
    arrival = read(tmp_path, [["说明", "x"], HEADERS[form], *rows])
    if not isinstance(arrival, InputError):
        account, = arrival.accounts
        assert account.format == form and account.read == sum(any(cell.strip() for cell in row) for row in rows)
        assert len(arrival.tables["orders"]) == account.accepted
        assert len(arrival.quarantined) == account.read - account.accepted


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(data_tables()))
def test_matched_tables_are_taken_or_set_aside(tmp_path, data, name):
    rows = data.draw(st.lists(st.lists(CELL, min_size=2, max_size=5), max_size=6))
    columns = data.draw(st.lists(st.sampled_from(table(name).names), min_size=1, max_size=5, unique=True))
    headers = data.draw(st.lists(st.sampled_from(["a", "b", "c*d", "群编号", "1", ""]), min_size=2, max_size=5))
    said = dict(zip([*headers, "*"], columns, strict=False))
    arrival = read(tmp_path, [headers, *rows], table=name, columns={each: said[each] for each in said if each})
    if not isinstance(arrival, InputError):
        account, = arrival.accounts
        assert account.read - account.accepted == len(arrival.quarantined)
        assert len(arrival.tables[name]) == account.accepted


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL | st.sampled_from(["群编号", "月份", "月", "入群"]), max_size=5), max_size=6))
def test_any_table_is_read_or_refused_in_words(tmp_path, rows):
    arrival = read(tmp_path, rows)
    if isinstance(arrival, InputError):
        assert all(problem.key for problem in arrival.problems)
