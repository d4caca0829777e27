"""`python -m folketing_parse`: the command line."""

from folketing_parse.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
