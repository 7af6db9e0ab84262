"""What made-up pages have around their articles: menus, lists, teasers, comments, notices, as many as wanted."""

# ruff: noqa: E501 (markup is easier to read as it is)

from __future__ import annotations

import json
import random
import string

from tests.benchmarks.page_story import BODIES, PICTURES, Piece, Story, Writer, body_html

NAMINGS = ("site", "site", "hashed", "modules", "tailwind", "none")
_TAILWIND = [
    "flex",
    "flex-col",
    "mt-4",
    "px-2",
    "w-full",
    "max-w-3xl",
    "mx-auto",
    "text-base",
    "leading-7",
    "relative",
    "block",
    "grid",
    "gap-4",
    "items-center",
]
_THANKS = ("说得好，支持！", "希望早日实现吧，大家一起努力。", "沙发！前排围观，坐等后续，慢慢看。", "我觉得这件事没有那么简单，里面的门道，懂的都懂。",
           "我们这里也是这样，去年就说要修，到今年还没有动静，真不知道要等到什么时候。", "哈哈哈哈", "转发了，谢谢分享。")  # fmt: skip


class Frame:
    """Makes the parts around one story, with class names as its site gives them, hashed ones, or none."""

    def __init__(self, story: Story, naming: str, noise: int) -> None:
        self.story, self.naming, self.noise = story, naming, noise
        self.unnamed = 0
        self.chance = random.Random(f"{story.title}-{naming}")
        self.writer = Writer(random.Random(f"{story.title}-frame"), story.english)
        self.body_way = self.chance.choice(BODIES)
        self.picture_way = self.chance.choice(PICTURES)

    def c(self, names: str) -> str:
        """Return a class attribute for what the site would call `names`."""
        if self.naming == "none" or not names:
            return ""
        if names == "x":  # a part without a name of its own
            self.unnamed += 1
            names = f"x{self.unnamed}"
        chance = random.Random(f"{names}-{self.story.site}-{self.naming}")  # one name, one class
        if self.naming == "hashed":
            return f' class="_{"".join(chance.choices(string.ascii_letters + string.digits, k=6))}"'
        if self.naming == "modules":
            return f' class="css-{chance.randrange(16**6):x} e{chance.randint(1, 20)}"'
        if self.naming == "tailwind":
            return f' class="{" ".join(chance.sample(_TAILWIND, 4))}"'
        return f' class="{names}"'

    def i(self, name: str) -> str:
        """Return an id attribute, if ids are not hashed here."""
        return f' id="{name}"' if self.naming == "site" else ""

    def body(self, pieces: list[Piece] | None = None, way: str = "") -> str:
        """Write the story's text, or some of its pieces."""
        pieces = self.story.pieces if pieces is None else pieces
        return body_html(pieces, way or self.body_way, self.picture_way, self.story.chance)

    # -- lists

    def links(self, count: int, words: int = 22) -> str:
        """Return a list of headlines."""
        return "<ul>" + "".join(
            f'<li><a href="/n/{n}.html">{self.writer.headline()[:words]}</a></li>' for n in range(count)
        ) + "</ul>"  # fmt: skip

    def menu(self) -> str:
        """Return the site's menu."""
        words = (
            "News World Business Sport Culture"
            if self.story.english
            else "首页 新闻 财经 体育 娱乐 科技 汽车 房产 教育 军事"
        ).split()
        inner = "".join(f'<li><a href="/{n}/">{word}</a></li>' for n, word in enumerate(words))
        return f"<div{self.c('header top-nav')}><a href='/'><img src='/static/logo.png' alt='logo'></a><ul{self.c('nav')}>{inner}</ul></div>"

    def crumbs(self) -> str:
        """Return where the page is in its site."""
        return f"<div{self.c('crumb path')}><a href='/'>首页</a> &gt; <a href='/c/'>要闻</a> &gt; 正文</div>"

    def teasers(self, count: int, name: str = "news-list") -> str:
        """Return other articles with their beginnings and thumbnails."""
        return f"<div{self.c(name)}>" + "".join(
            f'<div{self.c("item")}><a href="/t/{n}.html"><img src="https://thumb.river.example/t{n}.jpg"></a><h4><a href="/t/{n}.html">'
            f"{self.writer.headline()}</a></h4><p>{self.writer.paragraph(1, 2)}</p><span>{n + 2}小时前</span></div>"
            for n in range(count)
        ) + "</div>"  # fmt: skip

    def related(self) -> str:
        """Return the list of related articles, some with their beginnings."""
        head = (
            "Related stories"
            if self.story.english
            else self.chance.choice(("相关新闻", "相关阅读", "延伸阅读", "猜你喜欢"))
        )
        inner = self.teasers(4, "list") if self.noise > 1 and self.chance.random() < 0.6 else self.links(6)
        return f"<div{self.c('related-news')}><h3>{head}</h3>{inner}</div>"

    def comments(self) -> str:
        """Return what readers wrote; more than the article on noisy pages."""
        count = (0, 5, 25, 60)[self.noise]
        if not count:
            return ""
        texts = (
            self.chance.choice(_THANKS) if self.chance.random() < 0.7 else self.writer.paragraph(1, 2)
            for _ in range(count)
        )
        return f"<div{self.c('comment-list')}{self.i('comments')}>" + "".join(
            f"<div{self.c('comment-item')}><span>网友{n}</span><p>{text}</p><a href='#'>回复</a> <a href='#'>赞({n})</a></div>"
            for n, text in enumerate(texts)
        ) + "</div>"  # fmt: skip

    def side(self) -> str:
        """Return the column beside the article."""
        more = self.teasers(6) if self.noise > 1 else ""
        return f"<div{self.c('sidebar right')}><h3>热点排行</h3>{self.links(10)}{more}</div>"

    def bio(self) -> str:
        """Return a few lines on the author."""
        return f"<div{self.c('author-box')}><img src='https://a.river.example/avatar.png'><p>{self.story.author}，{self.story.site}记者，关注河流与城市，欢迎来信交流。</p></div>"

    def share(self) -> str:
        """Return buttons."""
        return (
            f"<div{self.c('share-bar')}>分享到：<a href='#'>微信</a> <a href='#'>微博</a> <a href='#'>QQ空间</a></div>"
        )

    def foot(self) -> str:
        """Return the foot of the site."""
        return (
            f"<div{self.c('footer')}><p>{self.story.site}版权所有，未经书面授权不得转载或镜像，违者必究。增值电信业务经营许可证：江B2-20050001，互联网新闻信息服务许可证：3612018。"
            "</p><p>违法和不良信息举报电话：010-00000000，举报邮箱：jubao@river.example。</p><p><a href='#'>关于我们</a> | <a href='#'>联系我们</a> | "
            "<a href='#'>广告服务</a> | <a href='#'>网站地图</a></p></div>"
        )

    def top(self) -> str:
        """Return what stands above most articles."""
        return self.menu() + self.crumbs()

    # -- what the page tells of its article

    def line(self, way: int = -1) -> str:
        """Return the line under the title, noting in the story what of it a reader should be told."""
        story = self.story
        date = story.published[:16].replace("T", " ")
        if story.english:
            story.written.update(author=story.author)
            story.written.setdefault("published", story.published[:10])
            return f"<div{self.c('byline')}><span>By {story.author}</span> <time datetime='{story.published[:10]}'>{story.published[:10]}</time></div>"
        way = self.chance.randrange(5) if way < 0 else way
        story.written.setdefault("published", story.published)
        story.written.update(publisher=story.publisher)
        if way == 0:
            return f"<div{self.c('info')}>{date} 来源：<a href='#'>{story.publisher}</a></div>"
        if way == 1:
            story.written.update(author=story.author)
            return f"<div{self.c('article-info')}><span>{date}</span><span>来源：{story.publisher}</span><span>作者：{story.author}</span></div>"
        if way == 2:
            written = f"{date[:4]}年{date[5:7]}月{date[8:10]}日{date[11:]}"
            return f"<div{self.c('date-source')}><span>{written}</span> <a href='#'>{story.publisher}</a> <span>评论</span></div>"
        if way == 3:
            story.written.update(editor=story.editor)
            return f"<p{self.c('meta')}>发布时间：{date}　来源：{story.publisher}　责任编辑：{story.editor}　【字体：大 中 小】</p>"
        story.written.update(author=story.author)
        return f"<div{self.c('source')}><i>{date}</i> | <b>来源：{story.publisher}</b> | 记者 {story.author} | 阅读 1024</div>"

    def editor_line(self) -> str:
        """Return the line under the article, as Chinese sites write it."""
        if self.story.english:
            return ""
        self.story.written.update(editor=self.story.editor)
        return f"<p{self.c('editor')}>（责任编辑：{self.story.editor}）</p>"

    def head(self, ways: str = "") -> str:
        """Return meta elements and structured data: of `ways` "og", "ld", "meta", "canonical"."""
        story = self.story
        parts = []
        if "og" in ways:
            parts.append(
                f'<meta property="og:title" content="{story.title}"><meta property="og:type" content="article">'
            )
            parts.append(f'<meta property="article:published_time" content="{story.published}+08:00">')
            story.written.update(published=f"{story.published}+08:00")
            if story.pictures:
                parts.append(f'<meta property="og:image" content="{story.pictures[0]}">')
                story.written.update(cover=story.pictures[0])
        if "ld" in ways:
            table = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "datePublished": f"{story.published}+08:00",
                     "author": [{"@type": "Person", "name": story.author}], "publisher": {"@type": "Organization", "name": story.publisher}}  # fmt: skip
            parts.append(f'<script type="application/ld+json">{json.dumps(table, ensure_ascii=False)}</script>')
            story.written.update(published=f"{story.published}+08:00", author=story.author, publisher=story.publisher)
        if "meta" in ways:
            parts.append(
                f'<meta name="author" content="{story.author}"><meta name="publishdate" content="{story.published[:10]}">'
            )
            story.written.update(author=story.author)
        if "canonical" in ways:
            parts.append('<link rel="canonical" href="https://river.example/2021/a.html">')
            story.written.update(original="https://river.example/2021/a.html")
        return "".join(parts)
