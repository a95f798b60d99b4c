"""The second engine, Apache Spark: derives the tables of a generation on several machines."""
