"""Comments and suggested changes in Word files."""
