"""What every record shares: immutability, closed fields, exact numbers, and a place in the sheet."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler, PlainSerializer, WithJsonSchema, model_validator

from drugsheet.models.described import descriptions

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


class Record(BaseModel):
    """A frozen record with no fields but its own; unknown fields are an error."""

    model_config = ConfigDict(
        frozen=True,
        defer_build=True,  # a record inside another needs no validator of its own until it is made alone
        extra="forbid",
        allow_inf_nan=False,
        ser_json_inf_nan="constants",
        # Far above any limit on a source. That there is one makes pydantic look at the characters: text with lone
        # surrogates, which no UTF-8 can hold, is refused when a record is made and not when it is written.
        str_max_length=1 << 30,
    )

    _names: ClassVar[set[str]] = set()
    """The names of all fields: what nearly every record was given."""
    _size: ClassVar[int] = 0

    def model_post_init(self, _context: Any, /) -> None:
        """Share the set of the names that were given: each record would keep its own, half of what a sheet takes in memory."""
        names = self.__pydantic_fields_set__
        _set(self, "__pydantic_fields_set__", self._names if len(names) == self._size else _shared(frozenset(names)))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /) -> dict[str, Any]:
        """The JSON Schema of a record, with what stands under each field in the source as its description."""
        made = handler(schema)
        fields = handler.resolve_ref_schema(made).get("properties", {})
        for name, words in descriptions(cls).items():
            if name in fields:
                fields[name].setdefault("description", words)
        return made

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls._names = set(cls.__pydantic_fields__)
        cls._size = len(cls._names)


_set = object.__setattr__


@lru_cache(maxsize=4096)
def _shared(names: frozenset[str]) -> set[str]:
    """One set for all records that were given the same names; pydantic changes only the set of a copy, which is the copy's own."""
    return set(names)


def _shortest(value: Decimal) -> int | float:
    """The JSON number with the fewest characters that has this value: 5, not 5.0."""
    return int(value) if value == value.to_integral_value() else float(value)


_SURELY_SHORT = 7
"""Characters of a plain number that cannot have too many digits."""


def _short_enough(value: Decimal) -> Decimal:
    """Twelve digits survive the way through a double unchanged, so that JSON numbers round-trip."""
    printed = str(value)
    if len(printed) <= _SURELY_SHORT and "E" not in printed:
        return value
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # infinities and NaN are refused before
    if len(digits) <= 40 and abs(exponent) <= 40:  # beyond that, normalising itself would overflow or round
        _, digits, exponent = value.normalize().as_tuple()
        assert isinstance(exponent, int)
    if exponent < -6 or len(digits) + max(exponent, 0) > 12:
        raise ValueError("a number has twelve digits at most, six of them decimals")
    return value


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    AfterValidator(_short_enough),
    PlainSerializer(_shortest, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""A printed number: ``Decimal`` in Python, a JSON number outside. Never infinite, never NaN."""


class Span(Record):
    """Where something stands in ``DrugSheet.text``.

    Source of the shape: the W3C Web Annotation *text position selector*.
    """

    start: int = Field(ge=0)
    """First character, counted in code points from 0."""
    end: int = Field(ge=0)
    """One past the last character, so that ``text[start:end]`` is the passage."""

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"the span ends at {self.end}, before it starts at {self.start}")
        return self


class Fact(Record):
    """Something the sheet says, with the very words that say it."""

    text: str
    """The words as printed, white space folded: ``sheet.text[span.start:span.end]``."""
    span: Span
    """Where the words stand in ``sheet.text``."""


class Passage(Fact):
    """Words of the sheet that are kept as they are."""
