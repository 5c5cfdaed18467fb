"""Every address × every reader × own, neighbour's and nobody's object, from one table (`tests.rights.table`)."""
