"""Has the site been tested for accessibility in the last eleven months?

Run by a schedule, never by the build: the answer depends on the day. The UK regulator expects a statement to be
reviewed at least once a year (Public Sector Bodies Accessibility Regulations 2018, regulation 8, and the
Government Digital Service's guidance on it); a month remains to do so.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from placebook.load.load import load


def overdue(tested: datetime.date, today: datetime.date) -> bool:
    """Whether eleven months or more lie between the two days."""
    months = (today.year - tested.year) * 12 + today.month - tested.month - (today.day < tested.day)
    return months >= 11


def remind(root: Path, today: datetime.date) -> int:
    """Say when the last test was. Gives 1 where that is eleven months or more before `today`, or there was none."""
    statement = load(root / "data").accessibility
    if statement is None:
        print("There is no data/accessibility.yml.")
        return 1
    tested = statement.tested.first
    print(f"The site was last tested for accessibility on {statement.tested.words}.")
    if overdue(tested, today):
        print("That is eleven months ago or more. Test it again, and say what was found in data/accessibility.yml.")
        return 1
    return 0
