"""The sample year, made by the real actions in the order in which an office would live it."""

from targets.management.sample.year import SampleLoaded, load_sample_year

__all__ = ["SampleLoaded", "load_sample_year"]
