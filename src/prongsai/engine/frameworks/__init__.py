"""What an assessor asks for in one fiscal year: a tree of instruments, indicators and items, and the rules of its scores."""
