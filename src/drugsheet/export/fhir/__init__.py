"""A sheet as FHIR resources: plain dicts, made by pure functions, R5 first.

``bundle`` is the pipeline; ``product``, ``clinical_uses``, ``composition``, ``plan``, ``questionnaire`` and ``record``
make the resources of R5; ``releases`` is the table of what R4B and R4 write differently.
"""

from drugsheet.export.fhir.bundle import BundleKind, Release, resources, to_fhir

__all__ = ["BundleKind", "Release", "resources", "to_fhir"]
