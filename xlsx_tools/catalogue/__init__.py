"""What a scorecard reports: its records, the fourteen indicators, and what is in force when."""
