"""Qt and nothing else: widgets lay out, show a state, emit an intent."""
