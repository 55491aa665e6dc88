"""Accuracy against gold: gold files, matching, F1, floors."""
