"""SQLAlchemy tables, repositories, engine, backups and Alembic migrations."""
