"""The pages of the desk: each asks the record and gives an answer to show."""
