"""Each room has a floor, and falling through it is noticed."""

from __future__ import annotations

from pathlib import Path

from coverage_floors import FLOORS, missing_lines, problems, reached

APP = Path(__file__).resolve().parents[2] / "app"


def report(**files):
    """A coverage report: per file (as app__room__name) the lines reached and the lines there are."""
    return {
        "files": {
            name.replace("__", "/") + ".py": {
                "summary": {
                    "covered_lines": hit,
                    "num_statements": total,
                    "covered_branches": 0,
                    "num_branches": 0,
                },
                "missing_lines": list(range(hit, total)),
            }
            for name, (hit, total) in files.items()
        }
    }


def test_a_room_counts_as_a_whole():
    assert reached(report(app__ui__one=(90, 100), app__ui__kit__two=(10, 100))) == {"ui": 50.0}


def test_modules_outside_the_rooms_count_together():
    assert reached(report(app__main=(1, 2), app__paths=(2, 2))) == {"": 75.0}


def test_one_missed_line_in_the_rules_is_too_many():
    low = report(app__domain__spans=(999, 1000), app__ui__window=(90, 100))
    assert problems(low) == ["app/domain is reached for 99.90 %, its floor is 100 %"]
    assert missing_lines(low) == ["  app/domain/spans.py: lines [999], branches []"]


def test_a_new_room_has_to_choose_its_floor():
    (found,) = problems(report(app__cellar__wine=(1, 1)))
    assert found.startswith("app/cellar has no floor")


def test_every_room_that_exists_has_a_floor():
    rooms = {folder.name for folder in APP.iterdir() if (folder / "__init__.py").exists()}
    assert rooms <= set(FLOORS)
