"""`python -m tiaoli` is the command `tiaoli`."""

from tiaoli.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
