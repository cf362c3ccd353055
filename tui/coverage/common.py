"""Words that say little about what happened: of every text, and of every newspaper."""

import re
from sys import intern

from ..words import is_run

_STOP = """
the and for with from that this was were are has have had its his her him she they them their not
but who will would into over than then been being which while when where what after before about
more most some such only also other there here out off all any can could may might must should
our your you one two she said says say told
der die das den dem des ein eine einen einem einer eines und mit von vom zum zur auf aus bei ist
sind war waren hat haben hatte wird werden wurde wurden nicht auch sich nach wie als dass oder
aber
noch nur sie ihr ihre fur uber bis durch gegen ohne unter vor wegen seit sei soll sollen kann weil
les des une dans pour par sur avec qui que est sont ete ont aux pas plus son ses leur leurs cette
ces mais comme selon apres avant entre sans sous fait etre avait faute jusqu
los las del una uno por para con que sus fue han como mas pero sin sobre entre desde hasta tras
ante
segun este esta ser son era muy dos nos les
gli dei del della delle dello nel nella alla alle dal dalla con per che non una uno sono stato
stata
piu anche come dopo prima tra fra suo sua loro questo questa ora
het een van voor met niet zijn werd wordt door naar over deze dit dat ook aan als maar bij uit nog
dos das nos nas uma umas uns com para por que nao mais como foi sao seu sua pelo pela aos
och att som det den ett med for till har inte var fran
"""
_NEWS = """
new year years day days week month time people man woman men women first second third last next
government minister ministry prime president state national country city town prefecture region
police court law bill parliament house lower upper vote votes voted percent million billion
dollars
yen euro euros pounds company companies report reports reported officials official announced
announcement agency press news plan plans agreed agree agreement meeting talks leader leaders
party
parties kill killed kills dead die died death injured hurt hit hits struck strike arrested arrest
suspicion suspected accused according group members member public office head chief called call
expected early late morning evening night today tomorrow yesterday start starts began begin end
ends
ended rise rose rises fall fell falls higher lower market stocks sales price prices data world
international local school hospital home car building house fire water power win wins won beat
mayor governor run candidate tokyo japan japanese high supreme rule ruled ruling round lead
leads victory match game season team league final goal goals player coach
trial opens open opened judge
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december reuters jiji kyodo afp live update
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz juni juli oktober
dezember regierung minister prasident polizei prozent millionen milliarden euro land stadt jahr
jahre
jahren uhr menschen mann frau gericht gesetz bundestag partei woche stunden tag tage tote verletzt
verletzte dpa sagte teilte mit zwei drei vier funf sechs sieben acht neun zehn zwolf
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet
aout
septembre octobre novembre decembre gouvernement ministre president police pays ville annee ans
jour
homme femme hommes loi vote voix deputes assemblee millions milliards euros pour cent deux trois
quatre cinq mort morts arrete arretes suspect soupconnes
lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio
agosto septiembre octubre noviembre diciembre gobierno ministro presidente policia pais ciudad ano
anos dia hombre mujer ley millones euros muertos heridos tres cuatro cinco gol goles partido final
lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio aprile maggio giugno
luglio
agosto settembre ottobre dicembre governo ministro presidente polizia paese citta anno anni giorno
uomo donna legge senato camera voti milioni miliardi morti feriti due tre quattro
日本 東京 政府 首相 大臣 発表 警察 容疑 疑い 逮捕 男性 女性 死亡 時間 今年 昨年 会社 社員 問題 国会
自民 民党 今月 来月 午前 午後 時ご ごろ 日未 未明 日午 日朝 日昼 人が 調べ べて 明ら らか 関係 対象
震度 地震 気象 象庁 津波 マグ グニ ニチ チュ ュー ード 心配 観測 震源 火災 出火 住宅 消防 原因 病院
日経 経平 平均 均株 株価 終値 東京 京株 株式 式市 市場 前日 日比 円高 円安 プロ ロ野 野球 先発 本塁
塁打 試合 会談 合意 提出 結果 記者 新聞 通信 無職 現金 総理 国民 国際 世界 全国 市内 市の 県警
中国 北京 政府 总统 总理 公司 表示 报道 今年 去年 时间 问题 发生 记者 成功 发射 中心 卫星 预定 轨道
했다 다고 밝혔 혔다 에서 으로 한국 서울 정부 대통 통령 경찰 기상 상청 지진 규모 부상 발생 생했
"""
_ENDINGS = ("ed", "es", "s")
_SHORT = frozenset(["eu", "uk", "un", "ai"])
_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_KEPT = 50_000


class _Stems(dict[str, str]):
    """What each token is compared as; empty for what is not compared. Endings do not part words."""

    def __missing__(self, token: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[token] = stem = intern(_stem(token))
        return stem


def _stem(token: str) -> str:
    if token.isdigit() or token in _STOPPED:
        return ""
    if not token.isascii() and is_run(token):
        return token if len(token) == 2 and not _HIRAGANA.search(token) else ""
    if len(token) < 3:
        return token if token in _SHORT else ""
    if len(token) > 6:
        return token[:6]
    if len(token) > 3 and token.isascii() and not token.endswith("ss"):
        for ending in _ENDINGS:
            if token.endswith(ending) and len(token) - len(ending) > 2:
                return token.removesuffix(ending)
    return token


_STOPPED = frozenset(_STOP.split())
stems = _Stems()
"""The stem of each token, as `words.tokens` gives it; empty for what every text is made of."""

NEWS = frozenset(map(_stem, _NEWS.split())) - {""}
"""Stems and pairs of characters that half the paper shares."""
