"""Documents, items, projects and places joined; what is built and checked from them."""
