"""Who may do what: roles, people, tokens, the one-time address of a laptop. Never by the address of a connection."""
