"""The communes, what stood before them, and which commune is where."""
