"""Every threshold as data, with its unit, its source and the profile it belongs to (templates/rules)."""

from helpers.rules.levels import DEFAULT, Level, Rule, review_settings, rule
from helpers.rules.norms import Norm, norm
from helpers.rules.platforms import Platform, platform
from helpers.rules.policies import Policy, policy

__all__ = ["DEFAULT", "Level", "Norm", "Platform", "Policy", "Rule", "norm", "platform", "policy", "review_settings",
           "rule"]
