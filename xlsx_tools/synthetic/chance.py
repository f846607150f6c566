"""Chance that is the same at every run: streams of random numbers by name, and draws from them."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Small = NDArray[np.int8]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Index = NDArray[np.intp]

_GOLDEN = (5**0.5 - 1) / 2
"""Its multiples lie evenly between whole numbers, however many there are."""


def stream(seed: int, *names: str) -> Generator:
    """Random numbers of their own for whatever the names say.

    What one part of the authority draws never changes what another part is given.
    """
    return Generator(PCG64(SeedSequence([seed, *(crc32(name.encode()) for name in names)])))


def between(rng: Generator, least: int, most: int, size: int) -> Ints:
    """Whole numbers from the least to the most, both included."""
    return rng.integers(least, most, size, dtype=np.int32, endpoint=True)


def pick(rng: Generator, weights: Sequence[float] | Floats, size: int) -> Small:
    """Places in a short list, each as often as its weight says."""
    steps = np.cumsum(np.asarray(weights, dtype=np.float64))
    drawn = rng.random(size, dtype=np.float32) * np.float32(steps[-1])
    found = np.searchsorted(steps.astype(np.float32), drawn, side="right")
    return np.minimum(found, len(steps) - 1).astype(np.int8)


def evenly(rng: Generator, groups: Ints) -> Floats:
    """Numbers from 0 to 1 that lie evenly in each group, so that its share comes out as meant."""
    order = np.lexsort((rng.random(len(groups), dtype=np.float32), groups))
    drawn = np.empty(len(groups))
    drawn[order] = (np.arange(len(groups)) * _GOLDEN + rng.random()) % 1
    return drawn


def lasting(rng: Generator, mean_days: float, size: int) -> Ints:
    """Days that something lasts: mostly around the mean, seldom much longer, never under 14."""
    return np.maximum(rng.gamma(2.0, mean_days / 2, size), 14).astype(np.int32)


def halfway(rng: Generator, mean_days: float, size: int) -> tuple[Ints, Ints]:
    """For spells met on some day: days that they have lasted already, and will last yet.

    Long spells are met more often than short ones.
    """
    total = rng.gamma(3.0, mean_days / 2, size)
    gone = total * rng.random(size)
    return gone.astype(np.int32) + 1, (total - gone).astype(np.int32) + 1


def some(rng: Generator, share: float, size: int) -> Index:
    """The places of a small share of so many rows, in order; none twice."""
    count = round(size * share)
    if count == 0:
        return np.empty(0, dtype=np.intp)
    return np.unique(rng.integers(0, size, count)).astype(np.intp)


def apportion(total: int, weights: Floats) -> Ints:
    """Whole numbers in proportion to the weights that add up to the total exactly."""
    exact = weights / weights.sum() * total
    whole: Ints = np.floor(exact).astype(np.int32)
    rest = total - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:rest]] += 1
    return whole
