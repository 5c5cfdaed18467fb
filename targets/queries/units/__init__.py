"""What one unit handed in for each target, and what it must still do."""
