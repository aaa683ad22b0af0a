"""Every rule of the linter: each takes a plan and yields its faults; a rule whose section is absent is silent."""

from collections.abc import Callable, Iterator

from helpers.plan.lint import (
    activity,
    budget,
    channels,
    evidence,
    groups,
    growth,
    practice,
    retention,
    staffing,
    targets,
    thresholds,
    tiers,
    timeline,
)
from helpers.plan.lint.fault import Fault
from helpers.plan.model import Plan

Rule = Callable[[Plan], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    growth.falling_milestones, growth.beyond_all_joins, growth.short_of_target, growth.far_past_target,
    growth.loss_outside_range,
    targets.members_twice, targets.activity_twice, targets.aims_that_slide_back, targets.distance_to_the_usual,
    targets.growth_from_another_base, targets.change_from_the_baseline, targets.lifetime_value,
    targets.shares_above_one,
    retention.retention_without_window, retention.retention_and_loss, retention.more_active_than_kept,
    activity.pyramid, activity.effective_above_monthly, activity.too_many_to_look_after,
    activity.more_messages_than_active_members,
    channels.channels_against_joins, channels.channel_above_its_most, channels.channel_without_cost,
    channels.channel_too_dear, channels.channel_keeps_too_few, channels.channel_too_large,
    channels.kept_member_too_dear,
    groups.group_above_cap, groups.overloaded_group, groups.sub_groups_out_of_bounds, groups.more_seats_than_members,
    groups.move_too_fast,
    staffing.too_few_people,
    budget.shares_above_all, budget.bands_that_never_make_one, budget.share_outside_its_band,
    budget.joins_without_money, budget.acquisition_short, budget.labour_short, budget.months_against_total,
    timeline.gate_before_work, timeline.promised_too_early, timeline.tasks_out_of_order, timeline.phases_with_gaps,
    timeline.too_many_large_changes, timeline.months_outside,
    tiers.shares_of_tiers, tiers.flow_between_tiers, tiers.sales_of_the_first_tier, tiers.holes_between_tiers,
    tiers.several_systems,
    practice.shares_of_a_mix, practice.more_selling_than_allowed, practice.several_mixes,
    practice.more_activities_than_time, practice.overlapping_silence,
    thresholds.lines_out_of_order, thresholds.count_without_size, thresholds.trips_by_chance,
    evidence.change_too_small_to_see, evidence.survey_too_large, evidence.segment_too_small,
    evidence.aim_nobody_can_see,
)
