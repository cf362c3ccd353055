"""Words that stand one letter from others: places, people, numbers, days. No misprint joins them.

Only such are here as have a near neighbor among names or words; Tokyo and Osaka need no list.
"""

_PLACES = """
albania algeria angola argentina armenia aruba austria australia bahrain belarus belgium belize
benin bhutan bolivia bosnia brazil brunei bulgaria burma burundi cambodia canada chad chile china
colombia congo croatia cuba cyprus denmark dominica ecuador egypt estonia ethiopia fiji finland
france gabon gambia zambia georgia germany ghana greece grenada guatemala guinea guyana haiti
honduras hungary iceland india indiana iran iraq ireland israel italy jamaica japan jordan kenya
korea kosovo kuwait laos latvia lebanon lesotho liberia siberia iberia libya lithuania luxembourg
macao macau malawi malaysia maldives mali malta mauritania mauritius mexico moldova monaco
mongolia morocco namibia nauru nepal niger nigeria norway oman pakistan palau panama paraguay
uruguay peru poland portugal qatar romania russia prussia rwanda samoa senegal serbia singapore
slovakia slovenia somalia somaliland spain sudan sweden syria taiwan tanzania thailand tibet togo
tonga tunisia turkey uganda ukraine vietnam yemen zimbabwe austrian australian iranian iraqi
indian iberian siberian serbian russian prussian zambian gambian nigerian algerian armenian
albanian aichi akita arita aomori chiba chita ehime fukui fukuoka fukushima fukuyama gifu gunma
hiroshima hirosaki hokkaido hyogo ibaraki ibaragi ishikawa ichikawa iwate iwaki kagawa kanagawa
kagoshima kochi kobe koba kumamoto kyoto tokyo toyo mie miyagi miyazaki miyako nagano nagato
nagasaki nagaoka nara naha niigata oita oiso okayama wakayama toyama koyama moriyama okinawa osaka
asaka otaka saga saitama shiga chiga shimane shizuoka tochigi tokushima tottori yamagata yamaguchi
yamanashi akashi amagasaki asahikawa atami itami itako ashikaga beppu ebina fuchu gamagori
hachioji hachinohe hadano hakodate hakata hakuta hamada yamada hamamatsu takamatsu handa honda
himeji himi hirakata hiratsuka hitachi ichinomiya iida iizuka imabari imari isahaya ise isesaki
itabashi izumi izumo kadoma kakegawa kamakura kamata kanazawa kariya karuizawa kasama kashiba
kashima kashiwa kashiwara kasugai kawagoe kawaguchi kawanishi kawasaki kitami kofu komaki komatsu
koriyama koshigaya kure kurume kusatsu kushiro machida maebashi matsudo matsue matsumoto matsusaka
matsuyama mishima mitaka mito miho miura morioka muroran nabari nagahama nagareyama nagoya naruto
narita nemuro niihama nikko nobeoka noda numazu obihiro odate odawara ogaki okazaki omiya omuta
otaru otsu oyama sabae sakai sakae sakata sakaide sano sado sakura sapporo sasebo sendai seto
shibuya shimoda shimonoseki shinjuku suita sumida suzuka tachikawa takaoka takarazuka takasaki
takayama tama taketa tokoname tokorozawa tomakomai tosa tosu toyohashi toyokawa toyonaka toyota
tsu tsuchiya tsuchiura tsukuba tsuruga tsuruoka ube ueda uwajima uji urawa urayasu usa utsunomiya
wajima warabi yaizu yamato yao yatsushiro yokkaichi yokohama yokosuka yonago yonezawa yubari zama
zushi koga kiso kozu ginza shinagawa shibata sagae sagami accra aden agra aleppo algiers amman
ankara antwerp athens atlanta austin baden bahia baku bali bari barcelona basel basra batumi
beirut belfast berlin merlin bern berne boston bradford brest bristol brno bremen brussels
budapest buffalo burgos cadiz cairo calais cambridge canberra cannes caracas cardiff cologne cork
dakar dallas damascus danzig darwin davos delhi denver derby dhaka doha dover dubai dublin lublin
durban essen exeter florence geneva genoa ghent giza gotha graz hague halle hamburg hanoi harare
harbin havana hebron homs houston jakarta java kabul karachi kazan kent kiel kyiv kiev krakow
lagos lahore leeds leiden leipzig lille lima linden lisbon liverpool london lodz lugano luton
luxor lviv lyon lyons madras madrid mainz malaga malmo manila marseille mecca medina milan minsk
pinsk monza mosul moscow mumbai munich nairobi nantes naples natal nice norfolk oslo ottawa oxford
padua paris parma perth pisa porto prague quebec quito rabat raqqa rheims riga rimini rome rouen
salem salerno palermo sanaa santos savanna savannah seoul seville siena sofia split stockholm
sydney sidney taipei tallinn tampa tangier taranto tehran texas toledo toronto toulon toulouse
trento trier tripoli tunis turin turku ulm utrecht valencia venice verona vienna vilnius warsaw
xian york zagreb zurich alaska arizona arkansas kansas carolina colorado dakota delaware florida
hawaii idaho illinois iowa maine maryland michigan montana nebraska nevada ohio oregon utah
vermont virginia northern southern eastern western northeast northwest southeast southwest north
south
"""
_PEOPLE = """
abe akao ando aoki aoyama arai araki asano endo fujii fujita fujino goto hara hasegawa hashimoto
hayashi hirai hirano hirata hirota honda hori iida ikeda imai inoue ishiba ishida ishii ishikawa
ito itoh iwata kaito kaneda kaneko kano kato kawai kawano kikuchi kimura kishi kishida kishita
kobayashi koike koide kondo kono kubo kubota kudo kuroda kuroki maeda maida maruyama masuda
matsuda matsui matsuo mori morita mouri murai murakami murata nakada nakagawa nakai nakajima
nakano nakata nakayama nishida nishimura noda noguchi nomura ochi oda ogawa ohtani okada okuda ono
onodera ota otani ozawa saito sakai sakamoto sano sasaki sato satoh sawada shimada shimizu suda
sudo sugawara sugita suzuki takada takagi takahashi takeda taketa takano tamura tanabe tanada
tanaka taniguchi terada toda toyoda tsuchida uchida ueda ueno wada watanabe yamada yamaguchi
yamamoto yamane yamashita yano yasuda yoshida yoshino allan allen anders andersen anderson baker
barker barry berry bauer beck becker bell bohr born braun brown bryan bryant burke burns byrne
carson carter carver castro clark clarke cohen collin collins cook cooke cooper crane cruz curry
davies davis dean diaz dixon duncan edward edwards evans fischer fisher foster frank franks gates
gordon graham grant gray green greene grey hall hansen hanson harper harris hart hayes henry hill
hoffman hoffmann holmes howard hughes hunt hunter jackson james jansen janssen jason jensen
johnson johnston jonas jones jordan keller kelley kelly king klein kline knight larsen larson
lewis lopez lucas macron marin marino mark marks marron marsh martin martins martinez mason mayer
meyer meier miller mills mitchell moore morgan morris murphy murray myers nelson nielsen nilsson
olsen olson owen owens parker pearce pearson pedersen perry peters petersen peterson phillip
phillips pierce porter potter powell price putin reagan reed reid reyes rice richard richards
roberts robertson robinson rodgers rogers rose ross russell ryan sanchez sanders saunders schmid
schmidt schmitt schulz schultz scott shaw simon simons simpson smith smyth snyder steven stevens
stewart stone stuart taylor thomas thomson thompson trump turner walker wallace walsh ward warner
warren watkins watson watts weaver webb weber wells west wheeler white williams wilson wise wolf
wolfe wong wood woods wright xiaoping young
"""
_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
hundreds thousand million billion trillion first second third fourth fifth sixth seventh eighth
ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
nineteenth twentieth half double triple once twice dozen dozens single couple quarter monday
tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december spring summer autumn winter
"""
NAMES = frozenset(f"{_PLACES} {_PEOPLE} {_NUMBERS}".split())
"""All of them, normalised."""
