"""One package per entry of the navigation; pages never import each other."""
