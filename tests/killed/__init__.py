"""Workers that die in the middle, as real processes on the database of the run."""
