"""One step of a migration for many operations, for the migrations that make or change a whole room at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What the table of a new model has from the start.
_IN_DE_TABEL = (AddField, AddConstraint, AddIndex)


class Ineens(Operation):
    """Does the given operations as one: the same tables, in a fraction of the time.

    After each operation Django makes the classes of all related models anew, which for a room of thirty tables with
    their history takes a minute. Here that happens once: a table of a new model is made as it is in the end, and what
    changes on a table that was there is done from the state before to the state after. So no two of the operations may
    change the same field, and none may run code or SQL. It does not go back.
    """

    reversible = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [], {"operations": self.operations})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Without classes there are none to make anew; who asks for them next gets them as they are by then.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        nieuw = {operation.name_lower for operation in self.operations if isinstance(operation, CreateModel)}
        for operation in self.operations:
            if not (isinstance(operation, _IN_DE_TABEL) and operation.model_name_lower in nieuw):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} operations at once"
