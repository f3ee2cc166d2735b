"""Screens and widgets that each kind finishes: what a kind must say is abstract, and without it none can be made."""

from __future__ import annotations

from abc import ABCMeta

from textual.message_pump import _MessagePumpMeta  # Textual gives its metaclass no public name


class AbstractMeta(ABCMeta, _MessagePumpMeta):
    """Textual's metaclass, and Python's own for abstract classes."""
