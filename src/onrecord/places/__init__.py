"""Finds place names and gives their country and coordinates, abstaining rather than guessing."""

from onrecord.places.find import find_places
from onrecord.places.gazetteer import Gazetteer, Known, country_of, load_gazetteer
from onrecord.places.where import place_of

__all__ = ["Gazetteer", "Known", "country_of", "find_places", "load_gazetteer", "place_of"]
