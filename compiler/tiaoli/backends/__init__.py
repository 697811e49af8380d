"""What is generated from a policy, one backend a file."""

from tiaoli.backends import javascript, json, python
from tiaoli.backends.base import Backend, Context

BACKENDS: tuple[Backend, ...] = (python.BACKEND, javascript.BACKEND, json.BACKEND)

__all__ = ["BACKENDS", "Backend", "Context"]
