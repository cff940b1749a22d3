"""Batches on a Dask cluster: as an engine like any other, and as parts that the workers write themselves.

Needs the extra ``drugsheet[dask]``; importing this without it raises ``MissingExtra``.
"""

from drugsheet.batch.dask.collection import Summary, convert
from drugsheet.batch.dask.engine import DaskEngine

__all__ = ["DaskEngine", "Summary", "convert"]
