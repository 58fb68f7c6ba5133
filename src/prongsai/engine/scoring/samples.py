"""How many people must answer a survey."""

from math import ceil

from prongsai.engine.frameworks.model import SampleRule


def least_sample(rule: SampleRule, population: int) -> int:
    """Fewest respondents (people) for a population (people).

    Source: manual of the FY 2564 assessment: 10 % and not fewer than 30; all where there are fewer than 30; at least 400 of more
    than 4,000.
    """
    if population < rule.all_below:
        return population
    floor = rule.many_least if population > rule.many_above else 0
    return max(rule.least, floor or ceil(population * rule.share))
