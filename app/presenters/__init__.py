"""What a screen shows and what an intent does. Knows no Qt."""
