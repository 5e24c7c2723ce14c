from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_delete, pre_migrate


class PressConfig(AppConfig):
    name = "keruen.press"
    label = "press"

    def ready(self) -> None:
        from keruen.press import subscribers  # noqa: F401
        from keruen.press.tracking import tables, tracked

        pre_delete.connect(tracked.tell_of_deletion, dispatch_uid="press.tell_of_deletion")
        connection_created.connect(tables.watch_connection, dispatch_uid="press.watch_connection")
        pre_migrate.connect(tables.let_migrations_pass, dispatch_uid="press.let_migrations_pass")
        post_migrate.connect(tables.watch_again, dispatch_uid="press.watch_again")
