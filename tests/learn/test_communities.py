"""data/sample: the committed bytes, the contracts, and the planted truth found again in the files."""

import math
from pathlib import Path

import pandas as pd
import pytest

from helpers.intake.community import Community, open_community
from helpers.learn.communities import SAMPLES, write_sample
from helpers.learn.recipe import default_seed, recipe
from helpers.plan.file import open_plan
from helpers.root import root

COMMITTED = root() / "data" / "sample"
MOST_BYTES = 6_000_000
BY_HAND = "README.md"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != BY_HAND}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, default_seed())
    return files(folder)


@pytest.fixture(scope="module")
def communities() -> dict[str, Community]:
    return {slug: open_community(COMMITTED / slug) for slug in SAMPLES}


@pytest.fixture(scope="module")
def brand(communities) -> Community:
    return communities["brand"]


@pytest.fixture(scope="module")
def study(communities) -> Community:
    return communities["study-group"]


@pytest.fixture(scope="module")
def team(communities) -> Community:
    return communities["team"]


def members_only(community: Community) -> pd.DataFrame:
    stays = community.table("members")
    return stays[stays["role"] == "member"]


def spoken(community: Community) -> pd.DataFrame:
    """The messages of members, with their local day and month."""
    said = community.table("messages")
    said = said[said["member_id"].isin(set(members_only(community)["member_id"]))]
    day = said["sent_at"].dt.tz_convert("Asia/Shanghai").dt.strftime("%Y-%m-%d")
    return said.assign(day=day, month=day.str[:7])


def within_chance(found: float, truth: float, count: int) -> bool:
    return abs(found - truth) < 3.3 * math.sqrt(truth * (1 - truth) / count)


# the files

def test_the_committed_sample_is_what_the_seed_makes(made):
    assert set(files(COMMITTED)) == set(made)
    assert [name for name, content in made.items() if files(COMMITTED)[name] != content] == []


def test_another_seed_makes_another_sample(made, tmp_path):
    write_sample(tmp_path, default_seed() + 1)
    other = files(tmp_path)
    assert set(other) == set(made)
    for table in ("brand/tables/members.csv", "study-group/tables/survey.csv", "team/tables/tallies.csv"):
        assert other[table] != made[table]


def test_the_sample_stays_small():
    assert sum(len(content) for content in files(COMMITTED).values()) < MOST_BYTES


def test_line_ends_and_encoding_are_plain():
    for content in files(COMMITTED).values():
        assert b"\r" not in content
        assert content.decode("utf-8").endswith("\n")


def test_every_row_keeps_its_contract(communities):
    accounts = [account for community in communities.values() for account in community.accounts]
    assert len(accounts) == 10 + 6 + 5
    for account in accounts:
        assert (account.accepted, account.quarantined) == (account.read, {}), account.file
        assert account.read > 0


def test_intake_has_nothing_to_say_but_the_planted_miscount(communities):
    notes = [note for community in communities.values() for account in community.accounts for note in account.notes]
    assert [(note.values["group"], note.values["month"]) for note in notes] == [("t05", "2026-10")]


def test_data_end_where_the_sample_ends(communities):
    for community in communities.values():
        for table, column in {"messages": "sent_at", "orders": "ordered_at", "survey": "answered_at"}.items():
            frame = community.table(table)
            if frame is not None and frame[column].notna().any():
                assert frame[column].max() < pd.Timestamp("2026-10-31T16:00:00Z")
    for table in ("brand", "study-group"):
        stays = communities[table].table("members")
        assert stays[["joined_on", "left_on"]].max().max() <= pd.Timestamp("2026-10-31")


# tallies agree with what they count

@pytest.mark.parametrize("slug", ["brand", "study-group"])
def test_tallies_agree_with_the_roster(communities, slug):
    stays, tallies = members_only(communities[slug]), communities[slug].table("tallies")
    for row in tallies.itertuples():
        mine = stays[stays["group_id"] == row.group_id]
        before, end = pd.Period(row.month).start_time, pd.Period(row.month).end_time.normalize()
        there = [((mine["joined_on"] < edge) & ~(mine["left_on"] < edge)).sum()
                 for edge in (before, end + pd.Timedelta(days=1))]
        assert (row.opening, row.closing) == tuple(there)
        assert row.joins == (mine["joined_on"].dt.strftime("%Y-%m") == row.month).sum()
        assert row.opening + row.joins - row.leaves == row.closing


@pytest.mark.parametrize("slug", ["brand", "study-group"])
@pytest.mark.parametrize("month", ["2026-09", "2026-10"])
def test_tallies_agree_with_the_messages(communities, slug, month):
    said = spoken(communities[slug]).query("month == @month")
    tallies = communities[slug].table("tallies").query("month == @month").set_index("group_id")
    days = pd.Period(month).days_in_month
    for group, mine in said.groupby("group_id"):
        assert tallies.loc[group, "messages"] == len(mine)
        if pd.notna(tallies.loc[group, "monthly_active"]):
            assert tallies.loc[group, "monthly_active"] == mine["member_id"].nunique()
        if pd.notna(tallies.loc[group, "daily_active"]):
            speaker_days = len(mine[["day", "member_id"]].drop_duplicates())
            assert tallies.loc[group, "daily_active"] == pytest.approx(speaker_days / days, abs=0.0501)


def test_tallies_agree_with_the_orders(brand):
    home = members_only(brand).drop_duplicates("member_id").set_index("member_id")["group_id"]
    paid = brand.table("orders").query("state == 'paid'").dropna(subset="member_id")
    paid = paid.assign(group_id=paid["member_id"].map(home),
                       month=paid["ordered_at"].dt.tz_convert("Asia/Shanghai").dt.strftime("%Y-%m"))
    counted = paid.groupby(["group_id", "month"]).agg(buyers=("member_id", "nunique"), revenue=("amount", "sum"))
    tallies = brand.table("tallies").set_index(["group_id", "month"])[["buyers", "revenue"]].dropna()
    assert len(tallies) > 30
    assert (tallies.loc[counted.index].astype(int) == counted.astype(int)).all().all()
    assert tallies["revenue"].sum() == counted["revenue"].sum()


@pytest.mark.parametrize("slug", list(SAMPLES))
def test_only_the_planted_cells_are_blank(communities, slug):
    """Buyers and revenue apart: they are blank in the months before the orders were exported."""
    tallies = communities[slug].table("tallies").set_index(["group_id", "month"])
    blank = {(*place, column) for column in tallies.columns.drop(["buyers", "revenue"])
             for place in tallies.index[tallies[column].isna()]}
    planted = recipe()[slug]["blanks"]
    assert blank == {(one["group"], one["month"], column) for one in planted for column in one["columns"]}


# brand

def test_brand_starts_at_its_opening_and_closes_near_ninety_percent_of_target(brand):
    plan = open_plan(COMMITTED / "brand")
    totals = brand.table("tallies").groupby("month")[["opening", "closing"]].sum()
    assert totals.loc["2026-04", "opening"] == plan.goals.opening == 1500
    target = 5800 + (8000 - 5800) / 3
    assert 0.88 <= totals.loc["2026-10", "closing"] / target <= 0.95


def test_brand_joins_fall_off_in_month_five(brand):
    plan = open_plan(COMMITTED / "brand")
    joins = brand.table("tallies").groupby("month")["joins"].sum()
    delivered = [joined / planned for joined, planned in zip(joins, plan.joins, strict=False)]
    assert all(0.96 <= share <= 1.04 for share in delivered[:4])
    assert all(0.82 <= share <= 0.89 for share in delivered[4:7])


@pytest.mark.parametrize(("slug", "overall"), [("brand", 0.12), ("study-group", 0.099)])
def test_the_planted_loss_of_the_first_month_is_found_by_channel(communities, slug, overall):
    stays = members_only(communities[slug]).sort_values("joined_on").drop_duplicates("member_id")
    stays = stays[stays["joined_on"] <= pd.Timestamp("2026-10-01")]
    lost = (stays["left_on"] - stays["joined_on"]).dt.days.le(30)
    assert within_chance(lost.mean(), overall, len(lost))
    for channel, truth in recipe()[slug]["channels"].items():
        mine = lost[stays["channel"] == channel]
        assert within_chance(mine.mean(), truth["first_loss"], len(mine)), channel


@pytest.mark.parametrize("slug", ["brand", "study-group"])
def test_the_planted_loss_of_the_second_month_is_found_by_channel(communities, slug):
    stays = members_only(communities[slug]).sort_values("joined_on").drop_duplicates("member_id")
    days = (stays["left_on"] - stays["joined_on"]).dt.days
    watched = (stays["joined_on"] <= pd.Timestamp("2026-09-01")) & ~(days <= 30)
    for channel, truth in recipe()[slug]["channels"].items():
        mine = days[watched & (stays["channel"] == channel)].le(60)
        assert within_chance(mine.mean(), truth["later_loss"], len(mine)), channel


def test_a_third_of_the_brand_speaks_in_a_month_and_a_few_speak_most(brand):
    present = brand.table("tallies").groupby("month")["closing"].sum()
    for month, said in spoken(brand).groupby("month"):
        assert 0.30 <= said["member_id"].nunique() / present[month] <= 0.36
        assert 0.055 <= said.groupby("day")["member_id"].nunique().mean() / present[month] <= 0.09
        by_member = said["member_id"].value_counts()
        assert by_member.iloc[:len(by_member) // 5].sum() > 0.6 * by_member.sum()


def test_two_groups_fall_silent_and_one_is_lively(brand):
    october = brand.table("tallies").query("month == '2026-10'").set_index("group_id")
    share = (october["monthly_active"].astype(float) / october["closing"]).sort_values()
    assert set(share.index[:2]) == {"g03", "g09"}
    assert share.iloc[1] < 0.15
    assert share.iloc[2] > 0.25
    assert share.index[-1] == "g06"


def test_staff_and_the_bot_speak_but_are_not_members(brand):
    stays = brand.table("members")
    others = stays[stays["role"] != "member"]
    assert others.groupby("role")["member_id"].nunique().to_dict() == {"bot": 1, "staff": 14}
    assert not set(others["member_id"]) & set(members_only(brand)["member_id"])
    assert set(others["member_id"]) <= set(brand.table("messages")["member_id"])


def test_no_group_of_the_brand_is_larger_than_its_platform_allows(brand):
    stays, largest = brand.table("members"), brand.table("groups").set_index("group_id")["capacity"]
    for day in pd.date_range("2026-04-01", "2026-10-31", freq="7D"):
        there = stays[(stays["joined_on"] <= day) & ~(stays["left_on"] <= day)]["group_id"].value_counts()
        assert (there <= largest[there.index]).all()


def test_owners_actions_and_order_states_are_as_told(brand):
    groups = brand.table("groups").set_index("group_id")
    assert list(groups.index[groups["owner"].isna()]) == ["g09"]
    september = brand.table("actions").query("month == '2026-09'")
    assert september["done"].tolist() == [True, True, True, False]
    assert brand.table("actions").query("month == '2026-10'")["done"].isna().tolist() == [True, True]
    assert brand.table("orders")["state"].value_counts(normalize=True)["paid"] == pytest.approx(0.915, abs=0.02)
    assert brand.table("orders")["member_id"].isna().mean() == pytest.approx(0.07, abs=0.02)


def test_respondents_of_the_brand_are_members_still_there(brand):
    stays = members_only(brand)
    respondents = set(brand.table("survey")["respondent_id"])
    assert len(respondents) == 260
    assert respondents <= set(stays.loc[stays["left_on"].isna(), "member_id"])


# study-group

def test_the_silent_who_agreed_were_written_to_step_by_step(brand):
    made = brand.table("contacts").sort_values("contacted_on", kind="stable")
    made = made[made["step"].isin(["in_app", "direct", "phone"])]
    stays = members_only(brand)
    assert round(stays.drop_duplicates("member_id")["consent_on"].notna().mean(), 2) == 0.62
    assert made["member_id"].nunique() == 80 and set(made["member_id"]) <= set(
        stays.loc[stays["consent_on"].notna(), "member_id"])
    first = made.drop_duplicates("member_id").set_index("member_id")["contacted_on"]
    lately = spoken(brand).query("'2026-09-08' <= day <= '2026-10-07'")
    assert not set(lately["member_id"]) & set(first.index) and first.min() >= pd.Timestamp("2026-10-08")
    order = made.groupby("member_id")["step"].agg(list)
    assert all(steps == ["in_app", "direct", "phone"][:len(steps)] for steps in order)
    assert (made.groupby("member_id")["contacted_on"].diff().dropna().dt.days == 4).all()
    called = made.loc[made["step"] == "phone", "member_id"]
    assert set(called) <= set(made.loc[made["phone_agreed"].fillna(False), "member_id"])


def test_october_s_newcomers_were_welcomed_as_often_as_planted(brand):
    touched = brand.table("contacts").query("step in ['welcome', 'care', 'benefit']")
    joined = members_only(brand).query("joined_on >= '2026-10-01'").drop_duplicates("member_id")
    early = joined[(joined["joined_on"] <= "2026-10-24") & joined["left_on"].isna()].set_index("member_id")["joined_on"]
    for step, share, after in (("welcome", 0.95, 0), ("care", 0.78, 1), ("benefit", 0.72, 2)):
        had = touched[(touched["step"] == step) & touched["member_id"].isin(early.index)]
        assert within_chance(len(had) / len(early), share, len(early))
        waited = (had["contacted_on"] - had["member_id"].map(early)).dt.days
        assert set(waited) == {after, after + 4}


def test_the_main_group_counts_2004_and_31_of_them_help(study):
    stays = members_only(study)
    present = stays[stays["left_on"].isna()]
    assert present["group_id"].value_counts().to_dict() == {"s01": 2004, "s02": 31}
    assert present["member_id"].nunique() == 2004
    opening = study.table("tallies").query("month == '2026-09' and group_id == 's01'")["opening"]
    assert opening.tolist() == [1960]


def test_a_fifth_of_the_speakers_sends_most_messages(study):
    for _, said in spoken(study).groupby("month"):
        by_member = said["member_id"].value_counts()
        assert by_member.iloc[:len(by_member) // 5].sum() > 0.75 * by_member.sum()


@pytest.mark.parametrize("slug", list(SAMPLES))
def test_each_topic_is_chosen_as_often_as_planted(communities, slug):
    truth = recipe()[slug]["survey"]
    asked = communities[slug].table("survey").query("question_no == 1 and state == 'answered'")
    count = asked["respondent_id"].nunique()
    for kind in truth["classes"]:
        expected = kind["share"] * truth["own"] + (1 - kind["share"]) * truth["other"]
        for topic in kind["topics"]:
            found = asked.loc[asked["option"] == topic, "respondent_id"].nunique() / count
            assert within_chance(found, expected, count), topic


def test_the_four_need_classes_are_found_in_their_sizes(study):
    """Each respondent put where most of the chosen topics belong; ties and empty answers left out."""
    classes = recipe()["study-group"]["survey"]["classes"]
    home = {topic: number for number, kind in enumerate(classes) for topic in kind["topics"]}
    asked = study.table("survey").query("question_no == 1").dropna(subset="option")
    chosen = pd.crosstab(asked["respondent_id"], asked["option"].map(home))
    clear = chosen[chosen.eq(chosen.max(axis=1), axis=0).sum(axis=1) == 1].idxmax(axis=1)
    assert len(clear) > 450
    for number, kind in enumerate(classes):
        assert (clear == number).mean() == pytest.approx(kind["share"], abs=0.05)


def test_the_survey_has_every_state(study):
    survey = study.table("survey")
    assert survey["respondent_id"].nunique() == 612
    assert set(survey["question_no"]) == {1, 2, 3, 4, 5, 6, 7}
    assert set(survey["state"]) == {"answered", "blank", "skipped"}
    assert survey.query("state != 'answered'")["option"].isna().all()
    without = survey.groupby("respondent_id")["answered_at"].count().eq(0).mean()
    assert without == pytest.approx(0.12, abs=0.04)


def test_who_is_willing_says_how_many_hours_and_everybody_puts_chosen_topics_in_order(study):
    survey = study.table("survey")
    asked = {name: rows for name, rows in survey.groupby("question_id")}
    willing = set(asked["sub_groups.admin"].query("option == '愿意'")["respondent_id"])
    hours = asked["sub_groups.admin_hours"]
    assert set(hours.query("state == 'answered'")["respondent_id"]) == willing and len(hours) == 612
    chosen = set(zip(*asked["sub_groups.topics"].dropna(subset="option")[["respondent_id", "option"]].T.to_numpy(),
                     strict=True))
    order = asked["sub_groups.first_three"].dropna(subset="option")
    assert set(zip(*order[["respondent_id", "option"]].T.to_numpy(), strict=True)) <= chosen
    places = order.groupby("respondent_id")["rank"].apply(sorted)
    assert all(rank == list(range(1, len(rank) + 1)) for rank in places)


# team

def test_the_team_has_no_roster_no_messages_and_no_times_in_its_survey(team):
    assert team.table("members") is None
    assert team.table("messages") is None
    assert team.table("survey")["answered_at"].isna().all()
    assert team.table("survey")["respondent_id"].nunique() == 180


def test_one_closing_of_the_team_is_three_off(team):
    tallies = team.table("tallies")
    off = tallies["closing"] - (tallies["opening"] + tallies["joins"] - tallies["leaves"])
    wrong = tallies[off != 0]
    assert wrong[["group_id", "month"]].values.tolist() == [["t05", "2026-10"]]
    assert off[wrong.index].tolist() == [3]


def test_each_month_of_the_team_opens_where_the_last_closed(team):
    for _, mine in team.table("tallies").groupby("group_id"):
        assert (mine["opening"].iloc[1:].to_numpy() == mine["closing"].iloc[:-1].to_numpy()).all()


def test_one_group_of_the_team_did_not_report_and_the_rest_is_near_target(team):
    tallies = team.table("tallies")
    october = tallies[tallies["month"] == "2026-10"]
    assert set(tallies["group_id"]) - set(october["group_id"]) == {"t12"}
    last_known = tallies.drop_duplicates("group_id", keep="last")["closing"].sum()
    assert 3800 <= last_known <= 3890
    assert tallies[tallies["month"] == "2026-05"]["opening"].sum() == 3200


def test_two_groups_of_the_team_decline(team):
    tallies = team.table("tallies")
    net = tallies.groupby("group_id")[["joins", "leaves"]].sum()
    shrinking = net.index[net["joins"] < net["leaves"]]
    assert set(shrinking) == {"t07", "t11"}
    october = tallies[tallies["month"] == "2026-10"].set_index("group_id")
    daily = october["daily_active"] / october["closing"].astype(float)
    assert daily["t07"] < 0.03 < daily["t11"] < 0.1 < daily.drop(["t07", "t11"]).min()
