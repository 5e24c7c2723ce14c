"""The user model alone: who signs in at the desk.

It stands apart because a user model in one app with page models cannot be migrated. It imports nothing of Keruen.
"""
