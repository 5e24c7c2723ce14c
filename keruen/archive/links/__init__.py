"""What leads nowhere: addresses of the former site that the portal doesn't answer, and links within its own stories.

`old_sitemap` asks the portal for every address of a sitemap (`asking`); `internal` reads the stories' bodies
(`mentions`) and looks up what they point to in the database (`places`), without a request per link. `findings` keeps
the account. `keruen archive check-links` runs either; start reading at `checking.py`.
"""
