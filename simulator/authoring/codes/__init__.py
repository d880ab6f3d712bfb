"""What can be wrong with scenario files, by code; the families are form, references, deals, exploration and fairness."""
