"""Sentences of ten languages, each with words to put in: enough to be varied, few enough to be alike.

`{name}` and the like are filled from the lists; `{num}` is a number and `{small}` one below 30.  That many
sentences share a pattern and differ in a name or a number is the point: so do those of the news.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Patterns of sentences, and what stands in their places."""

    patterns: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    between: str = " "
    """What parts two sentences."""


def _lists(**lists: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(each.strip() for each in words.split(",")) for key, words in lists.items()}


ENGLISH = Language(
    (
        "The {org} said on {day} that {num} {things} had {verb} {place} in {month}.",
        "“We {did} the {noun} before anybody {did2} it,” {name} told reporters in {place} on {day}.",
        "{name}, the {role} of {place}, {verb} the {noun} again, {num} days after the {adj} {noun2}.",
        "According to {name}, {num} {things} were {done} near {place}, and {small} of them {did2} nothing.",
        "Nobody in {place} {did} the {adj} {noun} until {name} {did2} it.",
        "It was a {adj} {noun}, {name} wrote, and the {org} had {done} it for {small} years.",
        "In {month} the {org} {verb} {num} {things}; by {day} only {small} were left.",
        "Asked about the {noun}, the {role} said: “That is {adj}, and it has always been {adj2}.”",
        "The {adj} {noun} — {adj2}, late and {adj3} — {verb} even {name}’s friends.",
        "{place} has no {noun}.",
        "But the {role}’s own {things} tell another story: {num} in {month}, {num2} a year before.",
        "{name} and {name2} disagree about almost everything, yet both {did} the {noun} on {day}.",
        "Whether the {org} will {do} the {noun} at all depends on {name}, who {did} it once already.",
        "“No,” {name} said.",
        "A spokeswoman for the {org} did not answer questions about the {things}…",
        "The price of {things} rose by {small}.{small2} per cent in {place}, the {org} said on {day}.",
        "Those who {did} the {noun} remember the {adj} {month} when the river took {num} "
        "{things} from {place}.",
        "If the {noun} fails, {name} warned, then “the whole {noun2} goes with it”, and "
        "{place} with the {noun2}.",
    ),
    _lists(
        name="Marlow, Ada Thorne, Okonjo-Reed, Benedikt Vass, Ines Quillan, Tom Harrowgate, "
        "Leila Osei, Petrov, "
        "Zoë Lindqvist, Murchadh, O’Dowd, Ferreira, Anselm Roy, Kitty Vane, Drummond, Solveig Aas, Ruiz",
        name2="Castellan, Mrs Abernathy, Yusuf Demir, Old Penrose, Dr Fairweather, Wilhelmina Stroud, Ngata",
        place="Northmere, Sallow Bay, Port Ellery, the Lower Town, Gantry Hill, Osterfeld, "
        "Quay Street, Dunmoor, "
        "the Salt Islands, Wickham Cross, the valley, Stonebridge, Old Harbour",
        org="harbour board, water ministry, teachers’ union, night watch, county court, "
        "Board of Bridges, census "
        "office, lighthouse service, parish council, tram company, weather bureau",
        role="mayor, deputy keeper, chief engineer, treasurer, ferryman, governor, harbour pilot, archivist",
        things="barges, lamps, permits, letters, horses, complaints, bridges, sacks of barley, "
        "tickets, boilers, "
        "houses, bells, maps, pumps, herring boats",
        noun="agreement, dam, census, strike, ferry timetable, report, drainage plan, ledger, "
        "rescue, tariff, "
        "old railway, boundary, inspection, festival, quarantine",
        noun2="flood, bargain, winter, election, harvest, collapse, fire, budget, siege",
        adj="costly, quiet, unfinished, well-known, doubtful, generous, secret, harmless, ill-timed, modest",
        adj2="necessary, unlawful, tedious, overdue, popular, impossible, honest",
        adj3="badly drawn, too small, underpaid, half empty, unsigned, unread",
        verb="reached, surprised, delayed, outlived, divided, replaced, ruined, crossed, counted, praised",
        did="saw, signed, refused, read, stopped, rewrote, forgot, paid for, announced, feared",
        did2="questioned, noticed, wanted, mended, buried, remembered, explained",
        done="lost, sold, counted, stolen, found again, repaired, given away, hidden",
        do="keep, publish, withdraw, finish, enforce, defend",
        day="Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
        month="January, March, April, June, August, September, November, December",
    ),
)

GERMAN = Language(
    (
        "Die {org} teilte am {day} mit, dass {num} {things} in {place} {done} worden seien.",
        "„Wir haben die {noun} nie {done}“, sagte {name} am {day} in {place}.",
        "{name}, {role} von {place}, hält die {noun} für {adj} und die {noun2} für {adj2}.",
        "Nach Angaben der {org} fehlten im {month} noch {small} {things}.",
        "Über die {adj2}e {noun2} möchte {name} nicht sprechen; größer als die {noun} "
        "sei sie jedenfalls nicht.",
        "In {place} weiß niemand, wer die {things} {done} hat.",
        "Dass ausgerechnet {name} die {noun} rettete, überraschte selbst die {org}.",
        "Früher kamen {num} Gäste – heute, so {name}, seien es höchstens {small}.",
    ),
    _lists(
        name="Jürgen Völker, Käthe Grünwald, Anneliese Böhm, Herr Strauß, Özlem Kaya, "
        "Friedrich Mößner, Uta Lühr",
        role="Bürgermeisterin, Förster, Küsterin, Schäfer, Straßenmeister",
        place="Nördlingsheim, Großröda, Bad Wüsten, Mühlbach, der Altstadt, Süderhöft, Weißenfurt",
        org="Wasserbehörde, Bürgerwehr, Fährgesellschaft, Straßenbahn, Gemeinde, Universität",
        things="Brücken, Körbe, Schlüssel, Züge, Bäume, Anträge, Glühbirnen, Öfen, Fässer",
        noun="Lösung, Brücke, Gebühr, Strömung, Prüfung, Ausschreibung, Übergabe, Fähre",
        noun2="Ernte, Verspätung, Wahl, Kälte, Überschwemmung, Kündigung",
        adj="überflüssig, nötig, zu teuer, schön, ungefährlich, heikel, veraltet",
        adj2="möglich, schwierig, üblich, läppisch, süß, fröhlich",
        done="gezählt, verkauft, geprüft, überstrichen, vergessen, abgerissen, zurückgegeben",
        day="Montag, Dienstag, Mittwoch, Donnerstag, Samstag",
        month="Januar, März, Mai, Juli, Oktober",
    ),
)

FRENCH = Language(
    (
        "Selon {name}, {num} {things} ont été {done} à {place} au mois de {month}.",
        "« L’{noun} n’est pas {adj} », a répété {name} {day} à {place}.",
        "{place} a perdu {small} {things} ; personne ne s’en était aperçu avant {day}.",
        "L’{noun} devait être prête en {month} : elle ne l’est toujours pas, reconnaît {name}.",
        "C’est à {place} que {name} avait déjà, dès {month}, annoncé l’{noun}.",
        "Ni {name} ni les {things} n’ont été {done}.",
    ),
    _lists(
        name="Hélène Forêt, Noël Gauthïer, Mme Crête, André Le Goff, Zoé Besançon, l’abbé Théry",
        place="Sainte-Énimie-sur-Orle, Château-Vieux, l’Île-aux-Mâts, Béziers-le-Haut, la Grève",
        things="bateaux, clés, pêcheurs, fenêtres, tonneaux, chèvres, procès-verbaux",
        noun="écluse, enquête, élection, île, œuvre, opération, épreuve, assemblée",
        adj="terminée, inquiétante, négligée, à vendre, régulière, étonnante",
        done="comptés, oubliés, transférés, abîmés, révélés, brûlés",
        day="lundi, mardi, jeudi, vendredi, dimanche",
        month="février, août, décembre, mai, septembre",
    ),
)

RUSSIAN = Language(
    (
        "По словам {name}, в {place} за {month} {done} {num} {things}.",
        "«Мы не {done} этот {noun}», — сказал {name} в {day}.",
        "{name} считает, что {noun} слишком {adj}, а {noun2} ещё {adj2}.",
        "Новый {noun} появился в {place} только в {day}, когда {things} уже {done}.",
        "Никто в {place} не помнит, кто {done} {small} {things} и чей это был {noun2}.",
        "Ещё в {month} {name} объявил: {noun} закрыт, {things} {done}.",
        "В {day} {name} вновь приехал в {place}; {noun} всё ещё {adj}.",
    ),
    _lists(
        name="Пётр Журавлёв, Алёна Зайцева, Семён Щукин, Объедков, Ульяна Ёлкина, майор Чайкин, Эйдельман",
        place="Нижнем Озере, Старом Порту, Заречье, Лесном, Красной Йоле, Верхнем Броде",
        things="лодки, письма, ящики, мосты, жалобы, фонари, билеты, часы",
        noun="договор, перевал, отчёт, паром, тариф, завод, праздник, музей",
        noun2="берег, приказ, урожай, пожар, спор, подъезд",
        adj="дорогой, тихий, поздний, опасный, мелкий, известный",
        adj2="дешевле, тише, хуже, интереснее, старше",
        done="нашли, продали, потеряли, сосчитали, починили, забыли, привезли",
        day="понедельник, вторник, среду, четверг, пятницу, воскресенье",
        month="январь, май, июнь, сентябрь, ноябрь",
    ),
)

CHINESE = Language(
    (
        "{name}{day}在{place}表示,{org}已经{did}了{num}{things}。",
        "“我们从来没有{did}过这个{noun}。”{name}说。",
        "{place}的{noun}比{place2}的{noun2}更{adj},{name}写道。",
        "据{org}统计,{month}共有{num}{things}被{did},其中{small}{things}至今没有下落。",
        "为什么{name}要{did}{noun}?{org}没有回答。",
        "{month}以来,{place}只剩下{small}{things}。",
        "{org}认为,{noun}并不{adj},真正{adj}的是{noun2}。",
    ),
    _lists(
        name="林晓峰, 王大海, 陈阿婆, 欧阳静, 李文秀, 赵工程师, 孙船长",
        place="北河镇, 白石港, 老城区, 青山岛, 南门外, 柳树湾",
        place2="东关, 盐田村, 三桥, 云岭",
        org="水利局, 渡轮公司, 气象站, 镇议会, 统计处, 博物馆",
        things="条船, 盏灯, 封信, 座桥, 张车票, 匹马, 份报告",
        noun="协议, 水坝, 时间表, 规划, 税率, 旧铁路, 检查",
        noun2="洪水, 选举, 冬天, 收成, 火灾, 预算",
        adj="昂贵, 安静, 重要, 可疑, 普通, 危险",
        did="签署, 发现, 拒绝, 修理, 统计, 忘记, 出售",
        day="星期一, 星期二, 星期四, 星期五, 周日",
        month="一月, 三月, 六月, 八月, 十一月",
    ),
    between="",
)

JAPANESE = Language(
    (
        "{name}は{day}、{place}で{num}{things}が{did}と話した。",
        "「{noun}はまだ{adj}」と{name}は{place}の会議で語った。",
        "{month}には{place}の{noun}が{did}ため、{things}は{small}しか残らなかった。",
        "{place}では、だれも{noun}のことを{adj}とは思っていない。",
        "なぜ{name}が{noun}を選んだのか、{org}は説明しなかった。",
        "{org}によると、{things}の数は{month}までに{num}を超えた。",
    ),
    _lists(
        name="佐々木さん, グリーン氏, 山田船長, ヴェラ・ドブジャンスキ, 中村博士, おばあさん",
        place="北の港, ガラス通り, 旧市街, 白浜村, ベッドフォード橋",
        org="水道局, フェリー会社, 気象台, 町議会, 郵便局",
        things="ランプ, 手紙, 船, 切符, かばん, ボート",
        noun="計画, 鉄道, ダム, 時刻表, 祭り, 報告書",
        adj="高すぎる, 静かだ, 大切だ, 危ない, ばかげている",
        did="見つかった, 消えた, 売られた, 壊れた, 届いた",
        day="月曜日, 火曜日, 木曜日, 金曜日",
        month="一月, 五月, 九月, 十二月",
    ),
    between="",
)

KOREAN = Language(
    (
        "{name}은 {day} {place}에서 {things} {num}개를 {did}고 말했다.",
        "“{noun}은 아직 {adj}”라고 {name}이 {place} 회의에서 밝혔다.",
        "{org}에 따르면 {month}까지 {place}의 {things} 가운데 {small}개만 남았다.",
        "{place} 사람들은 아무도 {noun}을 기억하지 못한다.",
        "왜 {name}이 {noun}을 {did}는지 {org}은 설명하지 않았다.",
    ),
    _lists(
        name="김서윤, 박 선장, 이도현, 최 할머니, 정 박사",
        place="북항, 흰돌마을, 옛 시장, 남쪽 다리, 소금섬",
        org="수도국, 나루터 조합, 기상대, 군청",
        things="편지, 등불, 배, 차표, 열쇠, 지도",
        noun="협정, 댐, 시간표, 축제, 보고서",
        adj="너무 비싸다, 조용하다, 중요하다, 위험하다",
        did="찾았다, 잃어버렸다, 팔았다, 고쳤다, 세었다",
        day="월요일, 화요일, 목요일, 금요일",
        month="일월, 삼월, 유월, 구월",
    ),
)

ARABIC = Language(
    (
        "قال {name} يوم {day} إن {org} باعت {num} من {things} في {place}.",
        "«لم نوقّع {noun} قط»، هكذا ردّ {name} في {place}.",
        "في {month} لم يبقَ في {place} سوى {small} من {things}.",
        "يرى {name} أن {noun} أغلى من {noun2}، وأن {org} تعرف ذلك.",
        "لا أحد في {place} يتذكر {noun} ولا {noun2}.",
    ),
    _lists(
        name="سمير حدّاد, ليلى الصبّاغ, القبطان ناصر, الدكتورة هدى, آدم يعقوب",
        place="الميناء القديم, وادي الملح, شارع الجسر, الجزيرة البيضاء",
        org="دائرة المياه, شركة العبّارات, البلدية, محطة الأرصاد",
        things="المصابيح, الرسائل, القوارب, التذاكر, المفاتيح",
        noun="الاتفاق, السدّ, الجدول, التقرير, المهرجان",
        noun2="الفيضان, الانتخابات, الحصاد, الحريق",
        day="الاثنين, الثلاثاء, الخميس, الجمعة",
        month="آذار, حزيران, أيلول, كانون الأول",
    ),
)

HINDI = Language(
    (
        "{name} ने {day} को {place} में कहा कि {num} {things} मिल गए हैं।",
        "“हमने यह {noun} कभी नहीं देखा,” {name} ने {place} में कहा।",
        "{org} के अनुसार {month} तक {place} में केवल {small} {things} बचे थे।",
        "{place} में किसी को {noun} याद नहीं है।",
        "{name} मानते हैं कि {noun} बहुत {adj} है, पर {noun2} उससे भी {adj}।",
    ),
    _lists(
        name="अनिल वर्मा, सीता देवी, डॉ. ज़ुबैर, कप्तान सिंह, मीरा जोशी",
        place="पुराने बंदरगाह, नीली घाटी, स्टेशन रोड, उत्तरी टापू",
        org="जल विभाग, नाव कंपनी, नगर परिषद, मौसम केंद्र",
        things="दीपक, पत्र, नाव, टिकट, चाबियाँ",
        noun="समझौता, बाँध, समय-पत्रक, मेला, प्रतिवेदन",
        noun2="चुनाव, बाढ़, फ़सल, आग",
        adj="महँगा, शांत, ज़रूरी, ख़तरनाक",
        day="सोमवार, मंगलवार, गुरुवार, शुक्रवार",
        month="जनवरी, मार्च, जून, सितंबर",
    ),
)

THAI = Language(
    (
        "{name}กล่าวเมื่อ{day}ที่{place}ว่ามี{things}หายไป{num}ชิ้น ",
        "“{noun}ยัง{adj}อยู่”{name}บอกกับที่ประชุมใน{place} ",
        "จนถึง{month}ที่{place}เหลือ{things}เพียง{small}ชิ้น ",
        "ไม่มีใครใน{place}จำ{noun}ได้ ",
        "ทำไม{name}จึงเลือก{noun} {org}ไม่ได้อธิบาย ",
    ),
    _lists(
        name="สมชาย, คุณยายมาลี, กัปตันวิชัย, ดร.ปรีดา, น้ำฝน",
        place="ท่าเรือเก่า, หมู่บ้านหินขาว, ตลาดใต้, เกาะเกลือ",
        org="กรมน้ำ, บริษัทเรือข้ามฟาก, สภาเมือง",
        things="จดหมาย, โคมไฟ, เรือ, ตั๋ว, กุญแจ",
        noun="ข้อตกลง, เขื่อน, ตารางเวลา, งานวัด, รายงาน",
        adj="แพงเกินไป, เงียบ, สำคัญ, อันตราย",
        day="วันจันทร์, วันอังคาร, วันพฤหัสบดี, วันศุกร์",
        month="มกราคม, มีนาคม, มิถุนายน, กันยายน",
    ),
    between="",
)
