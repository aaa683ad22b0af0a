"""What a plan says: the model of plan.yaml, part by part."""

from helpers.plan.model.goals import Activity, Goals, Target, aims
from helpers.plan.model.growth import Channel, Referral, Retention, Step, Uncertainty
from helpers.plan.model.part import Part
from helpers.plan.model.plan import Plan
from helpers.plan.model.practice import SubGroups

__all__ = ["Activity", "Channel", "Goals", "Part", "Plan", "Referral", "Retention", "Step", "SubGroups", "Target",
           "Uncertainty", "aims"]
