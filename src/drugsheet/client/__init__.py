"""Loading bundles into a FHIR server: what is sent, how often it is tried, and what the server said to each entry."""
