"""The rules in plain Python: viewings, coverage, marks, answers, forms, summary. Imports nothing of ours."""
