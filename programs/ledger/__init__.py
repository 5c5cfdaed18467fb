"""What the ledger's columns mean, and how the steps of an item become its rows. No model and no database here."""
