"""What must hold of the data, one small check each."""
