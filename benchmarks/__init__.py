"""How fast the screen and the exports are, measured; ``python -m benchmarks`` runs all of it."""
