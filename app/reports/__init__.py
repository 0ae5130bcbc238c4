"""The feedback summary as PDF, and the CSV and JSON exports."""
