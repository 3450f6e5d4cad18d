"""Documents are read in processes of their own: what kills, hangs or fills one of them is one line, and no more."""

from pipeline.worker.pool import Job, Pool, read

__all__ = ["Job", "Pool", "read"]
