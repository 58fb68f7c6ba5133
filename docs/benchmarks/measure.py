"""How the figures are taken and printed."""

import statistics
import time
from collections.abc import Callable


def median_seconds(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def tell(what: str, figure: float, limit: float, unit: str = "s") -> None:
    print(f"{what}: {figure:.3f} {unit} = {figure / limit:.2f} of the limit {limit} {unit}")


def compare(what: str, seconds: float, peer: str, peer_seconds: float) -> None:
    print(f"{what}: {seconds:.3f} s = {seconds / peer_seconds:.2f} of {peer} ({peer_seconds:.3f} s)")
