"""Social influence: who is answered and named by others, by people who are themselves answered (C06).

``edges``: one row a pair, from (who answers or names), to (who is answered or named), weight (how often).
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.measure.people.settings import settings


def weighed(edges: pd.DataFrame) -> pd.DataFrame:
    """The edges of the log (by, to, replies, mentions) as from, to, weight (replies and mentions together)."""
    return pd.DataFrame({"from": edges["by"], "to": edges["to"], "weight": edges["replies"] + edges["mentions"]})


def trusted(edges: pd.DataFrame, left_out: Collection[str] = ()) -> pd.DataFrame:
    """Pairs added up, without oneself and without ``left_out`` (bots, staff); a pair counts at most ``most_weight``."""
    kept = edges[(edges["from"] != edges["to"]) & ~edges["from"].isin(left_out) & ~edges["to"].isin(left_out)]
    pairs = kept[kept["weight"] > 0].groupby(["from", "to"], as_index=False)["weight"].sum()
    return pairs.assign(weight=pairs["weight"].clip(upper=settings("influence")["most_weight"]))


def pagerank(edges: pd.DataFrame) -> pd.Series:
    """Each member's share of attention, adding up to 1; index member_id of everybody in ``edges``, sorted.

    Power iteration on the sparse matrix of from -> to; who answers nobody hands his share to all alike. Source: Page et
    al. (1999). Empty where there are no edges.
    """
    people = pd.Index(np.unique(edges[["from", "to"]].astype(str).to_numpy().ravel()), name="member_id")
    rule, n = settings("influence"), len(people)
    if not n:
        return pd.Series([], people, dtype=float)
    matrix = sparse.csr_array((edges["weight"].to_numpy(float), (people.get_indexer(edges["to"]),
                                                               people.get_indexer(edges["from"]))), shape=(n, n))
    given = np.asarray(matrix.sum(axis=0)).ravel()
    spread = matrix @ sparse.diags_array(np.divide(1, given, out=np.zeros(n), where=given > 0))
    rank = np.full(n, 1 / n)
    for _ in range(rule["rounds"]):
        before = rank
        rank = rule["damping"] * (spread @ rank + rank[given == 0].sum() / n) + (1 - rule["damping"]) / n
        if np.abs(rank - before).sum() < rule["tolerance"]:
            break
    return pd.Series(rank, people)


def standing(edges: pd.DataFrame) -> pd.DataFrame:
    """One row a member in ``edges``: pagerank, repliers (different people who answered or named him), answered
    (different people he did), mutual (of those he answered, how many did so back), reciprocity (mutual / answered;
    NaN where he answered nobody)."""
    turned = edges[["from", "to"]].rename(columns={"from": "to", "to": "from"})
    back = edges[["from", "to"]].merge(turned.drop_duplicates(), on=["from", "to"], how="inner")
    found = pd.DataFrame({"pagerank": pagerank(edges)})
    found["repliers"] = edges.groupby("to").size()
    found["answered"] = edges.groupby("from").size()
    found["mutual"] = back.groupby("from").size()
    counts = found[["repliers", "answered", "mutual"]].fillna(0).astype(int)
    return found.assign(**counts, reciprocity=counts["mutual"] / counts["answered"].where(counts["answered"] > 0))
