"""What the documentation shows is what the program does."""

from __future__ import annotations

import ast
import doctest
import importlib

import pytest

from tests.house import Module, modules

SHOWN = [module for module in modules() if ">>>" in module.source]
"""Modules whose docstrings show examples."""


@pytest.mark.parametrize("module", SHOWN, ids=lambda module: module.name)
def test_the_examples_in_a_docstring_come_out_as_they_say(module: Module) -> None:
    found = doctest.testmod(importlib.import_module(module.name))
    assert found.attempted
    assert not found.failed


def test_every_module_tells_why_it_exists() -> None:
    assert [module.name for module in modules() if not ast.get_docstring(module.tree)] == []
