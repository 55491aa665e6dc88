"""The whole pipeline on one screen: a dated report in, a sourced reading out."""
