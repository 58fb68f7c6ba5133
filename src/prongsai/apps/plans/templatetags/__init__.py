"""What templates of plans may ask for by themselves."""
