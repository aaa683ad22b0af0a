"""The sample communities, made from a seed: the same seed gives the same bytes.

Three of them (see ``brand``, ``study_group`` and ``team`` for the truth planted in each). Each is a
community folder: plan.yaml as in templates/plans, tables/*.csv by the contracts of templates/tables.yml, and a
public key, since nobody in it is real.
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers.intake.privacy.identity import PUBLIC
from helpers.learn.brand import SLUG as BRAND
from helpers.learn.brand import brand_tables
from helpers.learn.chance import public_key
from helpers.learn.recipe import recipe
from helpers.learn.study_group import SLUG as STUDY_GROUP
from helpers.learn.study_group import study_group_tables
from helpers.learn.tablefile import write_tables
from helpers.learn.team import SLUG as TEAM
from helpers.learn.team import team_tables
from helpers.plan.file import PLAN_FILE, open_plan
from helpers.plan.model import Plan
from helpers.root import templates

SAMPLES: dict[str, Callable[[int, Plan], dict[str, pd.DataFrame]]] = {
    BRAND: brand_tables,
    STUDY_GROUP: study_group_tables,
    TEAM: lambda seed, plan: team_tables(seed),
}


def write_sample(folder: Path, seed: int) -> None:
    """Write the three sample communities under ``folder``; files of the same names are replaced.

    ``seed``: any whole number from 0 on; ``helpers.learn.recipe.default_seed()`` is that of data/sample.
    """
    for slug, tables in SAMPLES.items():
        plan = templates() / "plans" / f"{recipe()[slug]['template']}.yaml"
        write_tables(folder / slug / "tables", tables(seed, open_plan(plan)))
        (folder / slug / PLAN_FILE).write_bytes(plan.read_bytes())
        (folder / slug / PUBLIC).write_bytes(f"{public_key(seed, slug)}\n".encode("ascii"))
