"""Who goes where as a small integer program, solved by HiGHS (scipy.optimize.milp).

Groups of one need are alike, so it is enough to decide how many groups a need gets and how many people of each profile
go there. Variables: seats of profile p in need n; groups of n; where members may be in several groups also whether
profile p is seated at all, and who leads (one group each). Rows: seats <= people x groups a person may be in;
smallest x groups <= seats of n <= largest x groups; first choices rounded to groups; admins x groups <= possible admins
in n; balance of active members; groups in all. Maximised: points (templates/subgroups.yml) of seats, of being seated
and of groups.
"""


import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array, csr_array

from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.assignment.profiles import UNKNOWN, Profiles, Whole
from helpers.plan.subgroups.settings import settings

Reals = NDArray[np.float64]


class Program:
    """The arrays of one program: variables are pairs (profile, need), then seated, then leads, then groups.

    ``points`` and ``most``: of each variable. ``profile`` and ``need``: of each pair. ``x``, ``s``, ``y``, ``g``: where
    each kind of variable stands; ``leading``: the pairs ``y`` belong to.
    """

    def __init__(self, profiles: Profiles, limits: Limits):
        self.p, self.limits = profiles, limits
        self.profile, self.need = np.nonzero(profiles.accepted)
        self.several = limits.each > 1
        self.pairs, self.needs = len(self.profile), len(profiles.needs)
        self.leading = np.flatnonzero(profiles.admin[self.profile]) if self.several else np.array([], int)
        sizes = [self.pairs, len(profiles.count) if self.several else 0, len(self.leading), self.needs]
        self.x, self.s, self.y, self.g = np.split(np.arange(sum(sizes)), np.cumsum(sizes)[:-1])
        self.points, self.most = self._points(), self._most()
        self.rows = self._rows()

    def run(self, groups: bool, people: bool, low: Reals | None = None, high: Reals | None = None) -> OptimizeResult:
        """The optimum with whole ``groups``, whole ``people``, or parts of them; groups within ``low`` and ``high``."""
        whole, least, most = np.full(len(self.points), int(people)), np.zeros(len(self.points)), self.most.copy()
        whole[self.g] = int(groups)
        least[self.g] = 0 if low is None else low
        most[self.g] = most[self.g] if high is None else high
        usual = settings("assignment")
        return milp(-self.points, integrality=whole, bounds=Bounds(least, most), constraints=self.rows,
                    options={"mip_rel_gap": usual["gap"], "time_limit": usual["seconds"]})

    def _points(self) -> Reals:
        points = settings("assignment")["points"]
        by_rank = np.array([0, points["first"], points["second"], points["third"], points["later"]], float)
        ranks = self.p.rank[self.profile, self.need].clip(max=len(by_rank) - 1)
        lean = self.p.lean[self.profile, self.need] * points["lean"] / settings("assignment")["lean_steps"]
        seat = by_rank[ranks] + lean + (0 if self.several else points["seated"])
        return np.concatenate([seat, np.full(len(self.s), points["seated"]), np.zeros(len(self.y)),
                               np.full(len(self.g), points["group"])]).astype(float)

    def _most(self) -> Reals:
        count = self.p.count
        groups = self.p.takers // max(1, self.limits.smallest)
        return np.concatenate([count[self.profile], count[:len(self.s)], np.ones(len(self.y)), groups]).astype(float)

    def _rows(self) -> list[LinearConstraint]:
        rows = [*self._people(), *self._sizes(), self._rounded(), self._admins(), *self._balance(), *self._groups()]
        return [row for row in rows if row.A.shape[0]]

    def _people(self) -> list[LinearConstraint]:
        of_profile = self._matrix([(self.profile, self.x, 1)], len(self.p.count))
        rows = [LinearConstraint(of_profile, ub=self.p.count * self.p.most)]
        if self.several:
            seated = self._matrix([(np.arange(len(self.s)), self.s, 1), (self.profile, self.x, -1)], len(self.s))
            apart = np.arange(len(self.y))
            there = self._matrix([(apart, self.y, 1), (apart, self.x[self.leading], -1)], len(self.y))
            one = self._matrix([(self.profile[self.leading], self.y, 1)], len(self.p.count))
            rows += [LinearConstraint(each, ub=top) for each, top in ((seated, 0), (there, 0), (one, 1))]
        return rows

    def _sizes(self) -> list[LinearConstraint]:
        least = self._by_need([(self.need, self.x, 1), (self._each, self.g, -self.limits.smallest)])
        most = self._by_need([(self.need, self.x, 1), (self._each, self.g, -self.limits.most)])
        return [LinearConstraint(least, lb=0), LinearConstraint(most, ub=0)]

    def _rounded(self) -> LinearConstraint:
        """First choices seated <= what so many whole groups hold (mixed integer rounding).

        True of every assignment; without it the relaxation fills parts of groups and its bound says little.
        """
        first = self.p.rank[self.profile, self.need] == 1
        wanted = ((self.p.rank == 1) * self.p.count[:, None]).sum(axis=0)
        groups = -(-wanted // self.limits.most)
        last = wanted - self.limits.most * (groups - 1)
        parts = [(self.need[first], self.x[first], 1), (self._each, self.g, -last)]
        return LinearConstraint(self._by_need(parts), ub=wanted - last * groups)

    def _admins(self) -> LinearConstraint:
        leads = (self.need[self.leading], self.y, 1) if self.several else \
            (self.need, self.x, self.p.admin[self.profile])
        brought = np.array([self.limits.brought.get(need, 0) for need in self.p.needs], float)
        return LinearConstraint(self._by_need([leads, (self._each, self.g, -self.limits.admins)]), lb=-brought)

    def _balance(self) -> list[LinearConstraint]:
        share = self.p.active_share
        if self.limits.balance is None or share is None:
            return []
        active = self.p.active[self.profile]
        over = np.where(active == UNKNOWN, 0, active - self.limits.balance * share)
        return [LinearConstraint(self._by_need([(self.need, self.x, over)]), lb=0)]

    def _groups(self) -> list[LinearConstraint]:
        most = self.limits.groups_most
        if most is None:
            return []
        return [LinearConstraint(self._matrix([(np.zeros(self.needs, int), self.g, 1)], 1), ub=most)]

    @property
    def _each(self) -> Whole:
        return np.arange(self.needs)

    def _by_need(self, parts: list[tuple[Whole, Whole, object]]) -> csr_array:
        return self._matrix(parts, self.needs)

    def _matrix(self, parts: list[tuple[Whole, Whole, object]], rows: int) -> csr_array:
        """Rows of coefficients from (row, variable, coefficient) triples; one coefficient may stand for all."""
        values = np.concatenate([np.broadcast_to(np.asarray(value, float), at.shape) for at, _, value in parts])
        places = [np.concatenate([part[axis] for part in parts]) for axis in (0, 1)]
        return coo_array((values, tuple(places)), shape=(rows, len(self.points))).tocsr()
