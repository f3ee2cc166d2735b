"""Records of a newer form: what is known of their fields is read, the others are passed over."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.inspect import StructType, Type, UnionType, VarTupleType, type_info

from store.storage.checked import AnyRecord


def decoder(kind: type[AnyRecord]) -> Callable[[bytes], AnyRecord]:
    """What reads such a record. It raises ValueError where even the known fields do not validate."""
    form = type_info(kind)

    def decode(raw: bytes) -> AnyRecord:
        return msgspec.convert(_known(form, msgspec.json.decode(raw)), kind)

    return decode


def _known(form: Type, value: object) -> object:
    """A value without the fields that its form has not."""
    if isinstance(form, UnionType):
        for one in form.types:
            value = _known(one, value)
    elif isinstance(form, StructType) and isinstance(value, dict):
        fields = {field.encode_name: field.type for field in form.fields}
        return {name: _known(fields[name], inner) for name, inner in value.items() if name in fields}
    elif isinstance(form, VarTupleType) and isinstance(value, list):
        return [_known(form.item_type, inner) for inner in value]
    return value
