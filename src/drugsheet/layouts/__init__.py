"""Which heading means what, per issuer: values, not subclasses."""
