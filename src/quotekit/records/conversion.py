"""How cattrs takes quotations to JSON values and back, where the columns have another shape than the values.

A span is the two columns ``start`` and ``end`` beside its text, mention and cue stand beside the rule, and of a
person there are name, honorific and identifier. For all else cattrs follows the attrs classes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from quotekit.model import Content, Cue, Mention, Quotation, Segment, Speaker
from quotekit.records.columns import QUOTATION_COLUMNS

__all__ = ["converter"]

T = TypeVar("T")

_Values = dict[str, Any]
_Reshape = Callable[[Mapping[str, Any]], _Values]

_COLUMNS = {column.name: column.type for column in QUOTATION_COLUMNS if isinstance(column.type, tuple)}
_PLACED = {"segments": Segment, "content": Content, "mention": Mention, "cue": Cue}
_NO_COLUMN = ("opened", "closed")
_ENDS = ("start", "end")
_ATTRIBUTION = ("rule", "mention", "cue")


@cache
def converter() -> Converter:
    """Return the converter, which is made once; what a column cannot hold it refuses, and turns into nothing else.

    >>> from quotekit.spans import Span
    >>> converter().unstructure(Content(span=Span(1, 5), text="Yes,"))
    {'start': 1, 'end': 5, 'text': 'Yes,'}
    >>> converter().structure({"start": 1, "end": 5, "text": "Yes,"}, Content)
    Content(span=Span(start=1, end=5), text='Yes,')
    """
    made = Converter()
    for plain in (str, bool, int, float):
        made.register_structure_hook(plain, _exact)
    for name, kind in _PLACED.items():
        _register(made, kind, _with_span, _without_span(name))
    _register(made, Speaker, _with_person, _without_person)
    _register(made, Quotation, _with_attribution, _without_attribution)
    return made


def _register(made: Converter, kind: type[Any], inward: _Reshape, outward: _Reshape) -> None:
    """Let cattrs convert a class, from values that ``inward`` reshapes first and to such as ``outward`` reshapes."""
    names = [field.name for field in attrs.fields(kind) if field.name not in _NO_COLUMN]
    left_out: dict[str, Any] = {name: override(omit=True) for name in _NO_COLUMN if hasattr(kind, name)}
    structure = make_dict_structure_fn(kind, made, **left_out)
    unstructure = make_dict_unstructure_fn(kind, made, **left_out)

    def take(values: Mapping[str, Any], _: type[Any]) -> Any:  # noqa: ANN401 - a value of the class
        whole = inward(values)
        # A class may have a default where its table has a column: what is missing there is a fault.
        return structure({name: whole[name] for name in names}, kind)

    made.register_structure_hook(kind, take)
    made.register_unstructure_hook(kind, lambda value: outward(unstructure(value)))


def _exact(value: object, kind: type[T]) -> T:
    """Return a value of a plain type and refuse any other; cattrs alone takes ``"false"`` for true."""
    if type(value) is kind or (kind is float and type(value) is int):
        return value  # type: ignore[return-value]
    raise TypeError(f"{value!r} is not {kind.__name__}")


def _with_span(values: Mapping[str, Any]) -> _Values:
    return {**values, "span": {name: values[name] for name in _ENDS}}


def _without_span(column: str) -> _Reshape:
    names = [field.name for field in _COLUMNS[column]]
    return lambda values: {name: (values["span"] if name in _ENDS else values)[name] for name in names}


def _with_person(values: Mapping[str, Any]) -> _Values:
    name, honorific, known = values["name"], values["honorific"], values["person_id"]
    return {
        **values,
        "person": None if known is None else {"name": name, "honorific": honorific, "id": known},
    }


def _without_person(values: Mapping[str, Any]) -> _Values:
    person = values["person"]
    known = {**values, "person_id": None if person is None else person["id"]}
    return {field.name: known[field.name] for field in _COLUMNS["speakers"]}


def _with_attribution(values: Mapping[str, Any]) -> _Values:
    return {**values, "attribution": {name: values[name] for name in _ATTRIBUTION}}


def _without_attribution(values: Mapping[str, Any]) -> _Values:
    return {**values, **values["attribution"]}
