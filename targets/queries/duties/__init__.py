"""What units still have to do, and whom the office urged."""
