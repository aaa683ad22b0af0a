"""How many sub-groups, and how large (001 chapter 1, system I05)."""

import math


def sizes(people: int, smallest: int, largest: int) -> list[int]:
    """Sizes of the fewest groups of at most ``largest`` that hold ``people``, as even as can be.

    An empty list means too few for a group of their own, or that no even split keeps within the
    limits: merge them (I05: 480 people in groups of 50 to 150 are 4 of 120; 160 are 2 of 80; 40 merge).
    """
    groups = math.ceil(people / largest)
    if groups == 0 or people // groups < smallest:
        return []
    return [people // groups + (place < people % groups) for place in range(groups)]
