"""Who works here, under which names."""
