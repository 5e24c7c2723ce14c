"""Words for stories that nobody wrote: headlines, ledes and texts of a newsroom's usual length, in both languages."""

import json
from dataclasses import dataclass
from functools import cache
from random import Random

PARAGRAPHS = 240
SENTENCES_IN_PARAGRAPH = (2, 5)
PARAGRAPHS_IN_STORY = (5, 9)


@dataclass(frozen=True, slots=True)
class Words:
    """What one language's sentences are put together from."""

    places: tuple[str, ...]
    subjects: tuple[str, ...]
    deeds: tuple[str, ...]
    sentences: tuple[str, ...]


RU = Words(
    places=("в Алматы", "в Астане", "в Караганде", "в Шымкенте", "в Актобе", "в Таразе", "в Павлодаре", "в Уральске"),
    subjects=(
        "Новую школу", "Мост через реку", "Участок дороги", "Районную больницу", "Водопровод", "Тепличный комплекс",
        "Городской парк", "Цех по переработке зерна", "Станцию скорой помощи", "Музей края", "Дамбу", "Подстанцию",
    ),
    deeds=(
        "откроют на месяц раньше срока", "достроят к началу отопительного сезона", "проверят независимые инженеры",
        "передадут на баланс города", "покажут жителям до приёмки", "обсудят на общественных слушаниях",
        "отремонтируют за счёт подрядчика", "оставят за прежним хозяином", "сдали со второй попытки",
    ),
    sentences=(
        "Работы начались весной и с тех пор дважды останавливались из-за паводка.",
        "По словам подрядчика, основная часть сметы ушла на материалы и перевозку.",
        "В акимате напомнили, что сроки называли ещё на прошлогодних слушаниях.",
        "Жители соседних улиц говорят, что ждали этого дольше десяти лет.",
        "Окончательное решение примут после того, как экспертиза закончит расчёты.",
        "Первую очередь приняли с замечаниями, и теперь их устраняют одно за другим.",
        "Деньги выделены из местного бюджета, ещё треть добавила республика.",
        "Похожий объект три года назад сдали в соседней области, и его опыт учли.",
        "Специалисты обещают, что зимой проверка повторится, уже под полной нагрузкой.",
        "Подробный отчёт обещают опубликовать до конца квартала на сайте управления.",
        "Пока же движение здесь остаётся односторонним, а автобусы идут в объезд.",
        "Раньше на дорогу уходило сорок минут, теперь хватает двенадцати.",
    ),
)  # fmt: skip
KK = Words(
    places=("Алматыда", "Астанада", "Қарағандыда", "Шымкентте", "Ақтөбеде", "Таразда", "Павлодарда", "Оралда"),
    subjects=(
        "Жаңа мектеп", "Өзен көпірі", "Жол учаскесі", "Аудандық аурухана", "Су құбыры", "Жылыжай кешені",
        "Қалалық саябақ", "Астық өңдеу цехы", "Жедел жәрдем бекеті", "Өлке музейі", "Бөгет", "Қосалқы станция",
    ),
    deeds=(
        "мерзімінен бір ай бұрын ашылады", "жылу маусымына дейін бітеді", "тәуелсіз инженерлер тексереді",
        "қала теңгеріміне өтеді", "тұрғындарға көрсетілді", "қоғамдық тыңдауда талқыланады",
        "мердігер есебінен жөнделеді", "бұрынғы иесінде қалады", "екінші рет қабылданды",
    ),
    sentences=(
        "Жұмыс көктемде басталып, су тасқынына байланысты екі рет тоқтады.",
        "Мердігердің айтуынша, сметаның басым бөлігі материал мен тасымалға кетті.",
        "Әкімдік мерзімнің былтырғы тыңдауда аталғанын еске салды.",
        "Көрші көшенің тұрғындары мұны он жылдан астам күткенін айтады.",
        "Түпкілікті шешім сараптама есебін аяқтағаннан кейін қабылданады.",
        "Бірінші кезегі ескертумен қабылданды, қазір кемшіліктер жойылып жатыр.",
        "Қаржы жергілікті бюджеттен бөлінді, үштен бірін республика қосты.",
        "Осындай нысан үш жыл бұрын көрші облыста берілген, оның тәжірибесі ескерілді.",
        "Мамандар қыста тексеру толық жүктемемен қайталанады деп отыр.",
        "Толық есеп тоқсан соңына дейін басқарма сайтында жарияланады.",
        "Әзірге мұнда қозғалыс бір бағытта, автобустар айналып өтеді.",
        "Бұрын жолға қырық минут кететін, енді он екі минут жетеді.",
    ),
)  # fmt: skip
BY_LANGUAGE = {"ru": RU, "kk": KK}


def headline(language: str, random: Random) -> str:
    words = BY_LANGUAGE[language]
    subject, deed, place = random.choice(words.subjects), random.choice(words.deeds), random.choice(words.places)
    if language == "kk":
        return f"{place} {subject[0].lower()}{subject[1:]} {deed}"
    return f"{subject} {place} {deed}"


def lede(language: str, random: Random) -> str:
    return " ".join(random.sample(BY_LANGUAGE[language].sentences, 2))


def body(language: str, random: Random) -> str:
    """A story's text as its column keeps it: some 150 to 350 words in paragraphs."""
    return f"[{', '.join(random.sample(_paragraphs(language), random.randint(*PARAGRAPHS_IN_STORY)))}]"


@cache
def _paragraphs(language: str) -> list[str]:
    """Blocks as JSON, made once: writing them anew for each story would take longer than storing it."""
    random = Random(language)
    sentences = BY_LANGUAGE[language].sentences
    texts = (" ".join(random.sample(sentences, random.randint(*SENTENCES_IN_PARAGRAPH))) for _ in range(PARAGRAPHS))
    return [
        json.dumps({"type": "paragraph", "value": f"<p>{text}</p>", "id": f"{number:032x}"}, ensure_ascii=False)
        for number, text in enumerate(texts)
    ]
