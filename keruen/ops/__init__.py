"""Running the portal: the `keruen` command, setting up, serving, the background worker, health.

Start reading at `command.py`. It may import every other package.
"""
