"""People's names, as far as a line of credits has nothing else to show that a word is one."""

from __future__ import annotations

import re

# Family names, by their first character; simplified and traditional.
FAMILIES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈"
    "项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉"
    "钮龚程嵇邢裴陆荣翁荀羊甄曲家封芮储靳段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶"
    "黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎"
    "充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙乜养鞠须丰"
    "巢关蒯相查后荆红游竺权逯盖益桓公肖代覃年闫付佟尉柰谌涂仝苟隋栗岳帅亓商原仉佘佴伯赏南展逢鹿苑展底官冼"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張孔曹嚴華魏謝鄒蘇葛範魯韋馬鳳費賀湯滕羅畢鄔樂時齊顧黃蕭貝計戴談龐紀項閔賈婁顏鍾駱萬盧應鄧單諸龔榮"
    "陸翁儲烏車寧龍葉黎懷賴藺喬蒼聞黨譚貢勞酈雙溫莊閻連習魚廖歐師鞏聶饒曾豐關"
)
_DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "夏侯",
    "端木",
    "南宫",
    "歐陽",
    "諸葛",
)
_NO_NAME = re.compile(
    r".*(?:[部处室组局们者员群网报社台刊会]|工作|完成|公司|设备|作品|技术|大赛|软件|团队|大会|展览|课程|专业|时候|之间)$"
)

# The families whose character hardly begins another word: a name in brackets has nothing else to show that it is one.
_SURE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡杜叶苏魏吕沈姚卢姜崔谭陆汪廖贾韦邹孟熊秦邱尹薛闫雷侯陶黎贺毛郝"
    "龚邵钱覃戴莫汤"
)
_WORDS = (
    "周[一二三四五六日末边围年岁]|许多|许久|许可|孙[女子辈]|何[必时处况故方人]|林中|林立|黄[金昏色]|胡[说同子]|钱[包财币]|雷[声雨达电]|毛[病巾]|张[力开贴]|马上|杨柳"
    "|罗[列盘]|梁柱|宋[代朝词]|唐[代朝诗]|韩[国语]|曹操|彭湃|董事|蒋公|杜绝|叶[子片]|苏[联醒打]|吕布|沈阳|卢布|崔巍|谭嗣|汪洋|廖廖|贾宝|邹忌|熊[猫掌]|秦[朝汉]|尹始|侯[爵门]"
    "|陶[瓷醉]|黎[明民]|贺[卡信词]|郝然|邵阳|覃思|戴[上好帽]|莫[名非大]|汤[汁药圆]|刘海|陈[述列旧]|吴[国语]|徐[徐州]|朱[红砂]|林[业区]|魏[国晋]|吕宋"
)
_ENDS_NO_NAME = "完了地着的略注译摄图文评编导饰等"
# One or more such names in brackets, and nothing else: "（王小明）".
SIGNATURE = re.compile(
    rf"[（(](?!(?:{_WORDS})[）)])"
    rf"(?:(?:[{_SURE}][\u3400-\u9fff]{{1,2}}(?<![{_ENDS_NO_NAME}])(?:[\s　、]+|(?=[）)]))){{1,4}}"
    rf"|[{_SURE}][\s　]+[\u3400-\u9fff])[）)]"
)


def is_name(text: str) -> bool:
    """Say whether a word looks like a Chinese person's name: a known family's, two to four characters."""
    if not re.fullmatch("[\u3400-\u9fff·]{2,4}", text) or _NO_NAME.fullmatch(text):
        return False
    return (len(text) <= 3 and text[0] in FAMILIES) or text[:2] in _DOUBLE
