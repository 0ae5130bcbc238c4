"""Care for recordings on the screen: consent, keeping time, withdrawal, deleting, tasks and the log."""
