"""What nearly every article says, for the compressor to refer to instead of repeating it in each.

A library is read with the dictionary it was written with: this one is never edited. A better one is a new constant and
a new format (codec.py). Commoner things stand nearer to the end, where referring to them costs least.
"""

from __future__ import annotations

_WORDS = (
    "董事长总经理控股股东董事会归属于上市公司股东的净利润营业收入股份有限公司有限责任公司研究院委员会外交部发言人"
    "习近平总书记主席总统总理国务院中央不构成投资建议据此操作风险自担版权声明转载确诊病例疫情防控疫苗累计患者医院医疗"
    "健康教育学校学生社会生活消费者用户人员新能源汽车半导体芯片人工智能互联网数字智能科技网络信息系统平台领域方面"
    "期间之前之后以来按照根据关于对于另外此外同时不过但是所以因为由于需要能够可以已经持续下跌上涨下降增长需求影响"
    "支持促进加强提高实现推动建设创新改革政策监管风险资金业务百分点美元人民币万元亿元环比同比下降同比增长价格股票交易"
    "证券股份基金金融银行行业世界国际全国上海北京美国部门政府国家管理服务技术产品项目工作问题进行相关通过以及其中"
    "目前去年今年公告显示数据报道新闻投资发展经济企业中国市场公司表示记者下半年上半年年度第三季度第二第一未来时间"
    "月底年底年初今日昨日近日日前消息获悉了解介绍强调指出认为可能虽然如果就是不是没有这个这些他们我们一个"
)
_MARKUP = """
---
layout: post
title: "
date: 2021-12-31 00:00:00 +0800
categories: 
tags: 新闻
---
headimg: 'https://picsum.photos/400/300?random=
author: 
comments: false
thumbnail: 'https://picsum.photos/400/300?random=
<div>   
</div>
</p><p>　　</p>
 <p><p class="em_media">（文章来源：）</p>
<http://.html?=
[返回新闻](//.com/category/.html)｜[返回首页](//.com/)
Mon, Tue, Wed, Thu, Fri, Sat, Sun, 01 Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec 2021 00:00:00 GMT
<img src="https://www. .com/ .jpg" alt="" referrerpolicy="no-referrer"> <br /><strong></strong>
<a href="http://" target="_blank"><span style="text-align: center;">
"""  # noqa: W291
_RECORD = (
    '{"b":[[0,"","m":{"title":["","front matter"],"publisher":["","body"],'
    '"published":["2021-12-31T00:00:00+08:00","front matter"],"author":["","cover":["https://","original":["https://",'
    '"language":["zh","derived"]},"r":[["责任编辑：","editor",["（文章来源：）","source","repeated-title",0]],'
    '"f":["","","","","2021-12-31T00:00:00+00:00","","","zh",["",""],[],[],"mixed"]}"fragment"'
)

ARTICLE = (_WORDS + _MARKUP + _RECORD).encode("gb18030")
