"""Real FHIR servers on loopback, for tests alone."""
