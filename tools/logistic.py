"""Logistic regression with a small quadratic price, for tables of weights that can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

FOLDS = 5
PRICE, RAREST = 0.3, 3
"""The price of large weights; evidence seen less often than this gets none."""


def folds_of(sources: Iterable[str]) -> dict[str, int]:
    """The fold of each source: what is from one source is judged together."""
    return {source: index % FOLDS for index, source in enumerate(sorted(set(sources)))}


def learn(
    evidence: Sequence[Mapping[str, float]], truth: Sequence[bool], share: Sequence[float]
) -> dict[str, float]:
    """The weight of each piece of evidence that is not too rare."""
    seen = Counter(name for one in evidence for name in one)
    names = sorted(name for name, count in seen.items() if count >= RAREST)
    column = {name: index for index, name in enumerate(names)}
    rows = np.zeros((len(evidence), len(names)))
    for row, one in zip(rows, evidence, strict=True):
        for name, size in one.items():
            if name in column:
                row[column[name]] = size
    found = _fit(rows, np.array(truth, float), np.array(share, float))
    return dict(zip(names, map(float, found), strict=True))


def _fit(rows: np.ndarray, truth: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Newton's method."""
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-rows @ found))
        curve = share * guess * (1 - guess) + 1e-9
        hessian = (rows * curve[:, None]).T @ rows + PRICE * np.eye(rows.shape[1])
        step = np.linalg.solve(hessian, rows.T @ (share * (truth - guess)) - PRICE * found)
        found += step
        if abs(step).max() < 1e-4:
            break
    return found
