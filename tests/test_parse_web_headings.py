"""The words that head a ranking by readers, in many languages, and words that head other lists."""

import pytest

from tui.chart import Window
from tui.parse.web.headings import heading_of

RANKINGS = """
en: Most read | Most Viewed | Most popular | MOST POPULAR | Popular | Trending | Trending now |
    Most read today | Most read this week | Top 10 most read | Most read in Business |
    What's popular | Reader favourites | Most read articles | Popular stories | Most clicked |
    Most Popular News | Popular Articles | The most read stories | Most-read | Most Read News |
    Most Read Stories
ja: アクセスランキング | 人気記事 | 人気記事ランキング | ランキング | よく読まれている記事 |
    今読まれている記事 | 閲覧数ランキング | 読まれている記事 | ニュースランキング |
    週間ランキング | 月間ランキング | デイリーランキング | 最も読まれている |
    アクセス数ランキング | 今日の人気記事 | よく読まれた記事 | 人気ランキング | 記事ランキング |
    人気のニュース | 総合アクセスランキング | 読者ランキング
ko: 많이 본 뉴스 | 가장 많이 본 기사 | 많이 본 기사 | 인기 기사 | 인기뉴스 | 많이 읽은 기사 |
    가장 많이 읽은 뉴스 | 실시간 인기 기사 | 주간 인기 기사 | 랭킹 뉴스 | 조회수 높은 기사 |
    많이본기사 | 많이 본 뉴스 TOP10 | 댓글 많은 기사 | 오늘의 인기기사
zh: 热门文章 | 热门新闻 | 阅读排行 | 点击排行 | 热点排行 | 排行榜 | 24小时热榜 | 今日热门 |
    一周热门 | 最多阅读 | 最受欢迎 | 点击排行榜 | 新闻排行 | 熱門新聞 | 熱門文章 | 即時熱門 |
    人氣新聞 | 最多人閱讀 | 瀏覽排行 | 本周热门 | 月排行 | 点击量排行榜 | 熱門排行
de: Meistgelesen | Meistgelesene Artikel | Am meisten gelesen | Die meistgelesenen Artikel |
    Meist gelesen | Beliebteste Artikel | Meistgelesen in Politik | Meistgeklickt |
    Meistkommentiert
fr: Les plus lus | Articles les plus lus | Les plus consultés | Les plus populaires | Le plus lu |
    Les articles les plus lus | Les + lus | Les plus lus aujourd'hui | Les plus partagés |
    Les plus commentés | Populaires
es: Lo más leído | Lo más visto | Las más leídas | Más leídas | Más leídos | Los más leídos |
    Noticias más leídas | Lo más popular | Las noticias más leídas | Lo más leído de la semana |
    Lo más comentado | Lo + leído | Ranking de noticias | Artículos más leídos
it: I più letti | Più letti | Le più lette | Gli articoli più letti | Articoli più letti |
    Notizie più lette | Le notizie più lette | I più visti | Più popolari |
    Le più lette della settimana | I più commentati
pt: Mais lidas | Mais lidos | As mais lidas | Mais vistas | Notícias mais lidas | Os mais lidos |
    Mais populares | Mais acessadas | As notícias mais lidas | Mais lidas da semana |
    Artigos mais lidos | Mais comentadas
nl: Meest gelezen | Best gelezen | Populair | Meest bekeken | Het meest gelezen | Meestgelezen |
    Populaire artikelen | Meest gelezen artikelen
sv: Mest lästa | Mest läst | Mest lästa artiklar | Populärt | Mest läst just nu | Mest delat
no: Mest lest | Mest leste | Mest populært | Mest lest siste døgn | Mest leste saker
da: Mest læste | Mest læst | Mest læste artikler | Mest populære
fi: Luetuimmat | Luetuimmat jutut | Luetuimmat nyt | Suosituimmat | Luetuimmat uutiset |
    Viikon luetuimmat
pl: Najczęściej czytane | Najpopularniejsze | Najchętniej czytane | Popularne |
    Najczęściej czytane artykuły | Najpopularniejsze artykuły | Popularne artykuły
cs: Nejčtenější | Nejčtenější články | Nejčtenější zprávy | Nejčtenější dnes |
    Nejoblíbenější články
ru: Самое читаемое | Популярное | Самые читаемые | Самое популярное | Читаемое |
    Популярные новости | Популярное за неделю | Самые популярные | Самые читаемые статьи
uk: Найпопулярніше | Найчитаніше | Популярне | Найпопулярніші новини | Популярні новини |
    Найчитаніші новини | Популярне за тиждень
tr: En çok okunanlar | Çok okunanlar | En çok okunan haberler | En Çok Okunan | Popüler haberler |
    Haftanın en çok okunanları | Çok okunan haberler | EN ÇOK OKUNANLAR
el: Τα πιο διαβασμένα | Δημοφιλή | Πιο διαβασμένα | Δημοφιλέστερα | Τα πιο δημοφιλή |
    Τα δημοφιλέστερα | Περισσότερο διαβασμένα | Δημοφιλή άρθρα | ΔΗΜΟΦΙΛΗ
ar: الأكثر قراءة | الاكثر قراءة | الأكثر مشاهدة | الأكثر شعبية | الأكثر تداولا |
    الأخبار الأكثر قراءة | المقالات الأكثر قراءة | الأكثر قراءة اليوم
he: הכי נקראות | הנקראות ביותר | הנצפות ביותר | הכתבות הנקראות ביותר | הכי נצפות | פופולרי |
    הכי נקראים | כתבות פופולריות
hi: सबसे ज्यादा पढ़ी गई | सबसे ज़्यादा पढ़ी गईं | सर्वाधिक पढ़ी गई | लोकप्रिय | लोकप्रिय खबरें |
    ट्रेंडिंग | सबसे ज्यादा पढ़े गए | लोकप्रिय समाचार
id: Terpopuler | Paling populer | Berita terpopuler | Paling banyak dibaca | Populer |
    Paling dibaca | Terpopuler hari ini | Artikel terpopuler | Berita populer
vi: Đọc nhiều | Đọc nhiều nhất | Tin đọc nhiều | Xem nhiều | Xem nhiều nhất | Bài đọc nhiều nhất |
    Tin xem nhiều | Được đọc nhiều nhất
"""
BY_LANGUAGE = {
    told[:2]: [words.strip() for words in told[4:].split("|")]
    for told in RANKINGS.replace("\n    ", " ").strip().splitlines()
}


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_the_heading_of_a_ranking_is_known(language: str) -> None:
    assert [words for words in BY_LANGUAGE[language] if heading_of(words) is None] == []


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_a_heading_is_known_in_capitals_and_with_ornaments(language: str) -> None:
    for words in BY_LANGUAGE[language]:
        assert heading_of(f"» {words.upper()}:"), words


WINDOWS: dict[str, Window | None] = {
    "Most read": None,
    "Most read today": "24h",
    "Most popular this week": "week",
    "デイリーランキング": "24h",
    "月間ランキング": "month",
    "주간 인기 기사": "week",
    "24小时热榜": "24h",
    "本周热门": "week",
    "Meistgelesen heute": "24h",
    "Les plus lus de la semaine": "week",
    "Lo más leído del mes": "month",
    "Le più lette della settimana": "week",
    "Mais lidas hoje": "24h",
    "Mest lest siste døgn": "24h",
    "Viikon luetuimmat": "week",
    "Nejčtenější za týden": "week",
    "Популярное за неделю": "week",
    "Популярне за тиждень": "week",
    "Haftanın en çok okunanları": "week",
    "الأكثر قراءة اليوم": "24h",
    "Terpopuler hari ini": "24h",
}


@pytest.mark.parametrize("words", WINDOWS)
def test_a_heading_tells_the_time_it_is_about(words: str) -> None:
    header = heading_of(words)
    assert header is not None
    assert header.window == WINDOWS[words]


def test_a_heading_tells_its_section_and_keeps_its_own_words() -> None:
    header = heading_of("Most read in Business")
    assert header is not None
    assert (header.name, header.section) == ("Most read in Business", "Business")
    commented = heading_of("MOST COMMENTED")
    assert commented is not None
    assert commented.name == "MOST COMMENTED"


OTHERS = """
World Ranking | World Rankings | FIFA Ranking | ATP Rankings | WTA ranking | University Rankings |
Ranking of teams | Team rankings | World Press Freedom Ranking | Medal ranking | Popular Party |
People's Party | Partido Popular | Partido Popular Español | Popular Front |
Popular mayor resigns | Popular Vote | Parti populaire | Partito Popolare | Popular topics |
Popular tags | Popular categories | Popular searches | Popular sections | Popular authors |
Popular recipes | Popular destinations | Trending topics | Trending tags | Hot topics |
Related articles | Related stories | More from Politics | Latest news | Latest | Recommended |
Recommended for you | Editor's picks | Newsletter | Newsletters | Sign up | Read more |
Top stories | Top news | Top | More top stories | Most wanted | Most valuable player |
The most popular man in town resigns | Popularity of mayor falls | Most commented minister |
Meist unterschätzt | Populärste Vornamen | Volkspartei | 世界ランキング | 男子世界ランキング |
大学ランキング | 賞金ランキング | FIFAランキング | 人気グループが解散 | 人気タグ | 人気のタグ |
人気キーワード | 注目キーワード | 관련 기사 | 인기 태그 | 인기 검색어 | 인기 검색어 순위 |
세계 랭킹 | 热门话题 | 热门标签 | 热门搜索 | 热门专题 | 世界排名 | Beliebte Themen |
Beliebte Vornamen | Les plus riches | Les plus belles plages | Sujets populaires |
Mots-clés populaires | Temas populares | Los más ricos | Lo más importante | Más noticias |
Más información | Il più grande | Più informazioni | Mais informações | Mais notícias |
Meest gestelde vragen | Mest sedda lag | Luetuimmat kirjat 2020 | Najpopularniejsze imiona |
Najpopularniejsze tagi | Самые богатые | Популярные темы | Популярные теги | Рейтинг ФИФА |
Популярные люди | En çok kazananlar | En çok oynayan | Popüler konular | Τελευταία νέα |
الأكثر ثراء | מדד | נושאים חמים | लोकप्रिय विषय | Topik populer | Chủ đề phổ biến | Chủ đề nóng |
Popular Mechanics | Popular Science | Popular culture | Popular videos in sport history |
Most Popular Baby Names | Top 10 Beaches | Top 100 Brands | Top 5 Rekord |
Trending in the wrong direction | Most popular names of 2026 | Club rankings | Golf ranking |
Ranking ATP | Chess rankings | Driver rankings | Sales ranking | Box office ranking |
Weekly music ranking | Ranking Fifa | Ranking mundial
"""


@pytest.mark.parametrize("words", [words.strip() for words in OTHERS.split("|")])
def test_what_is_ranked_or_popular_but_no_story_heads_no_ranking(words: str) -> None:
    assert heading_of(words) is None
