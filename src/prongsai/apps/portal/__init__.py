"""The public home of an agency, and the pages that say what went wrong. Reads what `publishing` shows, and nothing else."""
