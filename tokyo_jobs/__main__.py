"""``python -m tokyo_jobs`` is ``tokyo-jobs``."""

from tokyo_jobs.cli.start import run

if __name__ == "__main__":
    run()
