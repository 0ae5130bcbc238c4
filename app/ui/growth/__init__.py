"""Growth: the talks of one student through time, with the moments that student chose."""
