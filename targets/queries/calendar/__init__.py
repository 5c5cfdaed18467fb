"""What happens and what ends on which day."""
