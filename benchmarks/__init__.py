"""Measurements that are run by hand or as a report: never needed to use, build or test the package."""
