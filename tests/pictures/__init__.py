"""The picture of the README, taken from the app itself: `python -m tests.pictures`."""
