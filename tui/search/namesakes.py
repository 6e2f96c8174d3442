"""Spellings of one name, or of one English word, that no rule of sound or of typing leads to one another.

Sources of one story write Mykola and Nikolai, Beijing and Peking, Gaddafi and Qadhafi: one keeps to the
tongue of the place and the other to its neighbour's, one to the transliteration of today and the other to an
older one.  What `respelling` finds by letters that sound alike is here only where it belongs to a row, and so
are towns that two sides of a war call differently; names that are only translations (John, Ivan) are not.

    >>> namesakes("nikolai")
    ('mykola', 'nikolay', 'nikolaj', 'nicolai', 'mikalai')
    >>> namesakes("kerbs"), namesakes("lamp")
    (('curbs',), ())

Ukrainian names follow the Cabinet's table of 2010 and BGN/PCGN, Russian ones BGN/PCGN, ISO 9 and the papers
of Germany and France; Chinese ones Pinyin, Wade-Giles and the postal map; Arabic ones BGN/PCGN, DIN 31635 and
the papers.
"""

from __future__ import annotations

# Rows of folded spellings, parted by commas: any of a row stands for the others.
_PEOPLE = """
mykola nikolai nikolay nikolaj nicolai mikalai, oleksandr aleksandr alexander alexandr olexandr aliaksandr
oleksiy oleksii olexiy alexei alexey aleksei aleksey, serhiy serhii sergei sergey serhij siarhei serguei
andriy andrii andrei andrey andrej, yevhen yevgeny evgeny yevgeniy evgenii evgeniy jewgeni evgueni
mykhailo mykhaylo mikhail michail mikhaylo, volodymyr vladimir wladimir uladzimir
yuri yuriy yurii yury jurij juri iouri, dmytro dmitry dmitri dmitriy dmitrii dimitri, oleh oleg aleh
ihor igor ihar, pavlo pavel pawel, petro pyotr petr piotr, vasyl vasily vasili vasiliy wassili
hryhoriy hryhorii grigory grigori grigoriy, heorhiy heorhii georgy georgi georgiy, kyrylo kirill kiril
kostyantyn kostiantyn konstantin constantin, olena elena yelena, olha olga volha
kateryna ekaterina yekaterina katerina jekaterina, tetiana tetyana tatiana tatyana tatjana, mykyta nikita
illia illya ilya ilia, danylo danil daniil danila, matviy matvii matvei matvey
fedir fyodor fedor feodor fjodor, hlib gleb
zelensky zelenskyy zelenskiy zelenskyi selenskyj selenski zelenski, putin poutine putyin
shoigu shoygu schoigu choigou
tchaikovsky chaikovsky chaikovskii tchaikovski tschaikowsky tschaikowski chaykovskiy
chekhov tchekhov tschechow chekov, chernyshevsky tschernyschewski
dostoevsky dostoyevsky dostoyevskiy dostojewski, khrushchev krushchev khrushchov khrouchtchev chruschtschow
yeltsin eltsin jelzin ieltsine, gorbachev gorbachov gorbatschow gorbatchev
solzhenitsyn soljenitsyne solschenizyn, rachmaninoff rachmaninov rakhmaninov, prigozhin prigojine prigoschin
gaddafi qaddafi qadhafi kadafi kadhafi khadafy khaddafi gadhafi qadafi
mohammed muhammad mohamed mohammad mehmet mehmed, hussein husayn husain hussain husein
khomeini chomeini khomeyni, yasser yasir jassir, nasser nasir, jamal gamal djamal dschamal
ahmad ahmed achmed ahmet, osama usama oussama, abdullah abdallah abdulla abdoullah, zedong tsetung
xiaoping hsiaoping, jiabao chiapao, laozi laotzu laotse, zhuangzi chuangtzu
genghis chinggis chingis jenghis dschingis, montezuma moctezuma
milosevic miloshevich milosevich milosewitsch, stephen steven stephan
catherine katherine kathryn katharine catharine, graham graeme grahame, ann anne, sean shawn shaun
stuart stewart, jon john, leicester lester, hugh huw
"""
_PLACES = """
kyiv kiev kiew kijow kyjiw, kharkiv kharkov charkiw charkow, lviv lvov lwow lwiw lemberg, odesa odessa
mykolaiv nikolaev nikolayev mykolajiw, dnipro dnieper dnepr dnjepr, dnipropetrovsk dnepropetrovsk
chernihiv chernigov tschernihiw, zaporizhzhia zaporizhia zaporozhye zaporizhzhya zaporozhe saporischschja
luhansk lugansk, chornobyl chernobyl tschernobyl tchernobyl, vinnytsia vinnitsa, zhytomyr zhitomir
rivne rovno, ternopil ternopol, chernivtsi chernovtsy czernowitz, uzhhorod uzhgorod, kremenchuk kremenchug
kropyvnytskyi kirovograd kirovohrad, kryvyi krivoy krivoi, rih rog, bilhorod belgorod
bakhmut artyomovsk artemivsk artemovsk, pokrovsk krasnoarmeysk krasnoarmiisk, toretsk dzerzhinsk
vuhledar ugledar, avdiivka avdeevka avdeyevka, vovchansk volchansk, robotyne rabotino, chasiv chasov
huliaipole gulyaipole gulyaypole, sievierodonetsk severodonetsk sievjerodonezk, lysychansk lisichansk
sloviansk slavyansk slaviansk, kostiantynivka konstantinovka, crimea krym krim
dniester dnister dnestr nistru, transnistria transdniestria pridnestrovie, moldova moldavia
chisinau kishinev kishinyov, tbilisi tiflis, yerevan erevan eriwan, belarus byelorussia belorussia
homel gomel, hrodna grodno, vilnius vilna wilno, kaunas kovno, moscow moskva moskau moscou
arkhangelsk archangel, hryvnia hryvnya grivna grivnia, warsaw warszawa warschau varsovie
krakow cracow krakau, gdansk danzig, wroclaw breslau, szczecin stettin shchechin, poznan posen
prague praha prag, brno brunn, bratislava pressburg, ljubljana laibach, belgrade beograd belgrad
bucharest bucuresti bukarest bucarest, vienna wien vienne, munich munchen muenchen, cologne koln koeln
nuremberg nurnberg nuernberg, bavaria bayern, saxony sachsen, geneva geneve genf, basel basle bale
lucerne luzern, strasbourg strassburg, brunswick braunschweig, mainz mayence
copenhagen kobenhavn kopenhagen copenhague, gothenburg goteborg, helsinki helsingfors
brussels bruxelles brussel, antwerp antwerpen anvers, ghent gent gand, bruges brugge, hague haag
dunkirk dunkerque, lisbon lisboa lissabon, seville sevilla, saragossa zaragoza, catalonia catalunya cataluna
florence firenze florenz, venice venezia venedig, naples napoli neapel, turin torino, milan milano mailand
genoa genova genua, padua padova, leghorn livorno, tuscany toscana, rome roma, athens athina athinai athenes
thessaloniki salonica salonika saloniki, piraeus pireas, izmir smyrna, beirut beyrouth bayrut
mecca makkah mekka, medina madinah, riyadh riyad riad, jeddah jiddah, tehran teheran
beijing peking pekin peiping, nanjing nanking, guangdong kwangtung, guangzhou canton kwangchow
tianjin tientsin, chongqing chungking, sichuan szechuan szechwan, xinjiang sinkiang, qingdao tsingtao
xiamen amoy, shantou swatow, fuzhou foochow, suzhou soochow, hangzhou hangchow, jinan tsinan, jilin kirin
hebei hopei hopeh, hubei hupei hupeh, henan honan, zhejiang chekiang, fujian fukien, jiangsu kiangsu
jiangxi kiangsi, shaanxi shensi, shanxi shansi, gansu kansu, guangxi kwangsi, guizhou kweichow
qinghai tsinghai chinghai, dalian dairen, kaohsiung gaoxiong, hsinchu xinzhu, taichung taizhong
keelung jilong, taipei taibei, mumbai bombay, kolkata calcutta, chennai madras, bengaluru bangalore
pune poona, varanasi benares banaras, kochi cochin, kozhikode calicut, puducherry pondicherry
thiruvananthapuram trivandrum, vadodara baroda, kanpur cawnpore, dhaka dacca, myanmar burma, yangon rangoon
mawlamyine moulmein, ayeyarwady irrawaddy, busan pusan, incheon inchon
"""
_WORDS = """
curb kerb, check cheque, jail gaol, draft draught, czar tsar tzar zar, caliph khalif kalif
caliphate khalifate, vizier wazir vezir, plow plough, mold mould, donut doughnut, tire tyre, ax axe
hiccup hiccough, gauge gage, mask masque, disk disc, koran quran quaran coran, jihad djihad dschihad
muslim moslem, shia shiite shiah, hezbollah hizbullah hizballah hisbollah, taoism daoism, taoist daoist
borscht borsch borshch, kebab kebap kabob, pajamas pyjamas, racket racquet, whiskey whisky
"""


def _rows() -> dict[str, tuple[str, ...]]:
    """Return the others of its rows for every spelling."""
    found: dict[str, dict[str, None]] = {}
    for row in (_PEOPLE + _PLACES + _WORDS).replace("\n", ",").split(","):
        for one in row.split():
            found.setdefault(one, {}).update(dict.fromkeys(other for other in row.split() if other != one))
    return {one: tuple(others) for one, others in found.items()}


SPELLINGS = _rows()
"""Each spelling of the table, with the others of its row."""


SHORTEST_SLIP = 5
"""Letters of a misspelt name: with fewer it is as near to several."""


def namesakes(word: str) -> tuple[str, ...]:
    """Return the other spellings of a folded word, of its plural with an s; most stand nowhere."""
    if word in SPELLINGS:
        return SPELLINGS[word]
    return tuple(f"{other}s" for other in SPELLINGS.get(word[:-1], ())) if word.endswith("s") else ()


def namesakes_of_slips(word: str) -> set[str]:
    """Return the other spellings of all that `word` is one typo away from, in words of five letters or more.

    >>> sorted(namesakes_of_slips("pekng")), namesakes_of_slips("lamps")
    (['beijing', 'peiping', 'pekin'], set())
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract_iter

    if len(word) < SHORTEST_SLIP:
        return set()
    near = extract_iter(word, SPELLINGS.keys(), scorer=OSA.distance, score_cutoff=1)
    return {other for spelling, *_ in near for other in SPELLINGS[spelling]}
