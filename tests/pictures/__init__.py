"""Pictures of the help page and the README, taken of the sample year as a newcomer sees it."""
