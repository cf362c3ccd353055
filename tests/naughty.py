"""Strings that have broken programs: what they are is harmless, and stays as it is.

They are of our own making, after the kinds that everybody's lists have.
"""

CODE = """
undef;null;NULL;None;nil;NaN;Infinity;true;False;hasOwnProperty;constructor;__proto__
__init__;__class__.__mro__;self;this;then;CON;PRN;AUX;LPT1;.htaccess;/dev/null;~;..;../../etc/passwd
C:\\Windows\\win.ini;\\\\server\\share;index.html?x=%00;%s;%d;%n%n%n;%@;%x%x;{0};{{7*7}};${7*7}
#{7*7};<%= 7*7 %>;$HOME;`id`;$(id);| id;&& id;& id;> /tmp/x;!!id;--;--help;-rf /;-;—
'; DROP TABLE articles; --;" OR ""=";1;DELETE FROM x;\\';admin'--;*)(uid=*))(|(uid=*
<script>go()</script>;<img src=x onerror=alert(1)>;<svg/onload=x>
</title><script>1</script>;<!-- -->;<![CDATA[x]]>;&lt;script&gt;;&#60;b&#62;;&amp;amp;;
<?xml version="1.0"?><a>&b;</a>;javascript:go()
data:text/html,x;file:///etc/passwd;\\x1b[31m;\\u001b]0;\\033[2J;^[[2J;%0d%0aSet: x;%1b[2J
=1+1;=cmd|' /C calc'!A0;@SUM(1,1);+1-1;(lambda: 0)();import os; os.system('id');eval('1');a\\;b\\nc
[@click=app.quit]Press[/];[@click=app.bell()]x[/];[/];[/bold];[[x]];[
];\\[;[red on blue]x;[link=https://own.example]x[/link];[$x]x[/];[@click=];[b;[]];[ ]
$text-muted;{self};{0!r};%(name)s;:so:;**b**;_x_;# heading;> quote;- item;```;[a](javascript:1);---
"""
NUMBERS = """
0;-0;1;-1;1.00;$1.00;1/2;1E2;1E02;-1E+02;1e1000;1/0;0/0;0x0;0b1;0o7;1,000;1.000,00;1'000;1 000
007;08;٣٫٥٪;１２３;①②③;Ⅻ;½;1_000;2147483648;9223372036854775808;999999999999999999999999;.;..;...;…;,;;0.1.2
123abc;∞;−1;1e;NaN%;12:60;2026-02-30;24:00;31/2/2026;−0
"""
WORDS = """
àéîõüçşğıłøæß;ŒuvreŠkodaŽižka;½ £ ¥ € ¢ § ¶;† ‡ • ‣ ·;Ѐ Ђ Ѓ Є Ѕ І;กี่ครั้ง;น้ำท่วม;ข่าวเช้านี้
瓦版は一枚の紙;朝刊と夕刊;十二月号;新聞纸上的消息;신문을 읽다;가판대;조간 석간;𠮷野家;𩸽
ﾆｭｰｽ;ｶﾜﾗﾊﾞﾝ;ゝゞヽヾ;々〆〇;￥１，０００;（笑）;(・∀・);(^_^;);m(_ _)m;☂☃☄;★☆;✓✗✘
👍🏽;👩🏽‍⚕️;🏳️‍🌈;👁️‍🗨️;3️⃣;🇯🇵;🇯🇵🇰🇷;🏴;❤️;☺︎;🧑‍🚀 🧑‍🌾;🫠;صحيفة اليوم;الأخبار في الصباح;روزنامهٔ امروز;می‌خوانم
עיתון הבוקר;חֲדָשׁוֹת;समाचार पत्र;खबरें;সংবাদপত্র;செய்தித்தாள்;వార్తా పత్రిక;സത്യം;ပုဂံ;សារព័ត៌មាន;გაზეთი
Թերթ;ጋዜጣ;ᚠᚢᚦᚨᚱᚲ;Ἐφημερίς;İzmir;ıIiİ;ßẞ;ǅ;ﬁ;Ｎｅｗｓ;ⓃⒺⓌⓈ;𝒩𝑒𝓌𝓈;𝔑𝔢𝔴𝔰;sʍǝu;Báo chí sáng nay;Phở;ﷲ;ㅤ;　
“so”;„so“;«so»;‘so’;'so';"so";´so´;`so`;’twas;isn’t;bread ‘n’ butter;–—―‐;№ 7;℠™;21 °C;5 µm;Å
Essex Gazette;Middlesex;Arsenal;Mr. Null;O'Brien;D’Arcy;Ng;Ö
"""

HARMLESS = tuple(
    one
    for lines in (CODE, NUMBERS, WORDS)
    for one in lines.replace("\n", ";").split(";")
    if one.strip() and "\u200b" not in one
)
"""Each of them is to be shown as it is."""
