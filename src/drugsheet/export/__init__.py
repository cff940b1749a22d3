"""What a finished ``DrugSheet`` is turned into. Exporters only read it."""
