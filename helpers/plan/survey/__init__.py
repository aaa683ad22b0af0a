"""The regular survey as it is planned: how many must answer, whom to invite, focus groups, and the day it is due."""
