"""A sheet as FHIR resources: plain dicts, made by pure functions, R5 first."""
