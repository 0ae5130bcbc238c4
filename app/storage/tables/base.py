"""What every table is made with: the names of its keys and rules, and how rows go with their parent."""

from __future__ import annotations

from sqlalchemy import ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def cascade(column: str) -> ForeignKey:
    """A parent whose removal takes this row along."""
    return ForeignKey(column, ondelete="CASCADE")
