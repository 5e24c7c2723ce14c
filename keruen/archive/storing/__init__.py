"""Arrivals as rows of the database: what `moving.Mover` is made of."""
