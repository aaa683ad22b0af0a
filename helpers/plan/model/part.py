"""What every part of a plan is made of: strict, frozen parts and the kinds of numbers and names they hold."""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0, le=100_000_000)]
Loss = Annotated[float, Field(ge=0, lt=1)]
Multiple = Annotated[float, Field(gt=0, le=10)]
Money = Annotated[float, Field(ge=0, le=1_000_000_000_000)]
Amount = Annotated[float, Field(ge=0, le=1_000_000_000_000)]
PlanMonth = Annotated[int, Field(ge=1, le=60)]
Days = Annotated[int, Field(ge=0, le=1000)]
Name = Annotated[str, Field(min_length=1, max_length=40)]
Words = Annotated[str, Field(min_length=1, max_length=200)]
Day = dt.date
ID = re.compile(r"\w{1,20}")
Pair = Field(min_length=2, max_length=2)
Period = Literal["hour", "day", "week", "month", "quarter", "year"]


def fault(code: str, **context: object) -> PydanticCustomError:
    """A fault that errors.yml words as ``plan_<code>``; ``at`` names the field whose line is shown."""
    return PydanticCustomError(code, code, context)  # type: ignore[arg-type]


def _short_name(name: str) -> str:
    if not ID.fullmatch(name):
        raise fault("id_form")
    return name


Id = Annotated[str, AfterValidator(_short_name)]


def rising(*values: float | dt.date | None) -> bool:
    """Whether the values that are known never fall."""
    given = [value for value in values if value is not None]
    return all(first <= second for first, second in zip(given, given[1:], strict=False))  # type: ignore[operator]


class Part(BaseModel):
    """A part of the plan: unknown names are refused, values are never bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)
