"""What a result says about the year to come: weak items, what each costs, change, the cheapest way to a target."""
