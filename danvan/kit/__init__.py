"""The ground floor: knows Django and Vietnamese text, not a word of the domain."""
