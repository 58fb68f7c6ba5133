"""The chain weakness -> guideline -> measure -> activity, and the rules that keep it whole."""
