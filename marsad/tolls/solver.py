"""What is the greatest value of a linear programme, and where is it reached? The one room that knows HiGHS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np

# The public class prints a banner on stdout before it can be silenced (ERGO-Code/HiGHS#1932).
from highspy._core import _Highs


class Status(Enum):
    """How the search ended."""

    OPTIMAL = "optimal"
    UNBOUNDED = "unbounded"
    INFEASIBLE = "infeasible"


class SolverFailed(RuntimeError):
    """HiGHS gave up; nothing may be concluded."""


@dataclass(frozen=True, slots=True)
class Row:
    """Σ coefficients × variables ≤ bound, by variable index."""

    coefficients: Mapping[int, int]
    bound: int


@dataclass(frozen=True, slots=True)
class Solution:
    """Status, and for an optimum its value and the variables' values."""

    status: Status
    value: float = 0.0
    values: tuple[float, ...] = ()


def maximise(
    gains: Sequence[int], rows: Sequence[Row], *, whole: Sequence[int] = (), most: float | None = None,
    interior: bool = False,
) -> Solution:  # fmt: skip
    """The greatest Σ gains × variables with variables ≥ 0 (and ≤ `most`) under the rows; `whole` lists integer ones.

    interior: solve by interior points, faster where there are thousands of rows.

    Raises SolverFailed when HiGHS reaches no conclusion.
    """
    if not gains:
        return Solution(Status.OPTIMAL)
    model = highspy.HighsLp()
    infinity = highspy.kHighsInf
    model.num_col_, model.num_row_ = len(gains), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(gains, dtype=np.float64)
    model.col_lower_ = np.zeros(len(gains))
    model.col_upper_ = np.full(len(gains), infinity if most is None else most)
    model.row_lower_ = np.full(len(rows), -infinity)
    model.row_upper_ = np.array([row.bound for row in rows], dtype=np.float64)
    starts = np.zeros(len(rows) + 1, dtype=np.int32)
    starts[1:] = np.cumsum([len(row.coefficients) for row in rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = np.array([v for row in rows for v in row.coefficients], dtype=np.int32)
    model.a_matrix_.value_ = np.array([c for row in rows for c in row.coefficients.values()], dtype=np.float64)
    if whole:
        kinds = [highspy.HighsVarType.kContinuous] * len(gains)
        for index in whole:
            kinds[index] = highspy.HighsVarType.kInteger
        model.integrality_ = kinds
    return _run(model, interior)


def _run(model: highspy.HighsLp, interior: bool) -> Solution:
    solver = _Highs()
    if interior:
        solver.setOptionValue("solver", "ipm")
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.passModel(model)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        values = tuple(float(value) for value in solver.getSolution().col_value)
        return Solution(Status.OPTIMAL, float(solver.getInfo().objective_function_value), values)
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        # Every programme of ours holds the zero vector or is checked for it by its caller.
        return Solution(Status.UNBOUNDED)
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solution(Status.INFEASIBLE)
    raise SolverFailed(f"the solver ended with {solver.modelStatusToString(status)}")
