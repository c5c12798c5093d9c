"""`python -m gongkai` is the command."""

from gongkai.cli.main import main

if __name__ == "__main__":
    main()
