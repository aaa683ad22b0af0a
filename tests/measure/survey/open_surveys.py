"""Open answers made up: three things people ask for in Chinese, each said in words of its own."""

import numpy as np
import pandas as pd

ASKED = {"摄影": ["摄影后期", "修图教程", "相机镜头", "摄影作品点评", "修图软件"],
         "线下": ["线下聚会", "同城活动", "周末聚会", "同城线下沙龙", "周末徒步活动"],
         "广告": ["广告太多", "砍价链接刷屏", "少发砍价广告", "禁止刷屏拉票", "拉票链接太多"]}


def said(people: int = 300, seed: int = 1) -> tuple[pd.Series, pd.Series]:
    """Answers of so many people by id, and what each asked for; two phrases of one thing each."""
    random = np.random.default_rng(seed)
    ids = [f"r{number:04d}" for number in range(people)]
    wanted = random.choice(list(ASKED), people, p=[0.5, 0.3, 0.2])
    answers = ["，".join(random.choice(ASKED[thing], 2, replace=False)) for thing in wanted]
    return pd.Series(answers, ids, dtype=object), pd.Series(wanted, ids, dtype=object)
