"""What was done for the key tasks, as of a day: figures of each task, and each unit's part in it."""
