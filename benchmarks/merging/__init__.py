"""How sidecars of two branches are merged, beside what git makes of them."""
