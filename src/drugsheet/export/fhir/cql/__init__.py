"""A sheet's rules as a CQL library, for the engines that hospitals run.

``library`` is the text, ``conditions`` what stands for a trigger, ``words`` how names and printed words are written.
"""

from drugsheet.export.fhir.cql.library import to_cql

__all__ = ["to_cql"]
