"""Text to small facts: numbers, units, limits, times, symptoms, agents, urgency, dates. Offsets, never copies."""
