"""Every threshold as data, with its unit, its source and the profile it belongs to (templates/rules)."""

from helpers.rules.levels import DEFAULT, Level, Rule, review_settings, rule
from helpers.rules.norms import Norm, norm
from helpers.rules.platforms import Platform, platform

__all__ = ["DEFAULT", "Level", "Norm", "Platform", "Rule", "norm", "platform", "review_settings", "rule"]
