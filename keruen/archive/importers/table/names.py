"""What people call the columns of a table of stories, in Russian, Kazakh and English."""

NAMES: dict[str, str] = {
    "uri": "uri, guid, uuid, id, nid, post_id, article_id, news_id, ид, номер, код, нөмір, нөмірі",
    "headline": "headline, title, post_title, name, заголовок, название, наименование, тақырып, тақырыбы, атауы",
    "short_headline": "short_headline, short_title, короткий заголовок, қысқа тақырып",
    "lede": (
        "lede, lead, description, summary, excerpt, intro, anons, announce, preview_text, лид, анонс, "
        "описание, краткое описание, подзаголовок, аңдатпа, қысқаша, сипаттама"
    ),
    "body": (
        "body, text, content, fulltext, full_text, post_content, detail_text, html, markdown, текст, "
        "содержание, контент, полный текст, статья, мәтін, мәтіні, мазмұны"
    ),
    "published_at": (
        "published_at, published, pubdate, pub_date, publish_date, date, datetime, created, created_at, "
        "post_date, active_from, дата, дата публикации, опубликовано, дата создания, күні, жарияланған күні, "
        "жарияланды, уақыты"
    ),
    "updated_at": (
        "updated_at, updated, modified, modified_at, post_modified, изменено, дата изменения, обновлено, "
        "өзгертілді, жаңартылды"
    ),
    "section": "section, category, rubric, рубрика, раздел, категория, айдар, бөлім, санат",
    "topics": "topics, tags, keywords, теги, темы, метки, ключевые слова, тегтер, тақырыптар",
    "authors": "authors, author, byline, by, writer, автор, авторы, авторлар",
    "language": "language, lang, locale, язык, тіл, тілі",
    "place": "place, location, city, место, город, орын, қала",
    "picture": (
        "picture, image, photo, img, thumbnail, cover, main_image, preview_picture, фото, картинка, "
        "изображение, обложка, сурет, суреті, фотосурет"
    ),
    "caption": "caption, image_caption, подпись, подпись к фото, сурет жазуы",
    "credit": "credit, photo_by, photographer, автор фото, фотограф, источник фото, сурет авторы",
    "alt_text": "alt, alt_text, альт",
    "views": "views, hits, view_count, shows, просмотры, прочтения, қаралым, қаралымы, көрілім",
    "slug": "slug, alias, post_name, чпу, алиас",
    "old_address": "url, link, address, old_url, permalink, canonical, old_address, ссылка, адрес, сілтеме, мекенжай",
    "seo_title": "seo_title, meta_title, сео заголовок",
    "search_description": "search_description, meta_description, seo_description, мета описание",
    "translation_group": "translation_group, trid, группа переводов",
    "original_uri": "original_uri, original, original_id, translation_of, оригинал, түпнұсқа",
}


def field_of(column: str) -> str:
    """The story's field that a column of this name holds; "" if nobody knows."""
    name = " ".join(column.casefold().replace("_", " ").replace("-", " ").split())
    return _FIELDS.get(name, "")


_FIELDS = {name.replace("_", " "): field for field, names in NAMES.items() for name in names.split(", ")}
