"""Who said what, where and when."""
