from keruen.newsroom.models.article import Article
from keruen.newsroom.models.front import Front
from keruen.newsroom.models.old_address import OldAddress
from keruen.newsroom.models.page import Page
from keruen.newsroom.models.person import Person
from keruen.newsroom.models.picture import Picture, Rendition
from keruen.newsroom.models.section import Section, StoryFolder
from keruen.newsroom.models.site_settings import SiteSettings
from keruen.newsroom.models.standing_page import StandingPage
from keruen.newsroom.models.story_links import ArticleTopic, Byline
from keruen.newsroom.models.topic import Topic

__all__ = [
    "Article",
    "ArticleTopic",
    "Byline",
    "Front",
    "OldAddress",
    "Page",
    "Person",
    "Picture",
    "Rendition",
    "Section",
    "SiteSettings",
    "StandingPage",
    "StoryFolder",
    "Topic",
]
