"""Rankings with memory: snapshots of a publisher's list, the chart they make, the reader's own.

    listing --snapshot--> Snapshot --merge, thin--> what is kept --chart--> rows with movement
                                                                 --history, runs--> over time

The publisher's order is never touched, nor mixed with what this reader opened (`heat`).
"""

from .charts import chart
from .heat import heat, worth_counting
from .history import history, runs
from .snapshots import confirmed, digest, is_believed, merge, snapshot, thin

__all__ = [
    "chart",
    "confirmed",
    "digest",
    "heat",
    "history",
    "is_believed",
    "merge",
    "runs",
    "snapshot",
    "thin",
    "worth_counting",
]
