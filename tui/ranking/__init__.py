"""Rankings with memory: snapshots of a publisher's list, the chart they make, the reader's own.

    listing --snapshot--> Snapshot --merge, thin--> what is kept --chart--> rows with movement

The publisher's order is never touched, nor mixed with what this reader opened (`heat`).
"""

from .charts import chart
from .heat import heat, worth_counting
from .snapshots import digest, merge, snapshot, thin

__all__ = ["chart", "digest", "heat", "merge", "snapshot", "thin", "worth_counting"]
