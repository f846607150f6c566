"""The Windows registry as this program needs it, and one without anything where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

Value: TypeAlias = str | int | bytes | tuple[str, ...]
"""What a registry value holds: text, a whole number, bytes, or several texts."""


class Registry(Protocol):
    r"""Reads and changes the registry; keys are written like ``HKCU\Software\Microsoft``."""

    def values(self, key: str) -> Mapping[str, Value]:
        """The values of a key by name; none where the key is not there or may not be read."""

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right under a key; none where it is not there."""

    def write(self, key: str, name: str, value: Value) -> None:
        """Set a value, with its key where that is not there yet."""

    def delete(self, key: str, name: str) -> None:
        """Delete a value; nothing happens where it is not there."""


class NoRegistry:
    """What stands for the registry on systems other than Windows: it is empty and stays so."""

    def values(self, key: str) -> Mapping[str, Value]:  # noqa: ARG002
        """None."""
        return {}

    def subkeys(self, key: str) -> tuple[str, ...]:  # noqa: ARG002
        """None."""
        return ()

    def write(self, key: str, name: str, value: Value) -> None:  # noqa: ARG002
        """Raise OSError: there is nothing to write to."""
        raise OSError(f"this system has no registry to write {key} to")

    def delete(self, key: str, name: str) -> None:
        """Nothing is there to delete."""


def read(registry: Registry, key: str, name: str) -> Value | None:
    """A value of a key, whatever the case of its name; None where it is not there."""
    wanted = name.casefold()
    found = (value for known, value in registry.values(key).items() if known.casefold() == wanted)
    return next(found, None)
