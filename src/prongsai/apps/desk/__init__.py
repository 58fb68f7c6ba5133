"""The staff home: my work, and where the year stands."""
