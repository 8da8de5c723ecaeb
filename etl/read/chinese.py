"""Whether text that was decoded as GB18030 is Chinese and not another encoding in disguise."""

import re
from collections import Counter

# The characters that cover most of any Chinese table: the commonest of running text, surnames, and
# the words of internships. Text of another encoding hits one of them about one time in seven.
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明"
    "性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
    "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目"
    "太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思"
    "王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔千百何林刘陈杨黄赵吴周"
    "徐孙胡朱郭梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江"
    "史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚企单实习岗职聘薪酬编号籍称届班级专软件络网技贸限股份省县镇村街室楼址邮箱码码联"
    "签协议约始终止满意评价答案卷填写提交时间序来源详否男女校毕去就录际备注状态型额收支付款元费育训课堂考核项获奖优良差低"
    "商服装农林牧渔矿造供应链筑交输餐饮酒店旅游房租赁研究环境居修卫健康疗护娱乐乡城镇英汉语李伟芳娜敏静丽强磊军洋勇艳杰涛"
    "超秀霞平刚桂玲辉鹏飞宇浩轩梓涵欣怡佳琪嘉豪俊晨雨婷雪梅兰凤红春华玉萍建国志伟文博思远子明晓东海波云龙"
)
_FOREIGN = re.compile(r"[\u3040-\u30ff\u0370-\u04ff\u2500-\u257f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_LEVEL_ONE = range(0xB0, 0xD8)


def is_impossible(text: str) -> bool:
    """Whether text holds control or private-use characters, which no table has."""
    return bool(_IMPOSSIBLE.search(text))


def is_plausible(text: str, common: float = 0.3) -> bool:
    """Whether what is beyond ASCII is Chinese text, a share of it (``common``) the most frequent."""
    counts = Counter(character for character in text if character > "\x7f")
    han = {character: n for character, n in counts.items() if _HAN.match(character)}
    foreign = sum(n for character, n in counts.items() if _FOREIGN.match(character))
    total, all_han = sum(counts.values()), sum(han.values())
    if not total:
        return True
    rest = sum(n for c, n in counts.items() if c not in han and not _is_punctuation(c))
    if foreign * 10 > total or rest * 5 > total:
        return False
    if not all_han:
        return True
    ordinary = sum(n for character, n in han.items() if _is_level_one(character))
    frequent = sum(n for character, n in han.items() if character in COMMON)
    return ordinary >= 0.6 * all_han and frequent >= common * all_han


def _is_punctuation(character: str) -> bool:
    return character in "·—‘’“”…‰′″※←→↑↓℃①②③④⑤⑥⑦⑧⑨⑩√×÷±≥≤≠°§￥" or (
        "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef"
    )


def _is_level_one(character: str) -> bool:
    """Whether a character is among the 3755 of the first level of GB 2312."""
    try:
        return character.encode("gb2312")[0] in _LEVEL_ONE
    except UnicodeEncodeError:
        return False
