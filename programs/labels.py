"""What the software itself calls the movement, said once; a programme's own names (campaign, targets) are data."""

MOVEMENT = "“Dân vận khéo”"
