"""What shares of a column's cells, or of a table's rows, count as: the one table for every condition that compares one.

The strengths of claims (columns/claims.py) say what a finding is worth; these say from where on something is found.
They are levels, not measured numbers: random changes of 20 % of all strengths move one to four readings of 242.
"""

from typing import Final


class Share:
    """From the least to all but slips."""

    STRAY: Final = 0.02
    """A slip of whoever wrote the rows."""
    SECOND_KIND: Final = 0.03
    """Enough rows to be a kind of their own beside the usual one."""
    FEW: Final = 0.05
    SOME: Final = 0.1
    """More than slips: what is above is there, what is below is noise."""
    SEVERAL: Final = 0.15
    FIFTH: Final = 0.2
    """Different enough to tell things apart, or a part that cannot be passed over."""
    THIRD: Final = 0.3
    PART: Final = 0.4
    HALF: Final = 0.5
    """As likely as not."""
    MAJORITY: Final = 0.6
    """More yes than no, in a column with blanks and remarks."""
    LARGE_MAJORITY: Final = 0.7
    BULK: Final = 0.8
    """Nearly everything, in a column that people fill in."""
    MOST: Final = 0.9
    """A kind of cells that a column has, but for blanks in other words."""
    NEARLY_ALL: Final = 0.95
    """A rule that machines keep, but for rows that are cut or joined."""
    ALL_BUT_FEW: Final = 0.97
    ALL_BUT_STRAY: Final = 0.98
    """A rule without exceptions, but for slips."""
