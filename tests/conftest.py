"""The case files and the policies of the test projects are collected by our own plugin."""

pytest_plugins = ["tiaoli.testing", "pytester"]
