"""Whole saved pages in the architectures that sites use, around stories made up here.

Each layout is a function from a story and its frame to (head, body) of a page. Names of classes are those such sites use, or,
as the frame decides, hashed or none.
"""

# ruff: noqa: E501 (markup is easier to read as it is)
# fmt: off

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks.page_frames import NAMINGS, Frame
from tests.benchmarks.page_story import KINDS, Piece, Story, make_story

Layout = Callable[[Story, Frame], tuple[str, str]]
LAYOUTS: dict[str, tuple[str, Layout]] = {}


@dataclass(frozen=True)
class MadePage:
    """A page, and what a reader shall find in it."""

    layout: str
    group: str
    kind: str
    naming: str
    markup: str
    gold: str
    pictures: tuple[str, ...]
    written: dict[str, str]


def made_pages(rounds: int = 3) -> Iterator[MadePage]:
    """Yield `rounds` pages of each layout and naming; the same every time."""
    for number, (name, (group, layout)) in enumerate(LAYOUTS.items()):
        for turn in range(rounds):
            seed = 1000 * turn + number
            kind = KINDS[(number * 3 + turn * 7) % len(KINDS)]
            story = make_story(seed, kind, english=group == "english")
            naming = NAMINGS[(number + turn) % len(NAMINGS)]
            frame = Frame(story, naming, noise=(number + turn * 2) % 4)
            head, body = layout(story, frame)
            if name == "gallery without text":
                story.pieces = [piece for piece in story.pieces if piece.kind == "img"] + [story.pieces[-1]]
            language = "en" if story.english else "zh-CN"
            tail = f" | {story.site}" if story.english else f"_要闻_{story.site}"
            markup = body if body.startswith("<!") else (
                f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{story.title}{tail}</title>'
                f"<style>.a{{color:red}}</style>{head}</head><body>{body}<script>var a=1;</script></body></html>"
            )  # fmt: skip
            yield MadePage(name, group, kind, naming, markup, story.gold, tuple(story.pictures), dict(story.written))


def layout(name: str, group: str) -> Callable[[Layout], Layout]:
    """Register a layout."""

    def register(function: Layout) -> Layout:
        LAYOUTS[name] = (group, function)
        return function

    return register


def _halves(story: Story) -> tuple[list[Piece], list[Piece]]:
    middle = max(1, len(story.pieces) // 2)
    while middle < len(story.pieces) and story.pieces[middle].kind == "cell":
        middle += 1
    return story.pieces[:middle], story.pieces[middle:]


# -- portals


@layout("portal", "portal")
def _(s, f):
    return f.head("og"), (
        f'{f.top()}<div{f.c("main-content w1240")}><h1{f.c("main-title")}>{s.title}</h1><div{f.c("top-bar")}>{f.line(2)}{f.share()}</div>'
        f'<div{f.c("article-content clearfix")}{f.i("article_content")}><div{f.c("article-content-left")}><div{f.c("article")}{f.i("artibody")}>{f.body()}'
        f'{f.editor_line()}</div><div{f.c("keywords")}>关键词：<a href="#">河流</a></div>{f.related()}{f.comments()}</div>'
        f'<div{f.c("article-content-right")}>{f.side()}</div></div></div>{f.foot()}'
    )


@layout("portal of tables, 2005", "portal")
def _(s, f):
    return "", (
        f'<center><table width=950 cellspacing=0><tr><td>{f.menu()}</td></tr></table><table width=950 border=0><tr><td width=640 valign=top>'
        f'<table width="100%"><tr><td align=center><font size=5><b>{s.title}</b></font></td></tr><tr><td align=center>{f.line(0)}</td></tr>'
        f'<tr><td{f.c("l17")}><font{f.i("zoom")} class=f14>{f.body(way="br")}</font></td></tr><tr><td>{f.related()}</td></tr></table></td>'
        f'<td width=300 valign=top>{f.links(24)}</td></tr></table>{f.foot()}</center>'
    )


@layout("portal with an end mark and a source image", "portal")
def _(s, f):
    return f.head("ld"), (
        f'<div{f.c("post_crumb")}>{f.crumbs()}</div><div{f.c("container clearfix")}{f.i("container")}><div{f.c("post_main")}><h1{f.c("post_title")}>{s.title}</h1>'
        f'<div{f.c("post_info")}>{f.line(2)}</div><div{f.c("post_content")}{f.i("content")}><div{f.c("post_body")}>{f.body()}</div>'
        f'<div{f.c("post_author")}><a href="/"><img src="https://static.river.example/end_news.png" alt="end" width="13" height="12"></a> 责任编辑：{s.editor}_NF1234</div></div>'
        f'<div{f.c("post_statement")}><p>特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</p></div>{f.comments()}'
        f'<div{f.c("post_recommends")}>{f.teasers(8)}</div></div><div{f.c("post_side")}>{f.side()}</div></div>{f.foot()}'
    )


@layout("platform of accounts", "portal")
def _(s, f):
    return f.head("og meta"), (
        f'{f.menu()}<div{f.c("wrapper-box")}><div{f.c("left sidebar")}><h4>{s.publisher}</h4><dl><dt>128</dt><dd>文章</dd></dl>{f.links(5)}</div>'
        f'<div{f.c("left main")}><div data-spm="content"><div{f.c("text")}><div{f.c("text-title")}><h1>{s.title} <span>原创</span></h1>{f.line(1)}</div>'
        f'<article{f.c("article")}{f.i("mp-editor")}>{f.body()}<p><a href="//m.river.example">返回首页，查看更多</a></p>{f.editor_line()}</article>'
        f'<div{f.c("statement")}>平台声明：该文观点仅代表作者本人，本平台系信息发布平台，仅提供信息存储空间服务。</div><div>阅读 (1024)</div></div></div>'
        f'{f.comments()}<div{f.c("groom-read")}>{f.teasers(6)}</div></div>{f.side()}</div>{f.foot()}'
    )


@layout("hashed application", "portal")
def _(s, f):
    f.naming = "hashed"
    return f.head("og"), (
        f'<div id="root"><div{f.c("x")}>{f.menu()}</div><div{f.c("x")}><div{f.c("x")}><div{f.c("x")}><h1{f.c("x")}>{s.title}</h1><div{f.c("x")}>{f.line(1)}</div></div>'
        f'<div{f.c("x")}><div{f.c("x")}><div{f.c("x")}>{f.body()}<span><span>[{s.editor}]</span></span></div></div></div>'
        f'<div{f.c("x")}>{f.links(8)}</div>{f.comments()}</div><div{f.c("x")}>{f.side()}</div></div>{f.foot()}</div>'
        f'<script>var allData = {json.dumps({"title": s.title})};</script>'
    )


@layout("server-side feed application", "portal")
def _(s, f):
    return "", (
        f'<div{f.i("root")}><div{f.c("header-wrapper")}>{f.menu()}</div><div{f.c("article-detail-container")}><div{f.c("left-sidebar")}><ul><li>评论</li><li>收藏</li></ul></div>'
        f'<div{f.c("main")}><div{f.c("show-monitor")}><div><div{f.c("article-content")}><h1>{s.title}</h1><div{f.c("article-meta")}><span>{s.published[:16].replace("T", " ")}</span><span>·</span><a href="#">{s.publisher}</a></div>'
        f'<article{f.c("syl-article-base tt-article-content syl-page-article")}>{f.body()}</article></div></div></div><div{f.c("detail-end-tool")}>举报</div>{f.comments()}</div>'
        f'<div{f.c("right-sidebar")}>{f.teasers(5)}{f.links(10)}</div></div></div>'
    )


@layout("wire agency", "portal")
def _(s, f):
    return f.head("meta"), (
        f'{f.menu()}<div{f.c("main clearfix")}><div{f.c("main-left left")}><div{f.i("detail")}>{f.body()}<div{f.c("zan-wap")}></div></div>'
        f'<div{f.c("source")}>{f.editor_line()}</div>{f.related()}</div></div><div{f.c("header domPC")}><div{f.c("header-top")}>{f.crumbs()}</div><div{f.c("header-cont")}>'
        f'<h1><span>{s.title}</span></h1><div{f.c("header-time")}>{s.published[:10]} {s.published[11:16]}</div><div>来源：{s.publisher}</div></div></div>{f.foot()}'
    )


@layout("party paper", "portal")
def _(s, f):
    return f.head("meta"), (
        f'{f.menu()}<div{f.c("layout rm_txt cf")}><div{f.c("col col-1 fl")}>{f.crumbs()}<h1>{s.title}</h1><div{f.c("channel cf")}>'
        f'<div{f.c("col-1-1 fl")}>{s.published[:4]}年{s.published[5:7]}月{s.published[8:10]}日{s.published[11:16]} | 来源：<a href="#">{s.publisher}</a></div></div>'
        f'<div{f.c("rm_txt_con cf")}>{f.body(way="indent")}<div{f.c("edit cf")}>(责编：{s.editor}、王五)</div></div>{f.share()}<div{f.c("rm_relevant cf")}><h3>相关新闻</h3>{f.links(7)}</div></div>'
        f'<div{f.c("col col-2 fr")}>{f.side()}</div></div>{f.foot()}'
    )


@layout("radio: title and picture above, columns", "portal")
def _(s, f):
    first, rest = ([s.pieces[0]], s.pieces[1:]) if s.pieces[0].kind == "img" else ([], s.pieces)
    return "", (
        f'{f.top()}<h1{f.c("title")}>{s.title}</h1>{f.line()}<div{f.c("photo")}>{f.body(first)}</div><div{f.c("w980")}><div{f.c("content_area")}{f.i("content_area")}>{f.body(rest)}</div>'
        f'<div{f.c("ad250")}>广告</div></div><div{f.c("tabs")}>{f.links(12)}{f.links(12)}</div>{f.teasers(3)}{f.foot()}'
    )


# -- finance


@layout("finance with a summary", "finance")
def _(s, f):
    story = s.pieces
    s.pieces = [Piece("p", f.writer.paragraph(2, 2)), *story]
    return f.head("og"), (
        f'{f.top()}<div{f.c("newsContent")}><h1>{s.title}</h1>{f.line(1)}<div{f.c("abstract")}><div{f.c("txt")}>{s.pieces[0].text}</div></div>'
        f'<div{f.c("txtinfos")}{f.i("ContentBody")}>{f.body(story)}<p{f.c("em_media")}>（文章来源：{s.publisher}）</p></div>'
        f'<div{f.c("res-edit")}>责任编辑：{s.editor}</div>{f.share()}<div{f.c("readmore")}>{f.links(8)}</div></div><div{f.c("sideBar")}>{f.teasers(5)}</div>{f.foot()}'
    )


@layout("finance with quotes in the text", "finance")
def _(s, f):
    body = f.body().replace("银行", '<a href="http://stock.river.example/600000" class="stock-link">银行</a>')
    return f.head("meta"), (
        f'{f.top()}<div{f.c("main-fl fl")}><h2{f.c("main-title")}>{s.title}</h2>{f.line(0)}<div{f.c("main-text atc-content")}>{body}'
        f'<p{f.c("bottomSign")}>关注{s.site}微信公众号</p></div><div{f.c("hot-list")}>{f.links(10)}</div>{f.comments()}</div><div{f.c("main-fr fr")}>{f.side()}</div>{f.foot()}'
    )


@layout("flash news", "finance")
def _(s, f):
    return "", (
        f'{f.menu()}<div{f.c("content-left")}><div{f.c("detail-title-content")}>{s.title}</div><div{f.c("detail-brief")}></div><div{f.c("m-b-40 detail-content")}>{f.body()}</div>'
        f'<div{f.c("detail-header")}>{f.line()}</div>{f.comments()}</div><div{f.c("content-right")}>{f.teasers(10)}</div>{f.foot()}'
    )


@layout("magazine with a paywall frame", "finance")
def _(s, f):
    return f.head("og ld"), (
        f'{f.top()}<div{f.c("comMain")}><div{f.c("conlf")}><div{f.c("article")}{f.i("the_content")}><h1>{s.title}</h1><div{f.c("artInfo")}>{s.published[:16].replace("T", " ")} 来源于 {s.publisher}</div>'
        f'<div{f.c("content")}><div{f.c("textbox")}><div{f.c("text")}{f.i("Main_Content_Val")}>{f.body()}</div></div></div>'
        f'<p{f.c("moreReport")}>更多报道详见：<a href="#">专题</a></p></div>{f.comments()}</div><div{f.c("conri")}>{f.side()}</div></div>{f.foot()}'
    )


@layout("finance of lists, divisions for paragraphs", "finance")
def _(s, f):
    return "", (
        f'{f.top()}<div{f.c("container")}><div{f.c("detail-title")}>{s.title}</div><div{f.c("detail-info")}>{f.line(1)}</div><div{f.c("detail-content")}>{f.body(way="div")}</div>'
        f'<div{f.c("tag")}><a href="#">河流</a> <a href="#">城市</a></div></div><div{f.c("list-rec")}>{f.teasers(12)}</div>{f.foot()}'
    )


# -- government


@layout("government", "government")
def _(s, f):
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in (("ArticleTitle", s.title), ("PubDate", s.published[:16].replace("T", " ")), ("ContentSource", s.publisher))), (
        f'{f.top()}<div{f.c("article oneColumn pub_border")}><h1>{s.title}</h1><div{f.c("pages-date")}>{s.published[:16].replace("T", " ")} <span>来源： {s.publisher}</span><div{f.c("pages_print")}>【字体：<span>大</span> 中 小】打印</div></div>'
        f'<div{f.c("pages_content")}{f.i("UCAP-CONTENT")}><div class="TRS_Editor">{f.body(way="indent")}</div></div><div{f.c("editor")}><span>责任编辑：{s.editor}</span></div></div>{f.foot()}'
    )


@layout("government of tables", "government")
def _(s, f):
    return "", (
        f'<table width="1000" align="center"><tr><td>{f.menu()}</td></tr></table><table width="1000" align="center"><tr><td>索引号：00001234/2021-0001</td><td>发文日期：{s.published[:10]}</td></tr></table>'
        f'<table width="100%"{f.i("tbl")}><tbody><tr><td align="center"><span>{s.title}</span></td></tr><tr><td{f.c("b12c")}{f.i("UCAP")}>{f.body(way="font")}</td></tr></tbody></table>{f.foot()}'
    )


@layout("university", "government")
def _(s, f):
    return "", (
        f'{f.menu()}<div{f.c("ny_left")}>{f.links(8)}</div><div{f.c("ny_right")}><form name="_newscontent_fromname"><div><h1 align="center">{s.title}</h1><div align="center">{f.line(3)}</div>'
        f'<div{f.c("v_news_content")}{f.i("vsb_content_4")}>{f.body(way="styled")}</div></div><p>上一条：<a href="#">{f.writer.headline()}</a></p><p>下一条：<a href="#">{f.writer.headline()}</a></p></form></div>{f.foot()}'
    )


# -- message services and aggregators


@layout("messenger account, hidden until its script runs", "account")
def _(s, f):
    return f.head("og"), (
        f'<div{f.i("js_article")}><div{f.c("rich_media_inner")}><div{f.i("page-content")}><h1{f.c("rich_media_title")}>{s.title}</h1><div{f.c("rich_media_meta_list")}><span>原创</span> <span>{s.author}</span> <a>{s.publisher}</a> <em>{s.published[:10]}</em></div>'
        f'<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; ">{f.body(way="section")}</div></div></div></div>'
        f'<div{f.c("qr_code_pc")}><p>微信扫一扫<br>关注该公众号</p></div><div style="display:none" id="js_pc_qr">继续滑动看下一个，轻触阅读原文，向上滑动看下一个</div>'
    )


@layout("messenger account of an editing tool", "account")
def _(s, f):
    parts = "".join(
        f'<section data-tools="135" data-id="9{n}"><section style="margin:10px auto"><section style="display:flex"><section><section>{f.body([piece], way="section")}</section></section></section></section></section>'
        for n, piece in enumerate(s.pieces) if piece.kind != "cell"
    )  # fmt: skip
    s.pieces = [piece for piece in s.pieces if piece.kind != "cell"]
    return "", f'<div{f.i("img-content")}><h2{f.c("rich_media_title")}>{s.title}</h2><div class="rich_media_content" id="js_content">{parts}<p><br></p></div></div><div{f.c("rich_media_tool")}>阅读 赞 在看 写下你的留言</div>{f.comments()}'


@layout("feed application with data only", "account")
def _(s, f):
    s.pieces = [piece for piece in s.pieces if piece.kind != "cell"]
    body = f.body(way="p")
    data = {"props": {"pageProps": {"article": {"title": s.title, "content": body}, "related": [{"title": f.writer.headline()}]}}}
    return f.head("og"), f'<div id="__next"><div{f.c("spin")}>加载中</div></div>{f.foot()}<script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script>'


@layout("structured data only", "account")
def _(s, f):
    s.pieces = [piece for piece in s.pieces if piece.kind == "p"] or [Piece("p", f.writer.paragraph(3, 3))]
    table = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "articleBody": "\n\n".join(piece.text for piece in s.pieces)}
    return f'<script type="application/ld+json">{json.dumps(table, ensure_ascii=False)}</script>', f'{f.menu()}<div id="app"><p>请启用 JavaScript</p></div>{f.links(12)}{f.foot()}'


@layout("hot news reader with answers", "account")
def _(s, f):
    return f.head("og"), (
        f'{f.menu()}<main role="main"><article{f.c("Post-Main Post-NormalMain")}><header{f.c("Post-Header")}><h1{f.c("Post-Title")}>{s.title}</h1><div{f.c("AuthorInfo")}>{s.author}<div>爱走路的人</div></div></header>'
        f'<div{f.c("Post-RichTextContainer")}><div{f.c("RichText ztext Post-RichText")}>{f.body(way="p")}</div></div><div{f.c("ContentItem-time")}>编辑于 {s.published[:10]}</div></article>'
        f'<div{f.c("Comments-container")}>{f.comments()}</div>{f.teasers(6)}</main>'
    )


@layout("tech news", "account")
def _(s, f):
    return f.head("og"), (
        f'{f.top()}<div{f.c("content")}{f.i("dt")}><div{f.c("fl content")}><h1>{s.title}</h1>{f.line()}<div{f.c("post_content")}{f.i("paragraph")}>{f.body(way="p")}<div{f.c("ad-tips")}>'
        f'<p>广告声明：文内含有的对外跳转链接，用于传递更多信息，结果仅供参考。</p></div></div>{f.share()}<div{f.c("related_post")}>{f.links(8)}</div>{f.comments()}</div>{f.side()}</div>{f.foot()}'
    )


@layout("start-up news in cards", "account")
def _(s, f):
    return f.head("ld"), (
        f'<div{f.c("kr-layout")}>{f.menu()}<div{f.c("article-detail-wrapper-box")}><div{f.c("article-left-container")}>{f.bio()}{f.links(4)}</div><div{f.c("article-mian-content")}>'
        f'<h1{f.c("article-title")}>{s.title}</h1><div{f.c("article-title-icon")}>{s.publisher} · {s.published[:10]}</div><div{f.c("summary")}>{s.title[:10]}</div>'
        f'<div><div{f.c("common-width content articleDetailContent kr-rich-text-wrapper")}>{f.body(way="p")}</div></div></div></div><div{f.c("next-article")}>{f.teasers(8)}</div></div>{f.foot()}'
    )


# -- blogs


@layout("blog of a static generator", "blog")
def _(s, f):
    return f.head("og canonical"), (
        f'<header{f.c("header")}>{f.menu()}</header><main{f.c("main")}><div{f.c("post-block")}><article itemscope><header{f.c("post-header")}><h1{f.c("post-title")}>{s.title}</h1>'
        f'<div{f.c("post-meta")}>发表于 <time datetime="{s.published}">{s.published[:10]}</time> 分类于 <a href="#">随笔</a></div></header><div{f.c("post-body")} itemprop="articleBody">{f.body(way="p")}</div>'
        f'<footer{f.c("post-footer")}><div{f.c("post-tags")}><a href="#"># 河流</a></div><div{f.c("post-nav")}><a href="#">{f.writer.headline()}</a><a href="#">{f.writer.headline()}</a></div></footer></article></div></main>'
        f'<aside{f.c("sidebar")}>{f.bio()}{f.links(5)}</aside>{f.comments()}{f.foot()}'
    )


@layout("blog without frame", "blog")
def _(s, f):
    return "", f'<div{f.c("wrapper")}><header><a href="/">{s.author}的笔记</a></header><h1>{s.title}</h1><p>{s.published[:10]}</p>{f.body(way="p")}<hr><footer>© {s.author}</footer></div>'


@layout("blog community", "blog")
def _(s, f):
    return f.head("meta canonical"), (
        f'{f.menu()}<div{f.c("main_father clearfix")}><div{f.c("container clearfix")}><main><div{f.c("blog-content-box")}><div{f.c("article-header-box")}><h1{f.c("title-article")}>{s.title}</h1>'
        f'<div{f.c("article-info-box")}>{s.author} 于 {s.published[:19].replace("T", " ")} 发布 <span>阅读量1.2k</span> 收藏 18</div></div><article{f.c("baidu_pl")}><div{f.c("article_content")}{f.i("article_content")}><div{f.c("markdown_views")}{f.i("content_views")}>{f.body(way="p")}</div></div></article></div>'
        f'{f.comments()}<div{f.c("recommend-box")}>{f.teasers(12)}</div></main></div><div{f.c("blog_container_aside")}>{f.bio()}{f.links(10)}</div></div>'
    )


@layout("blog of a content system", "blog")
def _(s, f):
    return f.head("og ld"), (
        f'<div{f.c("site")}{f.i("page")}><header{f.c("site-header")}>{f.menu()}</header><div{f.c("site-content")}><div{f.c("content-area")}{f.i("primary")}><main><article class="post-12 post type-post hentry"><header{f.c("entry-header")}><h1{f.c("entry-title")}>{s.title}</h1></header>'
        f'<div{f.c("post-thumbnail")}>{f.body([piece for piece in s.pieces[:1] if piece.kind == "img"], way="p")}</div><div{f.c("entry-content")}>{f.body(s.pieces[1:] if s.pieces[0].kind == "img" else s.pieces, way="p")}'
        f'<div{f.c("sharedaddy")}>{f.share()}</div><div{f.c("jp-relatedposts")}>{f.related()}</div></div><footer{f.c("entry-footer")}>Posted in <a href="#">River</a></footer></article>{f.comments()}</main></div>{f.side()}</div></div>{f.foot()}'
    )


@layout("forum", "blog")
def _(s, f):
    replies = "".join(
        f'<div{f.i(f"post_{n}")}><table{f.c("plhin")}><tr><td{f.c("pls")}><p>网友{n}</p><p>积分 {n * 7}</p></td><td{f.c("plc")}><div{f.c("pct")}><div{f.c("t_fsz")}><table><tr><td{f.c("t_f")}>{f.writer.paragraph(1, 1)[:40]}</td></tr></table></div></div></td></tr></table></div>'
        for n in range(2, 2 + 2 * f.noise)
    )  # fmt: skip
    return "", (
        f'{f.menu()}{f.crumbs()}<div{f.c("wp cl")}><h1{f.c("ts")}><span>{s.title}</span></h1><div{f.i("postlist")}><div{f.i("post_1")}><table{f.c("plhin")}><tr><td{f.c("pls")}><p>楼主</p><p>积分 12</p></td><td{f.c("plc")}>'
        f'<div{f.c("pti")}>发表于 {s.published[:16].replace("T", " ")}</div><div{f.c("pct")}><div{f.c("t_fsz")}><table><tr><td{f.c("t_f")}{f.i("postmessage_1")}>{f.body(way="br")}</td></tr></table></div></div></td></tr></table></div>{replies}</div></div>{f.foot()}'
    )


@layout("notes in hashed modules", "blog")
def _(s, f):
    f.naming = "modules"
    return f.head("og"), (
        f'<div id="__next"><header{f.c("x")}>{f.menu()}</header><div{f.c("x")} role="main"><div{f.c("x")}><section{f.c("x")}><h1 title="{s.title}">{s.title}</h1><div{f.c("x")}>{f.bio()}</div><article{f.c("x")}>{f.body(way="p")}</article>'
        f'<div></div><div{f.c("x")}>12人点赞</div></section>{f.comments()}<section{f.c("x")}>{f.teasers(6)}</section></div><aside>{f.links(8)}</aside></div></div>'
    )


# -- split and hidden


@layout("article in sibling parts with advertisements between", "split")
def _(s, f):
    first, rest = _halves(s)
    return f.head("og"), (
        f'{f.top()}<div{f.c("wrap")}><h1>{s.title}</h1>{f.line()}<div{f.c("part")}>{f.body(first)}</div><div{f.c("ad-inline")}>广告</div><div{f.c("part")}>{f.body(rest)}</div>{f.related()}</div>{f.comments()}{f.foot()}'
    )


@layout("lead and picture outside the box", "split")
def _(s, f):
    lead = Piece("p", f.writer.paragraph(2, 2))
    picture = Piece("img", "https://img.river.example/lead/top.jpg")
    rest = s.pieces
    s.pieces = [lead, picture, *rest]
    return f.head("ld"), (
        f'{f.top()}<div{f.c("page")}><div{f.c("title-box")}><h1>{s.title}</h1>{f.line()}</div><div{f.c("daodu")}><p>{lead.text}</p></div><div{f.c("top-pic")}>{f.body([picture])}</div><div{f.c("con-text")}>{f.body(rest)}</div>{f.share()}</div>{f.side()}{f.foot()}'
    )


@layout("paragraphs in rows of components", "split")
def _(s, f):
    rows = "".join(f'<div{f.c("component")} data-component="text-block"><div{f.c("inner")}>{f.body([piece], way="p")}</div></div>' for piece in s.pieces if piece.kind != "cell")
    s.pieces = [piece for piece in s.pieces if piece.kind != "cell"]
    return f.head("og ld"), (
        f'<header>{f.menu()}</header><main><article><div{f.c("headline")}><h1>{s.title}</h1></div>{f.line()}{rows}<div data-component="tags-block">{f.links(3)}</div></article><section>{f.related()}</section></main>{f.foot()}'
    )


@layout("pages of one article in one file", "split")
def _(s, f):
    first, rest = _halves(s)
    return "", (
        f'{f.top()}<div{f.c("left")}><h1>{s.title}</h1>{f.line()}<div{f.c("artpage")} id="p1">{f.body(first)}</div><div{f.c("artpage")} id="p2" style="display:none">{f.body(rest)}</div><div{f.c("pagination")}><a href="#">1</a> <a href="#">2</a> <a href="#">下一页</a></div></div>{f.side()}{f.foot()}'
    )


@layout("recommendations inside the box", "split")
def _(s, f):
    first, rest = _halves(s)
    return f.head("og"), (
        f'{f.top()}<div{f.c("main")}><h1>{s.title}</h1>{f.line()}<div{f.c("content")}{f.i("content")}>{f.body(first)}<div{f.c("recommend")}><h4>推荐阅读</h4>{f.links(4)}</div>{f.body(rest)}{f.editor_line()}<div{f.c("related")}>{f.links(6)}</div></div></div>{f.side()}{f.foot()}'
    )


@layout("text directly in the body", "split")
def _(s, f):
    return "", f'<h1>{s.title}</h1>{f.line(0)}<hr>{f.body(way="brs")}<hr><p><a href="/">返回首页</a></p>'


@layout("gallery without text", "split")
def _(s, f):
    pictures = [piece for piece in s.pieces if piece.kind == "img"] or [Piece("img", "https://img.river.example/only.jpg")]
    last = Piece("p", f.writer.paragraph(1, 1))
    s.pieces = [*pictures, last]
    return f.head("og"), (
        f'{f.top()}<div{f.c("photo-main")}><h1>{s.title}</h1>{f.line()}<div{f.c("photo-view")}>{f.body(pictures)}<p>{last.text}</p></div></div><div{f.c("photo-list")}>{f.teasers(6)}</div>{f.foot()}'
    )


# -- saved by a program


@layout("saved complete, pictures in _files", "saved")
def _(s, f):
    body = f.body(way="p")
    for number, address in enumerate(dict.fromkeys(s.pictures)):
        body = body.replace(address, f"./江城新闻_files/{number}.jpg")
    s.pieces = [Piece("img", f"江城新闻_files/{n}.jpg") if piece.kind == "img" else piece for n, piece in _numbered(s.pieces)]
    s.written.update(original="https://river.example/2021/a.html")
    return "", (
        "<!DOCTYPE html>\n<!-- saved from url=(0035)https://river.example/2021/a.html -->\n"
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{s.title}_江城网</title></head><body>{f.top()}<div{f.c("box")}><h1>{s.title}</h1>{f.line()}<div{f.c("article-content")}>{body}</div></div>{f.side()}{f.foot()}</body></html>'
    )


def _numbered(pieces: list[Piece]) -> Iterator[tuple[int, Piece]]:
    number = 0
    for piece in pieces:
        yield number, piece
        number += piece.kind == "img"


@layout("SingleFile with pictures as variables", "saved")
def _(s, f):
    pictures = list(dict.fromkeys(s.pictures))
    f.picture_way = "plain"
    body = f.body(way="p")
    style = []
    for number, address in enumerate(pictures):
        data = f"data:image/png;base64,iVBORw0KGgo{number:04}AAAA"
        style.append(f"--sf-img-{number}:url(\"{data}\")")
        body = body.replace(f'<img src="{address}">', f'<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect fill-opacity="0"/></svg>\' style="background-blend-mode:normal!important;background-image:var(--sf-img-{number})!important">')
    order = {address: f"data:image/png;base64,iVBORw0KGgo{number:04}AAAA" for number, address in enumerate(pictures)}
    s.pieces = [Piece("img", order[piece.text]) if piece.kind == "img" else piece for piece in s.pieces]
    s.written.update(original="https://river.example/b")
    return "", (
        "<!DOCTYPE html> <html lang=zh><!--\n Page saved with SingleFile \n url: https://river.example/b \n saved date: Mon Sep 27 2021\n-->"
        f'<meta charset=utf-8><title>{s.title}</title><style>:root{{{";".join(style)}}}</style><style>.x{{color:red}}</style><body><div{f.c("menu sf-hidden")}></div>{f.top()}<div{f.c("main")}><h1>{s.title}</h1>{f.line()}<div{f.c("k3")}>{body}</div><div class=sf-hidden></div></div>{f.comments()}{f.foot()}'
    )


@layout("pictures only as backgrounds", "saved")
def _(s, f):
    f.picture_way = "plain"
    body = f.body(way="p")
    for address in s.pictures:
        body = body.replace(f'<img src="{address}">', f'<div style="background-image:url({address});width:600px;height:400px"></div>')
    return "", f'{f.top()}<div{f.c("main")}><h1>{s.title}</h1>{f.line()}<div{f.c("content")}>{body}</div></div>{f.side()}{f.foot()}'


# -- English


@layout("English news of components", "english")
def _(s, f):
    f.naming = "modules"
    rows = "".join(f'<div data-component="text-block"{f.c("x")}>{f.body([piece], way="p")}</div>' for piece in s.pieces if piece.kind != "cell")
    s.pieces = [piece for piece in s.pieces if piece.kind != "cell"]
    return f.head("og ld canonical"), f'<header{f.c("x")}>{f.menu()}</header><main id="main-content"><article{f.c("x")}><div data-component="headline-block"><h1>{s.title}</h1></div>{f.line()}{rows}</article><div data-component="related">{f.related()}</div></main><aside>{f.links(10, 60)}</aside>{f.foot()}'


@layout("English newspaper", "english")
def _(s, f):
    return f.head("og meta"), (
        f'<div{f.c("site-header")}>{f.menu()}</div><div{f.c("l-container")}><div{f.c("article__header")}><h1>{s.title}</h1>{f.line()}</div><div{f.c("article__body paywall")}><section>{f.body(way="p")}</section><div{f.c("newsletter-signup")}>Sign up for the morning letter and get the best of the river, every day.</div></div>'
        f'<div{f.c("more-stories")}>{f.teasers(8)}</div>{f.comments()}</div>{f.foot()}'
    )


@layout("English magazine of divisions", "english")
def _(s, f):
    return "", f'<div id="wrap">{f.menu()}<div id="mid"><div{f.c("story")}><h2>{s.title}</h2>{f.line()}{f.body(way="brs")}</div><div id="rail">{f.teasers(6)}</div></div>{f.foot()}</div>'




# -- added when the others had been worked on: what these measure was not tuned on them


@layout("app page in a web view", "fresh")
def _(s, f):
    return f.head("meta"), (
        f'<div{f.c("openapp-bar")}>打开{s.site}APP，阅读更多精彩内容</div><div{f.c("wrap")}><div{f.c("hd")}><h1>{s.title}</h1>{f.line(1)}</div><div{f.c("bd")}>{f.body()}</div>'
        f'<div{f.c("unfold")}>展开全文</div></div><div{f.c("mod")}><h2>热门评论</h2>{f.comments()}</div><div{f.c("mod")}><h2>为你推荐</h2>{f.teasers(9)}</div>{f.foot()}'
    )


@layout("newspaper page with a picture of the sheet", "fresh")
def _(s, f):
    return "", (
        f'<table><tr><td{f.c("sheet")}><img src="/page/01.jpg" width="80" height="120">{f.links(12, 14)}</td><td{f.c("text")}><table><tr><td><p{f.c("pre-title")}>本报专稿</p><h1>{s.title}</h1>'
        f'<p>{s.published[:10]} 第01版</p></td></tr><tr><td><div{f.i("ozoom")}><founder-content>{f.body(way="indent")}</founder-content></div></td></tr></table></td></tr></table>{f.foot()}'
    )


@layout("video above the text", "fresh")
def _(s, f):
    return f.head("og ld"), (
        f'{f.top()}<main><div{f.c("player")}><video src="https://v.river.example/1.mp4"></video><ul>{"".join(f"<li><a href=/v/{n}>{f.writer.headline()}</a><span>0{n}:1{n}</span></li>" for n in range(6))}</ul></div>'
        f'<h1>{s.title}</h1>{f.line()}<div{f.c("txt-box")}><div>{f.body()}</div></div>{f.bio()}{f.related()}</main>{f.side()}{f.foot()}'
    )


@layout("research report with a table of contents and notes", "fresh")
def _(s, f):
    notes = [Piece("p", f"[{n}] {f.writer.sentence()}") for n in range(1, 5)]
    body = s.pieces
    s.pieces = [*body, *notes]
    return f.head("meta canonical"), (
        f'{f.menu()}<div{f.c("row")}><nav{f.c("toc")}><ul><li><a href="#a">一、概要</a></li><li><a href="#b">二、方法</a></li><li><a href="#c">三、结论</a></li></ul></nav><div{f.c("report")}><h1>{s.title}</h1>'
        f'{f.line(3)}<section>{f.body(body, way="p")}</section><section{f.c("notes")}>{f.body(notes, way="p")}</section></div></div>{f.foot()}'
    )


@layout("live report in entries", "fresh")
def _(s, f):
    told = [piece for piece in s.pieces if piece.kind != "cell"]
    times = [f"{8 + n % 12}:0{n % 9}" for n in range(len(told))]
    entries = "".join(f'<div{f.c("entry")}><time>{time}</time><div{f.c("says")}>{f.body([piece], way="p")}</div></div>' for time, piece in zip(times, told, strict=True))
    s.pieces = [one for time, piece in zip(times, told, strict=True) for one in (Piece("p", time), piece)]
    return f.head("og"), f'{f.top()}<div{f.c("live")}><h1>{s.title}</h1>{f.line(0)}<div{f.c("timeline")}>{entries}</div></div>{f.side()}{f.foot()}'


@layout("three columns, the article in the middle, no heading", "fresh")
def _(s, f):
    return "", (
        f'{f.menu()}<div{f.c("cols")}><div{f.c("c1")}>{f.teasers(5)}</div><div{f.c("c2")}><div{f.c("tt")}><strong>{s.title}</strong></div><div{f.c("ii")}>{f.line(0)}</div><div{f.c("bb")}>{f.body()}</div>{f.share()}</div>'
        f'<div{f.c("c3")}>{f.links(15)}{f.teasers(4)}</div></div>{f.foot()}'
    )


@layout("pop-up, cookie notice and lead in a header", "fresh")
def _(s, f):
    lead = Piece("p", f.writer.paragraph(2, 2))
    body = s.pieces
    s.pieces = [lead, *body]
    return f.head("og ld canonical"), (
        f'<div{f.c("cookie-consent")}><p>我们使用 Cookie 来改善您的体验。继续浏览即表示您同意我们的政策，您也可以随时更改设置。</p><button>同意</button></div>{f.menu()}<article{f.c("post")}>'
        f'<header><h1>{s.title}</h1>{f.line()}<p{f.c("standfirst")}>{lead.text}</p></header><div{f.c("inner")}>{f.body(body, way="p")}</div><footer>{f.share()}{f.bio()}</footer></article>{f.comments()}{f.teasers(6)}{f.foot()}'
    )


@layout("English blog on a hosted service", "english")
def _(s, f):
    return f.head("og ld"), (
        f'<div id="root"><div{f.c("x")}>{f.menu()}</div><article><div{f.c("x")}><section><div><h1{f.c("x")}>{s.title}</h1><div{f.c("x")}>{f.bio()}</div>{f.line()}{f.body(way="p")}</div></section></div></article>'
        f'<div{f.c("x")}><h2>Recommended for you</h2>{f.teasers(6)}</div><div{f.c("x")}>{f.comments()}</div>{f.foot()}</div>'
    )
