<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Pizhu {version}</source>
        <translation>批注 {version}</translation>
    </message>
    <message>
        <source>Reads large archives of articles offline, and keeps your highlights, notes and tags in one file that belongs to you. Nothing is ever sent or fetched over the network.</source>
        <translation>离线阅读大量文章，你的高亮、批注和标签都存在一个属于你自己的文件里。从不通过网络发送或获取任何东西。</translation>
    </message>
    <message>
        <source>Library: {library}
Settings: {settings}</source>
        <translation>文库：{library}
设置：{settings}</translation>
    </message>
    <message>
        <source>MIT licence · Python {python} · Qt {qt} (LGPL)</source>
        <translation>MIT 许可证 · Python {python} · Qt {qt}（LGPL）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Undo {deed}</source>
        <translation>撤销{deed}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo {deed}</source>
        <translation>重做{deed}(&amp;R)</translation>
    </message>
    <message>
        <source>highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>colour of a highlight</source>
        <translation>改高亮颜色</translation>
    </message>
    <message>
        <source>edit of a note</source>
        <translation>改批注</translation>
    </message>
    <message>
        <source>tags of a highlight</source>
        <translation>改高亮标签</translation>
    </message>
    <message>
        <source>deletion of a highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>deletion of annotations</source>
        <translation>删除批注</translation>
    </message>
    <message>
        <source>restoring of highlights</source>
        <translation>恢复高亮</translation>
    </message>
    <message>
        <source>emptying of the bin</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>removal of a tag</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>name of a tag</source>
        <translation>标签改名</translation>
    </message>
    <message>
        <source>merging of tags</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>colour of tags</source>
        <translation>标签颜色</translation>
    </message>
    <message>
        <source>deletion of tags</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>pinning of a tag</source>
        <translation>固定标签</translation>
    </message>
    <message>
        <source>unpinning of a tag</source>
        <translation>取消固定标签</translation>
    </message>
    <message>
        <source>star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>removal of a star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>keeping of a passage</source>
        <translation>保留段落</translation>
    </message>
    <message>
        <source>leaving off of a rule</source>
        <translation>停用规则</translation>
    </message>
    <message>
        <source>removal of such lines</source>
        <translation>隐去此类行</translation>
    </message>
    <message>
        <source>deletion of a rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>correction of details</source>
        <translation>改信息</translation>
    </message>
    <message>
        <source>confirmation of a place</source>
        <translation>确认位置</translation>
    </message>
    <message>
        <source>detaching of a highlight</source>
        <translation>脱离高亮</translation>
    </message>
    <message>
        <source>saving of a search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>name of a saved search</source>
        <translation>重命名搜索</translation>
    </message>
    <message>
        <source>change of a saved search</source>
        <translation>更改搜索</translation>
    </message>
    <message>
        <source>order of saved searches</source>
        <translation>排列搜索</translation>
    </message>
    <message>
        <source>deletion of a saved search</source>
        <translation>删除搜索</translation>
    </message>
    <message>
        <source>name of a colour</source>
        <translation>颜色的名称</translation>
    </message>
    <message>
        <source>line of a colour</source>
        <translation>颜色的线形</translation>
    </message>
    <message>
        <source>the last change</source>
        <translation>上一次改动</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Add Folder…</source>
        <translation>添加文件夹(&amp;A)…</translation>
    </message>
    <message>
        <source>Add &amp;Files…</source>
        <translation>添加文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Refresh All Sources</source>
        <translation>刷新全部来源(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop What Is Running</source>
        <translation>停止正在进行的操作(&amp;S)</translation>
    </message>
    <message>
        <source>Files &amp;Not Read…</source>
        <translation>未能读取的文件(&amp;N)…</translation>
    </message>
    <message>
        <source>Chec&amp;k Annotations…</source>
        <translation>检查批注(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Export This Article…</source>
        <translation>导出这篇文章(&amp;E)…</translation>
    </message>
    <message>
        <source>Export Selecte&amp;d Articles…</source>
        <translation>导出选中的文章(&amp;D)…</translation>
    </message>
    <message>
        <source>Export This &amp;List…</source>
        <translation>导出这个列表(&amp;L)…</translation>
    </message>
    <message>
        <source>Export Search Res&amp;ults…</source>
        <translation>导出搜索结果(&amp;U)…</translation>
    </message>
    <message>
        <source>Export Everything Anno&amp;tated…</source>
        <translation>导出全部有批注的文章(&amp;T)…</translation>
    </message>
    <message>
        <source>Ne&amp;w Library…</source>
        <translation>新建文库(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Open Library…</source>
        <translation>打开文库(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>偏好设置(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Note on This Article</source>
        <translation>为这篇文章写批注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Tags of This Article</source>
        <translation>这篇文章的标签(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;All Tags…</source>
        <translation>所有标签(&amp;A)…</translation>
    </message>
    <message>
        <source>Sav&amp;e This Search…</source>
        <translation>保存这个搜索(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Side Bar</source>
        <translation>侧栏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Annotations</source>
        <translation>批注栏(&amp;A)</translation>
    </message>
    <message>
        <source>Men&amp;u Bar</source>
        <translation>菜单栏(&amp;U)</translation>
    </message>
    <message>
        <source>Go to the A&amp;rticle</source>
        <translation>转到文章(&amp;R)</translation>
    </message>
    <message>
        <source>Go to the Annotat&amp;ions</source>
        <translation>转到批注栏(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Comfortable List</source>
        <translation>宽松列表(&amp;C)</translation>
    </message>
    <message>
        <source>Recent Li&amp;braries</source>
        <translation>最近的文库(&amp;B)</translation>
    </message>
    <message>
        <source>place of a highlight</source>
        <translation>高亮的位置</translation>
    </message>
    <message>
        <source>&amp;Find in Article…</source>
        <translation>在文章中查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find Ne&amp;xt</source>
        <translation>查找下一个(&amp;X)</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Search All Articles</source>
        <translation>搜索所有文章(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Build a Search…</source>
        <translation>组合搜索(&amp;B)…</translation>
    </message>
    <message>
        <source>C&amp;ompact List</source>
        <translation>紧凑列表(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation>标准字号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;epia</source>
        <translation>米黄(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Ne&amp;xt Column</source>
        <translation>下一栏(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Previous Column</source>
        <translation>上一栏(&amp;P)</translation>
    </message>
    <message>
        <source>Go to the Side &amp;Bar</source>
        <translation>转到侧栏(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go to the List</source>
        <translation>转到列表(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Next Article</source>
        <translation>下一篇(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Article</source>
        <translation>上一篇(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;how What Was Removed</source>
        <translation>显示隐去的内容(&amp;H)</translation>
    </message>
    <message>
        <source>Compare &amp;Versions…</source>
        <translation>比较版本(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Cleaning Rules…</source>
        <translation>清理规则(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Fetch the Pictures of This Article</source>
        <translation>下载本文图片(&amp;F)</translation>
    </message>
    <message>
        <source>Fetch the P&amp;ictures of This List…</source>
        <translation>下载列表中的图片(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Star or Unstar</source>
        <translation>加星标或取消(&amp;S)</translation>
    </message>
    <message>
        <source>Mark as &amp;Read or Unread</source>
        <translation>标为已读或未读(&amp;R)</translation>
    </message>
    <message>
        <source>Mark the Whole &amp;List as Read</source>
        <translation>整个列表标为已读(&amp;L)</translation>
    </message>
    <message>
        <source>Mark the Whole List as &amp;Unread</source>
        <translation>整个列表标为未读(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Add the &amp;Sample Articles</source>
        <translation>添加示例文章(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;About Pizhu</source>
        <translation>关于批注(&amp;A)</translation>
    </message>
</context>
<context>
    <name>AnnotationDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
</context>
<context>
    <name>AnnotationExport</name>
    <message numerus="yes">
        <source>%Ln annotation(s) copied as Markdown</source>
        <translation>
            <numerusform>已复制 %Ln 条批注（Markdown）</numerusform>
        </translation>
    </message>
    <message>
        <source>An export is still running</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>导出批注</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln annotation(s) exported</source>
        <translation>
            <numerusform>已导出 %Ln 条批注</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>Web Annotations (JSON-LD)</source>
        <translation>网页批注标准（JSON-LD）</translation>
    </message>
</context>
<context>
    <name>AnnotationFlow</name>
    <message>
        <source>Previous and next annotation</source>
        <translation>上一条和下一条批注</translation>
    </message>
    <message>
        <source>Read on at the passage</source>
        <translation>到原文处阅读</translation>
    </message>
    <message>
        <source>Search quotes and notes</source>
        <translation>搜索引文和批注</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写批注</translation>
    </message>
    <message>
        <source>Tag the selected annotations</source>
        <translation>给选中的批注加标签</translation>
    </message>
    <message>
        <source>Colour of the selected highlights</source>
        <translation>选中高亮的颜色</translation>
    </message>
    <message>
        <source>Delete the selected annotations</source>
        <translation>删除选中的批注</translation>
    </message>
    <message>
        <source>Copy the selected annotations as Markdown</source>
        <translation>把选中的批注复制为 Markdown</translation>
    </message>
</context>
<context>
    <name>AnnotationHeader</name>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>Last changed first</source>
        <translation>最近改动在前</translation>
    </message>
    <message>
        <source>By article, newest first</source>
        <translation>按文章，最新在前</translation>
    </message>
    <message>
        <source>By article, oldest first</source>
        <translation>按文章，最早在前</translation>
    </message>
    <message>
        <source>By article, A to Z</source>
        <translation>按文章，标题 A 到 Z</translation>
    </message>
    <message>
        <source>By colour</source>
        <translation>按颜色</translation>
    </message>
    <message>
        <source>{number}: order</source>
        <translation>{number}：排序</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Export or copy</source>
        <translation>导出或复制</translation>
    </message>
</context>
<context>
    <name>AnnotationModel</name>
    <message>
        <source>The text has changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>No longer in the text</source>
        <translation>已不在文中</translation>
    </message>
</context>
<context>
    <name>AnnotationsPage</name>
    <message>
        <source>Annotations</source>
        <translation>批注</translation>
    </message>
</context>
<context>
    <name>Annotator</name>
    <message>
        <source>Highlight in</source>
        <translation>高亮为</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Names and lines…</source>
        <translation>名称与线形…</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as quotation</source>
        <translation>复制为引文</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Delete highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Remove such lines from this source…</source>
        <translation>在此来源中隐去此类行…</translation>
    </message>
    <message>
        <source>Remove this picture from this source…</source>
        <translation>在此来源中隐去这幅图片…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Never remove such here</source>
        <translation>不再隐去此类</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>The library can&apos;t be opened</source>
        <translation>文库打不开</translation>
    </message>
    <message>
        <source>{path} is not there</source>
        <translation>{path} 不存在</translation>
    </message>
    <message>
        <source>The language changes with the next start: something is still running</source>
        <translation>语言将在下次启动时切换：还有操作正在进行</translation>
    </message>
    <message>
        <source>The settings could not be saved: {reason}</source>
        <translation>设置未能保存：{reason}</translation>
    </message>
</context>
<context>
    <name>ArticleDelegate</name>
    <message>
        <source>Undated</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>有更新</translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message numerus="yes">
        <source>%Ln passage(s) removed</source>
        <translation>
            <numerusform>已隐去 %Ln 处杂项</numerusform>
        </translation>
    </message>
    <message>
        <source>{removed} · hide</source>
        <translation>{removed} · 收起</translation>
    </message>
    <message>
        <source>Show what was removed, and why</source>
        <translation>查看隐去了什么、为什么</translation>
    </message>
    <message>
        <source>Leave out again what was removed</source>
        <translation>重新收起隐去的内容</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>约 %Ln 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>The file is no longer in its place; this is its text as it was last read.</source>
        <translation>文件已不在原处；这里是最后一次读到的内容。</translation>
    </message>
    <message>
        <source>This article has no text.</source>
        <translation>这篇文章没有正文。</translation>
    </message>
</context>
<context>
    <name>ArticleKeys</name>
    <message>
        <source>Highlight the selection, or recolour the highlight, in yellow, green, blue, pink, violet</source>
        <translation>高亮选中的文字或更改高亮颜色：黄、绿、蓝、粉、紫</translation>
    </message>
    <message>
        <source>Highlight with a pinned tag; give it to a highlight, or take it away</source>
        <translation>以固定标签高亮；给高亮加上或去掉它</translation>
    </message>
    <message>
        <source>Highlight as the last time: its colour and tags</source>
        <translation>照上次的颜色和标签高亮</translation>
    </message>
    <message>
        <source>Note on the selection or highlight</source>
        <translation>为选中的文字或高亮写批注</translation>
    </message>
    <message>
        <source>Tags of the selection or highlight</source>
        <translation>选中的文字或高亮的标签</translation>
    </message>
    <message>
        <source>Copy as quotation</source>
        <translation>复制为引文</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Remove such lines from this source</source>
        <translation>在此来源中隐去此类行</translation>
    </message>
    <message>
        <source>Select the next picture</source>
        <translation>选择下一张图片</translation>
    </message>
    <message>
        <source>Move the selected part of a picture; with Ctrl size it</source>
        <translation>移动所选的图片部分；按住 Ctrl 调整大小</translation>
    </message>
    <message>
        <source>Next / previous highlight</source>
        <translation>下一处 / 上一处高亮</translation>
    </message>
    <message>
        <source>Delete the highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>Show the differences where the text under a highlight has changed</source>
        <translation>高亮处原文已改时查看差异</translation>
    </message>
    <message>
        <source>Confirm such a highlight / detach it</source>
        <translation>确认这样的高亮／使其脱离</translation>
    </message>
    <message>
        <source>Move the end of the highlight; with Ctrl by words</source>
        <translation>移动高亮的结尾；加 Ctrl 按词</translation>
    </message>
    <message>
        <source>Move its beginning; with Ctrl by words</source>
        <translation>移动高亮的开头；加 Ctrl 按词</translation>
    </message>
    <message>
        <source>Choose among highlights that overlap, after a click</source>
        <translation>点击后在重叠的高亮中选择</translation>
    </message>
    <message>
        <source>Select by keyboard</source>
        <translation>用键盘选择</translation>
    </message>
    <message>
        <source>Move about with a caret, on or off</source>
        <translation>用光标移动（开或关）</translation>
    </message>
    <message>
        <source>Next link; Return shows where it goes</source>
        <translation>下一个链接；回车显示它通向哪里</translation>
    </message>
    <message>
        <source>Back from a link within the article</source>
        <translation>从文内链接返回</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Scroll by a page</source>
        <translation>滚动一页</translation>
    </message>
    <message>
        <source>Next / previous hit, while finding in the article</source>
        <translation>在文章中查找时：下一处 / 上一处</translation>
    </message>
    <message>
        <source>Close the bar, drop the selection</source>
        <translation>关闭工具条，取消选择</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>Previous and next article</source>
        <translation>上一篇、下一篇</translation>
    </message>
    <message>
        <source>Read the article</source>
        <translation>阅读文章</translation>
    </message>
    <message>
        <source>Star, or take the star away</source>
        <translation>加星标或取消星标</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>标为已读或未读</translation>
    </message>
    <message>
        <source>Tag the selected articles</source>
        <translation>为选中的文章加标签</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Search all articles</source>
        <translation>搜索全部文章</translation>
    </message>
    <message>
        <source>From the results back to the search</source>
        <translation>从结果回到搜索框</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
</context>
<context>
    <name>ArticleListModel</name>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>有星标</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n 处高亮</numerusform>
        </translation>
    </message>
    <message>
        <source>file missing</source>
        <translation>文件不在了</translation>
    </message>
</context>
<context>
    <name>ArticleMenus</name>
    <message>
        <source>Highlight picture</source>
        <translation>高亮图片</translation>
    </message>
    <message>
        <source>Highlight a part…</source>
        <translation>高亮图片的一部分…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>没有打开的文章</translation>
    </message>
    <message>
        <source>Choose an article in the list, or press Alt+Down for the next one.</source>
        <translation>在列表里选一篇文章，或按 Alt+↓ 看下一篇。</translation>
    </message>
    <message>
        <source>This article is no longer in the library</source>
        <translation>这篇文章已不在文库里</translation>
    </message>
    <message>
        <source>This article can&apos;t be shown</source>
        <translation>这篇文章无法显示</translation>
    </message>
</context>
<context>
    <name>Backlinks</name>
    <message>
        <source>Linked from {number}</source>
        <translation>被引用 {number}</translation>
    </message>
    <message>
        <source>Notes that link to this article or to one of its highlights</source>
        <translation>引用本文或其中高亮的批注</translation>
    </message>
    <message>
        <source>Notes that link here</source>
        <translation>引用本文的批注</translation>
    </message>
</context>
<context>
    <name>BinDelegate</name>
    <message>
        <source>deleted {day}</source>
        <translation>删除于 {day}</translation>
    </message>
</context>
<context>
    <name>BinFlow</name>
    <message>
        <source>Restore the highlights</source>
        <translation>恢复高亮</translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Go to the article</source>
        <translation>转到文章</translation>
    </message>
    <message>
        <source>This passage is not in the article any more</source>
        <translation>文中已没有这段话</translation>
    </message>
</context>
<context>
    <name>BinPage</name>
    <message>
        <source>Deleted highlights</source>
        <translation>已删除的高亮</translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln highlight(s) for good?</source>
        <translation>
            <numerusform>彻底删除 %Ln 处高亮？</numerusform>
        </translation>
    </message>
    <message>
        <source>Their notes and tags go with them. Undo still brings them back.</source>
        <translation>批注和标签会一并删除，仍可撤销。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Delete for Good</source>
        <translation>彻底删除</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Empty Bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Bring them back, with notes and tags (R)</source>
        <translation>连同批注和标签一起恢复（R）</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>彻底删除…</translation>
    </message>
    <message>
        <source>Take them out of the bin for good (Del)</source>
        <translation>从回收站彻底删除（Del）</translation>
    </message>
    <message>
        <source>The bin is empty</source>
        <translation>回收站是空的</translation>
    </message>
    <message>
        <source>Highlights that you delete stay here, until you empty the bin yourself.</source>
        <translation>删除的高亮会一直留在这里，直到你自己清空。</translation>
    </message>
</context>
<context>
    <name>BuilderDialog</name>
    <message>
        <source>Build a search</source>
        <translation>组合搜索</translation>
    </message>
    <message>
        <source>Edit “{name}”</source>
        <translation>编辑“{name}”</translation>
    </message>
    <message>
        <source>In the order of the list</source>
        <translation>按列表的顺序</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>新到旧</translation>
    </message>
    <message>
        <source>By relevance</source>
        <translation>按相关度</translation>
    </message>
    <message>
        <source>Order of the results</source>
        <translation>结果的顺序</translation>
    </message>
    <message>
        <source>Query text</source>
        <translation>搜索语句</translation>
    </message>
    <message>
        <source>The query text appears here; it can be edited, too</source>
        <translation>搜索语句显示在这里，也可以直接修改</translation>
    </message>
    <message>
        <source>Copy the query text</source>
        <translation>复制搜索语句</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Say what to look for</source>
        <translation>说说要找什么</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>找到 %n 篇文章</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardContents</name>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>脱离</translation>
    </message>
    <message>
        <source>The picture has another address: is it the same?</source>
        <translation>图片换了地址：是同一张吗？</translation>
    </message>
    <message>
        <source>The text has changed: show the difference</source>
        <translation>原文已改：查看差异</translation>
    </message>
    <message>
        <source>Detached from the text: find its place…</source>
        <translation>已与原文脱离：重新定位…</translation>
    </message>
    <message>
        <source>No longer in the text: find its place…</source>
        <translation>已不在文中：重新定位…</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>more</source>
        <translation>展开</translation>
    </message>
</context>
<context>
    <name>CardEditors</name>
    <message>
        <source>Write a note…</source>
        <translation>写批注…</translation>
    </message>
    <message>
        <source>Note on the highlight</source>
        <translation>高亮的批注</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>标签，用逗号隔开</translation>
    </message>
    <message>
        <source>Tags of the highlight</source>
        <translation>高亮的标签</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Look at the old and the new text (V)</source>
        <translation>对照新旧原文 (V)</translation>
    </message>
    <message>
        <source>It stands in the right place: take the new words (Y)</source>
        <translation>位置正确：采用新文字 (Y)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>批注…</translation>
    </message>
    <message>
        <source>The passage has moved with its text</source>
        <translation>该段已随原文移动</translation>
    </message>
    <message>
        <source>Note (N)</source>
        <translation>批注 (N)</translation>
    </message>
    <message>
        <source>Tags (T)</source>
        <translation>标签 (T)</translation>
    </message>
    <message>
        <source>Delete (Delete)</source>
        <translation>删除 (Delete)</translation>
    </message>
    <message>
        <source>This is another passage: keep the old words only (D)</source>
        <translation>不是同一段：只保留旧文字 (D)</translation>
    </message>
    <message>
        <source>All of it, or its beginning (M)</source>
        <translation>展开或收起 (M)</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Follow a link…</source>
        <translation>打开链接…</translation>
    </message>
    <message>
        <source>Confirm its place</source>
        <translation>确认位置</translation>
    </message>
    <message>
        <source>Detach from the text</source>
        <translation>与原文脱离</translation>
    </message>
    <message>
        <source>Review its place…</source>
        <translation>核对位置…</translation>
    </message>
</context>
<context>
    <name>CardsModel</name>
    <message>
        <source>No longer in the text</source>
        <translation>已不在文中</translation>
    </message>
    <message>
        <source>The text has changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>CleaningRules</name>
    <message>
        <source>Keep “{text}”</source>
        <translation>保留“{text}”</translation>
    </message>
    <message>
        <source>Leave off: {reason}</source>
        <translation>停用：{reason}</translation>
    </message>
    <message>
        <source>Remove the picture {address}</source>
        <translation>隐去图片 {address}</translation>
    </message>
    <message>
        <source>Remove lines at the end that begin with “{text}”</source>
        <translation>隐去文末以“{text}”开头的行</translation>
    </message>
    <message>
        <source>Remove lines at the beginning that begin with “{text}”</source>
        <translation>隐去文首以“{text}”开头的行</translation>
    </message>
    <message>
        <source>Remove lines that begin with “{text}”</source>
        <translation>隐去以“{text}”开头的行</translation>
    </message>
    <message>
        <source>Remove “{text}” with any numbers</source>
        <translation>隐去“{text}”，数字不限</translation>
    </message>
    <message>
        <source>Remove “{text}”</source>
        <translation>隐去“{text}”</translation>
    </message>
    <message>
        <source>in the article “{name}”</source>
        <translation>文章《{name}》</translation>
    </message>
    <message>
        <source>in {name}</source>
        <translation>来源：{name}</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>所有来源</translation>
    </message>
    <message>
        <source>by itself, for a highlight</source>
        <translation>因有高亮而自动保留</translation>
    </message>
</context>
<context>
    <name>CleaningRulesDialog</name>
    <message>
        <source>Cleaning rules</source>
        <translation>清理规则</translation>
    </message>
    <message>
        <source>Delete Rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What you decided about cleaning. A rule that is deleted no longer holds; nothing is lost.</source>
        <translation>你对清理所作的决定。删除一条规则，它便不再生效；什么都不会丢失。</translation>
    </message>
    <message>
        <source>You have no rules of your own yet. Show what was removed from an article to keep a passage, or select a line that does not belong and choose “Remove such lines”.</source>
        <translation>还没有你自己的规则。显示文章中隐去的内容，可以保留其中的段落；选中不属于正文的一行，可以选择“隐去此类行”。</translation>
    </message>
</context>
<context>
    <name>Colors</name>
    <message>
        <source>{name} ({color})</source>
        <translation>{name}（{color}）</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Solid</source>
        <translation>实线</translation>
    </message>
    <message>
        <source>Dashed</source>
        <translation>虚线</translation>
    </message>
    <message>
        <source>Dotted</source>
        <translation>点线</translation>
    </message>
    <message>
        <source>Wavy</source>
        <translation>波浪线</translation>
    </message>
    <message>
        <source>Double</source>
        <translation>双线</translation>
    </message>
</context>
<context>
    <name>ColorsDialog</name>
    <message>
        <source>Colours of highlights</source>
        <translation>高亮的颜色</translation>
    </message>
    <message>
        <source>Give colours a meaning, such as figure, claim or doubt. Lines tell them apart, too.</source>
        <translation>给颜色一个含义，如数字、论点、存疑。线形也能区分它们。</translation>
    </message>
    <message>
        <source>Name of {color}</source>
        <translation>{color}的名称</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Line of {color}</source>
        <translation>{color}的线形</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Undone: {deed}</source>
        <translation>已撤销：{deed}</translation>
    </message>
    <message>
        <source>Done again: {deed}</source>
        <translation>已重做：{deed}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) undone</source>
        <translation>
            <numerusform>已撤销 %Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) done again</source>
        <translation>
            <numerusform>已重做 %Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a new library</source>
        <translation>新建文库</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>打开文库</translation>
    </message>
    <message>
        <source>Pizhu libraries</source>
        <translation>批注文库</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Article and highlights</source>
        <translation>文章与高亮</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Side bar</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注栏</translation>
    </message>
    <message>
        <source>All annotations</source>
        <translation>全部批注</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待确认的批注</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Versions of “{title}”</source>
        <translation>《{title}》的版本</translation>
    </message>
    <message>
        <source>Old version</source>
        <translation>旧版本</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>上一处改动</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>下一处改动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Present version ({day})</source>
        <translation>当前版本（{day}）</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n 处高亮</numerusform>
        </translation>
    </message>
    <message>
        <source>Change {number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) removed</source>
        <translation>
            <numerusform>删去 %Ln 字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) added</source>
        <translation>
            <numerusform>新增 %Ln 字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>Where to look</source>
        <translation>在哪里找</translation>
    </message>
    <message>
        <source>What to ask</source>
        <translation>条件</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>since {day}</source>
        <translation>{day}以来</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至{day}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>从哪天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>到哪天</translation>
    </message>
    <message>
        <source>{name}, such as {day}</source>
        <translation>{name}，如 {day}</translation>
    </message>
</context>
<context>
    <name>DaysValue</name>
    <message>
        <source>and</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message numerus="yes">
        <source>Tag %n article(s)</source>
        <translation>
            <numerusform>为 %n 篇文章加标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>标为未读</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message numerus="yes">
        <source>Tag %n annotation(s)</source>
        <translation>
            <numerusform>给 %n 条批注加标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Open at the passage</source>
        <translation>打开原文处</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>批注…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>加标签…</translation>
    </message>
    <message>
        <source>Remove tag</source>
        <translation>去掉标签</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n shown</source>
        <translation>
            <numerusform>列出的全部 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{form}…</source>
        <translation>{form}…</translation>
    </message>
    <message>
        <source>Edit details…</source>
        <translation>编辑信息…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message numerus="yes">
        <source>Details of %n article(s)</source>
        <translation>
            <numerusform>%n 篇文章的信息</numerusform>
        </translation>
    </message>
    <message>
        <source>What you fill in holds for all of them; the rest stays.</source>
        <translation>填写的内容用于所有这些文章，其余不变。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Your words go before what the files say, also when they change.</source>
        <translation>你填写的内容优先于文件所写，文件变动后也是如此。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>For example 2021-12-31 or 2021-12-31 10:20 +0800</source>
        <translation>例如 2021-12-31 或 2021-12-31 10:20 +0800</translation>
    </message>
    <message>
        <source>as the file has it</source>
        <translation>以文件为准</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>yours; the file says: {value}</source>
        <translation>由你填写；文件中为：{value}</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message>
        <source>What is different</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>两个版本相同。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln paragraph(s) unchanged</source>
        <translation>
            <numerusform>%Ln 段未改动</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dropdown</name>
    <message>
        <source>Forget these searches</source>
        <translation>清除这些记录</translation>
    </message>
    <message>
        <source>Tab takes the first</source>
        <translation>按 Tab 采用第一项</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>在全部文章中搜索</translation>
    </message>
    <message numerus="yes">
        <source>Of %n article(s) only the title was looked at: they are still being indexed.</source>
        <translation>
            <numerusform>有 %n 篇还在建立索引，只查看了它们的标题。</numerusform>
        </translation>
    </message>
    <message>
        <source>No article in {list} matches “{search}”.</source>
        <translation>“{list}”中没有符合“{search}”的文章。</translation>
    </message>
    <message>
        <source>No title, text, highlight, note or tag matches “{search}”. Fewer words find more; OR finds one or the other.</source>
        <translation>标题、正文、高亮、批注和标签里都没有符合“{search}”的。词少一些，找到的多一些；用“或”连接，有其一即可。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>没有未读</translation>
    </message>
    <message>
        <source>What comes in from now on stands here until you have read it. What a folder held when you added it is not counted as unread.</source>
        <translation>今后新来的文章在读过之前都会列在这里。添加文件夹时已有的文章不算未读。</translation>
    </message>
    <message>
        <source>Nothing updated</source>
        <translation>没有更新</translation>
    </message>
    <message>
        <source>An article with a star, a note, a tag or highlights stands here when its file has changed, until you have looked at it.</source>
        <translation>加了星标、批注、标签或高亮的文章，文件有变动时列在这里，直到你看过。</translation>
    </message>
    <message>
        <source>Nothing starred</source>
        <translation>没有星标</translation>
    </message>
    <message>
        <source>Press S on an article in a list to keep it here.</source>
        <translation>在列表中的文章上按 S，就会留在这里。</translation>
    </message>
    <message>
        <source>No highlights yet</source>
        <translation>还没有高亮</translation>
    </message>
    <message>
        <source>Select a passage while reading and press a key from 1 to 5. The article will stand here.</source>
        <translation>阅读时选中一段文字，按 1 到 5 中的一个键，文章就会列在这里。</translation>
    </message>
    <message>
        <source>Nothing missing</source>
        <translation>没有缺失</translation>
    </message>
    <message>
        <source>Every article still has its file.</source>
        <translation>每篇文章的文件都在。</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>还没有文章</translation>
    </message>
    <message>
        <source>Add a folder with posts, Markdown, text or saved web pages. The files are only read, never changed.</source>
        <translation>添加一个存放帖子、Markdown、文本或网页的文件夹。文件只会被读取，从不改动。</translation>
    </message>
    <message>
        <source>No articles with this tag</source>
        <translation>没有带这个标签的文章</translation>
    </message>
    <message>
        <source>Press T on an article to give it a tag.</source>
        <translation>在文章上按 T 加标签。</translation>
    </message>
    <message>
        <source>No articles here</source>
        <translation>这里没有文章</translation>
    </message>
    <message>
        <source>Nothing in the library belongs to this.</source>
        <translation>文库里没有属于这里的文章。</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%Ln note(s) exported</source>
        <translation>
            <numerusform>已导出 %Ln 篇笔记</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Nothing was exported: no article is highlighted, noted or tagged yet</source>
        <translation>没有导出任何东西：还没有文章带高亮、批注或标签</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>An export is still running</source>
        <translation>还有一次导出正在进行</translation>
    </message>
    <message>
        <source>Export notes into a folder</source>
        <translation>把笔记导出到文件夹</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>FacetChip</name>
    <message>
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Click to narrow, Ctrl+click to leave out</source>
        <translation>点击缩小范围，按住 Ctrl 点击则排除</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>只看这些</translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>排除这些</translation>
    </message>
</context>
<context>
    <name>FacetLine</name>
    <message>
        <source>more…</source>
        <translation>更多…</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Narrow</source>
        <translation>缩小范围</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>FetchPicturesDialog</name>
    <message numerus="yes">
        <source>Fetch %Ln picture(s)?</source>
        <translation>
            <numerusform>下载 %Ln 幅图片？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They come from %Ln host(s), which will see your network address.</source>
        <translation>
            <numerusform>图片来自 %Ln 个网站，这些网站会看到你的网络地址。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept in the library, to be seen without the network from then on.</source>
        <translation>图片将保存在文库中，此后无需联网即可查看。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Try %Ln again that could not be fetched before</source>
        <translation>
            <numerusform>重试此前未能下载的 %Ln 幅(&amp;T)</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>Fetching</name>
    <message>
        <source>Pictures are being fetched already</source>
        <translation>已经在下载图片</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>正在查找图片…</translation>
    </message>
    <message>
        <source>Fetching pictures…</source>
        <translation>正在下载图片…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) fetched</source>
        <translation>
            <numerusform>已下载 %Ln 幅图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be fetched</source>
        <translation>
            <numerusform>%Ln 幅未能下载</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no pictures to fetch</source>
        <translation>没有需要下载的图片</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Without a note</source>
        <translation>没有批注文字</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message numerus="yes">
        <source>In %n article(s)</source>
        <translation>
            <numerusform>在 %n 篇文章里</numerusform>
        </translation>
    </message>
    <message>
        <source>Search quotes and notes</source>
        <translation>搜索引文和批注</translation>
    </message>
    <message>
        <source>More filters: kind, day, place, tag, source</source>
        <translation>更多筛选：类别、日期、原文、标签、来源</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Filter {filter}; Delete removes it</source>
        <translation>筛选 {filter}；按 Delete 移除</translation>
    </message>
</context>
<context>
    <name>FilterPopover</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>What</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>写于</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>在原文中</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>查找标签</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Find a source</source>
        <translation>查找来源</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Notes on articles</source>
        <translation>全文批注</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有批注文字</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已移位</translation>
    </message>
    <message>
        <source>The text has changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>No longer in the text</source>
        <translation>已不在文中</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>{count} hits</source>
        <translation>{count} 处</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>在文章中查找</translation>
    </message>
    <message>
        <source>Find in this article</source>
        <translation>在本文中查找</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>回到刚才读到的地方</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Go back to where you were reading</source>
        <translation>回到刚才读到的地方</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>How to search</source>
        <translation>搜索的写法</translation>
    </message>
    <message>
        <source>carbon market</source>
        <translation>碳市场 配额</translation>
    </message>
    <message>
        <source>both words, in title, text, highlights, notes or tags</source>
        <translation>两个词都有，在标题、正文、高亮、批注或标签里</translation>
    </message>
    <message>
        <source>&quot;carbon market&quot;</source>
        <translation>&quot;碳市场 配额&quot;</translation>
    </message>
    <message>
        <source>exactly these words in a row</source>
        <translation>一字不差，连在一起</translation>
    </message>
    <message>
        <source>carbon -coal</source>
        <translation>碳市场 -煤炭</translation>
    </message>
    <message>
        <source>the one without the other</source>
        <translation>有前者而没有后者</translation>
    </message>
    <message>
        <source>carbon OR methane</source>
        <translation>碳市场 或 甲烷</translation>
    </message>
    <message>
        <source>one of them; parentheses group</source>
        <translation>有其一即可；括号可分组</translation>
    </message>
    <message>
        <source>econ*</source>
        <translation>econ*</translation>
    </message>
    <message>
        <source>a word that begins so</source>
        <translation>以此开头的单词</translation>
    </message>
    <message>
        <source>title:carbon</source>
        <translation>标题:碳市场</translation>
    </message>
    <message>
        <source>only in the title; also body: note: quote:</source>
        <translation>只在标题里；还有 正文: 批注: 引文:</translation>
    </message>
    <message>
        <source>tag:energy</source>
        <translation>标签:能源</translation>
    </message>
    <message>
        <source>a tag and those below it; passage: on passages alone</source>
        <translation>这个标签和它的下级；段落标签: 只看段落上的</translation>
    </message>
    <message>
        <source>publisher:&quot;Daily News&quot;</source>
        <translation>媒体:&quot;证券时报&quot;</translation>
    </message>
    <message>
        <source>also source: category: author: keyword:</source>
        <translation>还有 来源: 分类: 作者: 关键词:</translation>
    </message>
    <message>
        <source>date:2021-09..2021-12</source>
        <translation>日期:2021-09..2021-12</translation>
    </message>
    <message>
        <source>days, months and years, or 7d, today, this-month</source>
        <translation>日、月、年，或 近7天、今天、本月</translation>
    </message>
    <message>
        <source>has:highlight</source>
        <translation>有:高亮</translation>
    </message>
    <message>
        <source>also has:note has:image has:tag</source>
        <translation>还有 有:批注 有:图片 有:标签</translation>
    </message>
    <message>
        <source>is:unread</source>
        <translation>是:未读</translation>
    </message>
    <message>
        <source>also is:starred is:read is:missing is:updated</source>
        <translation>还有 是:星标 是:已读 是:缺失 是:有更新</translation>
    </message>
    <message>
        <source>color:yellow</source>
        <translation>颜色:黄色</translation>
    </message>
    <message>
        <source>with a highlight of this colour</source>
        <translation>有这种颜色的高亮</translation>
    </message>
    <message>
        <source>verdict:changed</source>
        <translation>判定:原文已改</translation>
    </message>
    <message>
        <source>whose passages have changed; also orphan, moved, exact</source>
        <translation>高亮处的原文已改；还有 已不在文中、已移位、未变</translation>
    </message>
    <message>
        <source>carbon NEAR/20 price</source>
        <translation>碳市场 邻近/20 价格</translation>
    </message>
    <message>
        <source>at most 20 words apart</source>
        <translation>相隔不超过 20 字</translation>
    </message>
    <message>
        <source>carbon PARA price</source>
        <translation>碳市场 同段 价格</translation>
    </message>
    <message>
        <source>in one paragraph</source>
        <translation>在同一段里</translation>
    </message>
</context>
<context>
    <name>HistoryDelegate</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Only &amp;this article</source>
        <translation>仅本文(&amp;T)</translation>
    </message>
    <message>
        <source>Go &amp;Back to Before This</source>
        <translation>回到此前(&amp;B)</translation>
    </message>
    <message>
        <source>Go &amp;Forward to This</source>
        <translation>前进到此(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing was changed in this library yet.</source>
        <translation>这个文库还没有任何改动。</translation>
    </message>
    <message numerus="yes">
        <source>Going back to before this undoes %Ln change(s).</source>
        <translation>
            <numerusform>回到此前将撤销 %Ln 步。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Going forward to this does %Ln change(s) again.</source>
        <translation>
            <numerusform>前进到此将重做 %Ln 步。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitExport</name>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>An export is still running</source>
        <translation>还有一项导出未完成</translation>
    </message>
    <message>
        <source>Export the results of the search</source>
        <translation>导出搜索结果</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) exported</source>
        <translation>
            <numerusform>已导出 %Ln 条结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Add a folder of articles</source>
        <translation>添加文章文件夹</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>添加文章</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) added</source>
        <translation>
            <numerusform>新增 %Ln 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>更新 %Ln 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <translation>
            <numerusform>移动 %Ln 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing</source>
        <translation>
            <numerusform>缺失 %Ln 篇</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>没有新文章</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>失败 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) to review</source>
        <translation>
            <numerusform>%Ln 条批注待确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of other kinds</source>
        <translation>
            <numerusform>其他 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{files} not read</source>
        <translation>未读取 {files}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Looking for articles…</source>
        <translation>正在查找文章…</translation>
    </message>
    <message>
        <source>Looking for articles in {name}</source>
        <translation>正在查找 {name} 中的文章</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
</context>
<context>
    <name>Indexing</name>
    <message>
        <source>The search index could not be brought up to date, searches may miss something: {reason}</source>
        <translation>搜索索引没能更新，搜索可能有遗漏：{reason}</translation>
    </message>
    <message>
        <source>Indexing…</source>
        <translation>正在编入索引…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) found by title only yet</source>
        <translation>
            <numerusform>还有 %Ln 篇只能按标题找到</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoPage</name>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Edit details…</source>
        <translation>编辑信息…</translation>
    </message>
    <message>
        <source>Information about the article</source>
        <translation>文章信息</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be opened</source>
        <translation>{folder} 打不开</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>the file is not there any more; the text stays</source>
        <translation>文件已不在；正文保留</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out of the text: %n</source>
        <translation>
            <numerusform>已隐去 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>yours; the file says: {value}</source>
        <translation>由你填写；文件中为：{value}</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Noticed while reading</source>
        <translation>读取时发现</translation>
    </message>
    <message>
        <source>Undated</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>as written: {time}</source>
        <translation>文件所写：{time}</translation>
    </message>
</context>
<context>
    <name>LibraryTree</name>
    <message>
        <source>Filter the tree</source>
        <translation>筛选侧栏</translation>
    </message>
    <message>
        <source>Move in the tree, open and close</source>
        <translation>在侧栏中移动、展开、折叠</translation>
    </message>
    <message>
        <source>Rename the source, the tag or the saved search</source>
        <translation>重命名来源、标签或保存的搜索</translation>
    </message>
    <message>
        <source>LIBRARY</source>
        <translation>文库</translation>
    </message>
    <message>
        <source>SEARCHES</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>SOURCES</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>PUBLISHERS</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>TAGS</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>全部文章</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>星标</translation>
    </message>
    <message>
        <source>Highlighted</source>
        <translation>有批注</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待确认的批注</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文库</translation>
    </message>
</context>
<context>
    <name>LinkCompleter</name>
    <message>
        <source>What the link may lead to</source>
        <translation>可链接到的内容</translation>
    </message>
</context>
<context>
    <name>LinkFollower</name>
    <message numerus="yes">
        <source>%n articles have this title</source>
        <translation>
            <numerusform>有 %n 篇文章同题</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article or highlight “{name}”</source>
        <translation>没有名为“{name}”的文章或高亮</translation>
    </message>
</context>
<context>
    <name>LinkPopover</name>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Write in mail program</source>
        <translation>在邮件程序中写信</translation>
    </message>
    <message>
        <source>This is not an address on the internet; it can be copied.</source>
        <translation>这不是互联网地址；可以复制。</translation>
    </message>
    <message>
        <source>The name of this site has letters that can look like others.</source>
        <translation>这个网站的名称含有容易与别的字母混淆的字母。</translation>
    </message>
</context>
<context>
    <name>Linking</name>
    <message>
        <source>Followed from “{title}”</source>
        <translation>来自“{title}”</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>newest first</source>
        <translation>新到旧</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>旧到新</translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation>A 到 Z</translation>
    </message>
    <message>
        <source>Z to A</source>
        <translation>Z 到 A</translation>
    </message>
    <message>
        <source>by relevance</source>
        <translation>按相关度</translation>
    </message>
    <message>
        <source>at least {number} articles</source>
        <translation>至少 {number} 篇</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 篇</numerusform>
        </translation>
    </message>
    <message>
        <source>{number}: order and density</source>
        <translation>{number}：排序与疏密</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>相关度</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>新到旧</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>旧到新</translation>
    </message>
    <message>
        <source>Title, A to Z</source>
        <translation>标题，A 到 Z</translation>
    </message>
    <message>
        <source>Title, Z to A</source>
        <translation>标题，Z 到 A</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact, one line each</source>
        <translation>紧凑，每篇一行</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Export results…</source>
        <translation>导出搜索结果…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Not everything could be saved. Close again to leave without it.</source>
        <translation>有内容未能保存。再次关闭则放弃保存并离开。</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>There is nothing to look for in {text}: it has no letter, digit or Chinese character</source>
        <translation>{text} 里没有可找的：没有字母、数字或汉字</translation>
    </message>
    <message>
        <source>This quotation mark is never closed</source>
        <translation>这个引号没有配对</translation>
    </message>
    <message>
        <source>This parenthesis is never closed</source>
        <translation>这个括号没有配对</translation>
    </message>
    <message>
        <source>This parenthesis closes nothing</source>
        <translation>这个右括号没有对应的左括号</translation>
    </message>
    <message>
        <source>There is nothing between these parentheses</source>
        <translation>括号里没有内容</translation>
    </message>
    <message>
        <source>{operator} needs something before it</source>
        <translation>{operator} 前面要有内容</translation>
    </message>
    <message>
        <source>{operator} needs something after it</source>
        <translation>{operator} 后面要有内容</translation>
    </message>
    <message>
        <source>{field} needs something after it, as in {example}</source>
        <translation>{field} 后面要有内容，例如 {example}</translation>
    </message>
    <message>
        <source>{field} doesn&apos;t know {value}; it takes {choices}</source>
        <translation>{field} 不认识 {value}；可以用 {choices}</translation>
    </message>
    <message>
        <source>{value} is no date; write 2021, 2021-09, 2021-09-05, 2021-09..2021-12, 7d or this-month</source>
        <translation>{value} 不是日期；可写 2021、2021-09、2021-09-05、2021-09..2021-12、近7天 或 本月</translation>
    </message>
    <message>
        <source>{value} ends before it begins</source>
        <translation>{value} 的结束早于开始</translation>
    </message>
    <message>
        <source>* goes on a word of letters or digits, right behind it, not {text}; Chinese is found without it</source>
        <translation>* 只能紧跟在字母或数字后面，不能用于 {text}；中文不用它也能找到</translation>
    </message>
    <message>
        <source>{field} takes no *; put the name in quotation marks if the * is part of it</source>
        <translation>{field} 不能用 *；如果 * 是名称的一部分，请加引号</translation>
    </message>
    <message>
        <source>{operator} joins words and phrases, nothing else</source>
        <translation>{operator} 只能连接词和短语</translation>
    </message>
    <message>
        <source>What {operator} joins must stand in one field, as in body:(a {operator} b)</source>
        <translation>{operator} 连接的内容要在同一处，例如 正文:(甲 {operator} 乙)</translation>
    </message>
    <message>
        <source>{operator} can&apos;t go on here: NEAR joins two words or phrases, PARA two or more</source>
        <translation>这里不能再用 {operator}：邻近（NEAR）连接两个词或短语，同段（PARA）连接两个或更多</translation>
    </message>
    <message>
        <source>{operator} needs a number of words from 0 to {most} behind the /, as in NEAR/10</source>
        <translation>{operator} 的 / 后面要有 0 到 {most} 的字数，例如 邻近/10</translation>
    </message>
    <message>
        <source>This is nested too deeply: at most {most} groups may stand in each other</source>
        <translation>括号套得太深：最多 {most} 层</translation>
    </message>
    <message>
        <source>This is too much: at most {most} words, phrases and fields can be looked for at once</source>
        <translation>条件太多：一次最多 {most} 个词、短语和字段</translation>
    </message>
    <message>
        <source>This is too long: a search has at most {most} characters</source>
        <translation>太长了：搜索最多 {most} 个字符</translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>This is a mistake in Pizhu. What you wrote is safe in the library, and you can go on. The details below help to mend it.</source>
        <translation>这是批注程序的错误。你写下的内容都安全地存在文库里，可以继续使用。下面的详情有助于修正它。</translation>
    </message>
</context>
<context>
    <name>NearValue</name>
    <message>
        <source>So many words or Chinese characters may stand between them</source>
        <translation>两者之间最多隔这么多个汉字或单词</translation>
    </message>
    <message>
        <source>word or phrase</source>
        <translation>词或短语</translation>
    </message>
</context>
<context>
    <name>NoAnnotations</name>
    <message>
        <source>No matches</source>
        <translation>没有符合的</translation>
    </message>
    <message>
        <source>No annotation fits all of these filters.</source>
        <translation>没有批注符合所有这些筛选条件。</translation>
    </message>
    <message>
        <source>Nothing annotated yet</source>
        <translation>还没有批注</translation>
    </message>
    <message>
        <source>Select a passage while reading and press a key from 1 to 5. Every highlight and every note of all articles will stand here.</source>
        <translation>阅读时选中一段文字，按 1 到 5 键。所有文章的高亮和批注都会列在这里。</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>清除所有筛选</translation>
    </message>
</context>
<context>
    <name>NoCards</name>
    <message>
        <source>Select a passage to highlight it, and press a key for the colour</source>
        <translation>选中一段文字，按数字键选颜色，即可高亮</translation>
    </message>
</context>
<context>
    <name>NoteEdit</name>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Show the note as it reads (Ctrl+E); click it to go on writing</source>
        <translation>显示排版后的批注 (Ctrl+E)；点击可继续编辑</translation>
    </message>
</context>
<context>
    <name>NoteHint</name>
    <message>
        <source>The text here has changed</source>
        <translation>此处原文已改</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>How to search</source>
        <translation>搜索的写法</translation>
    </message>
    <message>
        <source>words of the title</source>
        <translation>标题里的词</translation>
    </message>
    <message>
        <source>words of the text</source>
        <translation>正文里的词</translation>
    </message>
    <message>
        <source>words of your notes</source>
        <translation>你的批注里的词</translation>
    </message>
    <message>
        <source>words you highlighted</source>
        <translation>你高亮的文字</translation>
    </message>
    <message>
        <source>a tag, on the article or a passage</source>
        <translation>文章或段落的标签</translation>
    </message>
    <message>
        <source>a tag on a passage</source>
        <translation>段落的标签</translation>
    </message>
    <message>
        <source>a folder you added</source>
        <translation>你添加的文件夹</translation>
    </message>
    <message>
        <source>a category, and those below it</source>
        <translation>分类和它的下级</translation>
    </message>
    <message>
        <source>a publisher</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>an author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>a keyword of the file</source>
        <translation>文件自带的关键词</translation>
    </message>
    <message>
        <source>the colour of a highlight</source>
        <translation>高亮的颜色</translation>
    </message>
    <message>
        <source>when it was published</source>
        <translation>发布的时间</translation>
    </message>
    <message>
        <source>what an article has</source>
        <translation>文章有什么</translation>
    </message>
    <message>
        <source>the state of an article</source>
        <translation>文章的状态</translation>
    </message>
    <message>
        <source>how a highlight stands in the text</source>
        <translation>高亮与原文的关系</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者都有</translation>
    </message>
    <message>
        <source>one of them</source>
        <translation>有其一</translation>
    </message>
    <message>
        <source>without this</source>
        <translation>没有这个</translation>
    </message>
    <message>
        <source>at most so many words apart</source>
        <translation>相隔不超过若干字</translation>
    </message>
    <message>
        <source>in one paragraph</source>
        <translation>在同一段里</translation>
    </message>
    <message>
        <source>with a highlight</source>
        <translation>有高亮</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>有批注</translation>
    </message>
    <message>
        <source>with a picture</source>
        <translation>有图片</translation>
    </message>
    <message>
        <source>with a tag</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>还没读</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>with a star</source>
        <translation>有星标</translation>
    </message>
    <message>
        <source>the file is gone</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>the text has changed</source>
        <translation>正文有更新</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已移位</translation>
    </message>
    <message>
        <source>the passage has changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>no longer in the text</source>
        <translation>已不在文中</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>最近七天</translation>
    </message>
    <message>
        <source>the last two weeks</source>
        <translation>最近两周</translation>
    </message>
    <message>
        <source>the last month, up to today</source>
        <translation>到今天为止的一个月</translation>
    </message>
    <message>
        <source>the last three months</source>
        <translation>最近三个月</translation>
    </message>
    <message>
        <source>the last year, up to today</source>
        <translation>到今天为止的一年</translation>
    </message>
</context>
<context>
    <name>Origins</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>from the front matter</source>
        <translation>取自文件头</translation>
    </message>
    <message>
        <source>from the text</source>
        <translation>取自正文</translation>
    </message>
    <message>
        <source>from the first heading</source>
        <translation>取自首个标题</translation>
    </message>
    <message>
        <source>from the first line</source>
        <translation>取自首行</translation>
    </message>
    <message>
        <source>from the file&apos;s name</source>
        <translation>取自文件名</translation>
    </message>
    <message>
        <source>from the page</source>
        <translation>取自网页</translation>
    </message>
    <message>
        <source>from the address of the original</source>
        <translation>取自原文地址</translation>
    </message>
    <message>
        <source>worked out</source>
        <translation>推断</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>由你填写</translation>
    </message>
</context>
<context>
    <name>OverlapList</name>
    <message>
        <source>{number} of {count}: {color}, {quote}</source>
        <translation>第 {number} 条，共 {count} 条：{color}，{quote}</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Highlights in the article</source>
        <translation>文中的高亮</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
</context>
<context>
    <name>PictureRequests</name>
    <message numerus="yes">
        <source>Fetching %Ln picture(s)…</source>
        <translation>
            <numerusform>正在下载 %Ln 幅图片…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %Ln picture(s) again</source>
        <translation>
            <numerusform>重试 %Ln 幅图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetch %Ln picture(s)</source>
        <translation>
            <numerusform>下载 %Ln 幅图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch this picture from {host}</source>
        <translation>从 {host} 下载这幅图片</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch from {hosts}</source>
        <translation>从 {hosts} 下载</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>fetching…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>refused ({status})</source>
        <translation>被拒绝（{status}）</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>不是图片</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>came only in part</source>
        <translation>只收到一部分</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>找不到这个网站</translation>
    </message>
    <message>
        <source>not on the open internet</source>
        <translation>不在公网上</translation>
    </message>
    <message>
        <source>could not be fetched</source>
        <translation>未能下载</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Places where it may stand</source>
        <translation>可能的位置</translation>
    </message>
    <message>
        <source>{score} like it: {words}</source>
        <translation>相似度 {score}：{words}</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>米黄</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Article &amp;list</source>
        <translation>文章列表(&amp;L)</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>字号(&amp;X)</translation>
    </message>
    <message>
        <source>Names and lines…</source>
        <translation>名称与线形…</translation>
    </message>
    <message>
        <source>&amp;Colours of highlights</source>
        <translation>高亮颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{pixels} px</source>
        <translation>{pixels} 像素</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n 个文件未能读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Every file could be read</source>
        <translation>所有文件都已读取</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were read although something in them is wrong.</source>
        <translation>
            <numerusform>%n 个文件内容有误，但仍然读取了。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy List</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Read, but: {reason}</source>
        <translation>已读取，但是：{reason}</translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>Tags to choose from</source>
        <translation>可选标签</translation>
    </message>
</context>
<context>
    <name>ProposalsModel</name>
    <message>
        <source>Create “{name}”</source>
        <translation>新建“{name}”</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>All articles</source>
        <translation>全部文章</translation>
    </message>
    <message>
        <source>Highlight deleted</source>
        <translation>高亮已删除</translation>
    </message>
    <message>
        <source>Annotations deleted</source>
        <translation>批注已删除</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>标签已去掉</translation>
    </message>
    <message>
        <source>The passage stays in the article</source>
        <translation>段落已保留在文中</translation>
    </message>
    <message>
        <source>Such passages are no longer removed</source>
        <translation>此类内容不再隐去</translation>
    </message>
    <message>
        <source>Such lines are removed now</source>
        <translation>此类行已隐去</translation>
    </message>
    <message>
        <source>Rule deleted</source>
        <translation>规则已删除</translation>
    </message>
    <message>
        <source>Details corrected</source>
        <translation>信息已更正</translation>
    </message>
    <message>
        <source>Brought back from the bin</source>
        <translation>已从回收站恢复</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>已彻底删除</translation>
    </message>
    <message>
        <source>Highlight moved</source>
        <translation>高亮已移动</translation>
    </message>
    <message>
        <source>Place confirmed</source>
        <translation>位置已确认</translation>
    </message>
    <message>
        <source>Highlight detached</source>
        <translation>高亮已脱离</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Recleaning</name>
    <message>
        <source>Cleaning anew by changed rules</source>
        <translation>规则有变，正在重新清理</translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlighted passage(s) kept although a rule would remove them</source>
        <translation>
            <numerusform>%Ln 处有高亮的内容虽合规则，仍予保留</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) lost the passage</source>
        <translation>
            <numerusform>%Ln 处高亮失去原文</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) could not be cleaned anew and stay as they were</source>
        <translation>
            <numerusform>%Ln 篇文章未能重新清理，保持原样</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>Removals</name>
    <message>
        <source>In “{name}”</source>
        <translation>在“{name}”中</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有来源</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete this rule</source>
        <translation>删除这条规则</translation>
    </message>
    <message>
        <source>Never remove such here</source>
        <translation>不再隐去此类</translation>
    </message>
</context>
<context>
    <name>RemoveSourceDialog</name>
    <message>
        <source>Remove “{name}”?</source>
        <translation>移除“{name}”？</translation>
    </message>
    <message>
        <source>Its articles leave the library. The files in the folder are not touched.</source>
        <translation>其中的文章会离开文库。文件夹里的文件不受影响。</translation>
    </message>
    <message>
        <source>&amp;Keep the articles that have a star, highlights, notes or tags</source>
        <translation>保留有星标、高亮、批注或标签的文章(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Remove all, with what was written about them</source>
        <translation>全部移除，连同写下的批注(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ReviewDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>The text has changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>Detached by you</source>
        <translation>已由你脱离</translation>
    </message>
    <message>
        <source>No longer in the text</source>
        <translation>已不在文中</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Highlights to review</source>
        <translation>待确认的批注</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>已选 %Ln 条</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已不在文中</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>待确认的批注</translation>
    </message>
    <message>
        <source>The changed ones among them stand in the right place (Return)</source>
        <translation>其中有改动的位置正确（回车）</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>The changed ones among them stand in the wrong place (D)</source>
        <translation>其中有改动的位置不对 (D)</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>脱离</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete these highlights (Del)</source>
        <translation>删除这些高亮 (Del)</translation>
    </message>
    <message>
        <source>Everything is in its place</source>
        <translation>一切都在原处</translation>
    </message>
    <message>
        <source>When a text changes under a highlight and its place is not certain, it waits here for you.</source>
        <translation>文章改动后，位置不确定的高亮会在这里等你确认。</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>The text as you marked it</source>
        <translation>标注时的文字</translation>
    </message>
    <message>
        <source>The text as it is now</source>
        <translation>现在的文字</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>AS YOU MARKED IT</source>
        <translation>标注时</translation>
    </message>
    <message>
        <source>AS IT IS NOW</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>the file is gone</source>
        <translation>文件已不在</translation>
    </message>
    <message>
        <source>Choose a highlight</source>
        <translation>选择一条高亮</translation>
    </message>
    <message>
        <source>Press J and K to go through them.</source>
        <translation>按 J 和 K 逐条查看。</translation>
    </message>
    <message>
        <source>Stands where you marked it</source>
        <translation>在原处</translation>
    </message>
    <message>
        <source>Moved with the text</source>
        <translation>随文移动</translation>
    </message>
    <message>
        <source>The text has changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>Detached by you</source>
        <translation>已由你脱离</translation>
    </message>
    <message>
        <source>No longer in the text</source>
        <translation>已不在文中</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Attach here</source>
        <translation>附到此处</translation>
    </message>
    <message>
        <source>Select the passage in the present text, then attach the highlight to it (Return)</source>
        <translation>在现在的文字中选中段落，再将高亮附上（回车）</translation>
    </message>
    <message>
        <source>It stands in the right place; from now on these are its words (Return)</source>
        <translation>位置正确，今后以这些文字为准（回车）</translation>
    </message>
    <message>
        <source>The passage you selected</source>
        <translation>你选中的段落</translation>
    </message>
    <message>
        <source>The passage you selected; the highlight leaves its picture for it</source>
        <translation>你选中的段落；高亮将离开图片，改标这段文字</translation>
    </message>
    <message>
        <source>Nothing like it is left. Select a passage on the right, or delete the highlight.</source>
        <translation>没有相近的文字了。请在右侧选中段落，或删除高亮。</translation>
    </message>
    <message>
        <source>The picture is gone. Select a passage on the right, or delete the highlight.</source>
        <translation>图片已不在。请在右侧选中段落，或删除高亮。</translation>
    </message>
    <message>
        <source>Previous (K)</source>
        <translation>上一条 (K)</translation>
    </message>
    <message>
        <source>Next (J)</source>
        <translation>下一条 (J)</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>脱离</translation>
    </message>
    <message>
        <source>It stands in the wrong place (D)</source>
        <translation>位置不对 (D)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the highlight (Del)</source>
        <translation>删除高亮 (Del)</translation>
    </message>
    <message>
        <source>Open article</source>
        <translation>打开文章</translation>
    </message>
    <message>
        <source>Read the whole article (O)</source>
        <translation>阅读全文 (O)</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Next and previous highlight</source>
        <translation>下一条、上一条高亮</translation>
    </message>
    <message>
        <source>Confirm it, or attach it to the likeliest place</source>
        <translation>确认，或附到最可能的位置</translation>
    </message>
    <message>
        <source>Detach it</source>
        <translation>脱离</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Open its article</source>
        <translation>打开其文章</translation>
    </message>
</context>
<context>
    <name>RowsBox</name>
    <message>
        <source>How the conditions go together</source>
        <translation>条件之间的关系</translation>
    </message>
    <message>
        <source>Add a group</source>
        <translation>添加一组</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>SampleBanner</name>
    <message>
        <source>This is a small sample to try things on.</source>
        <translation>这是一份供试用的小示例。</translation>
    </message>
    <message>
        <source>Add your own folder…</source>
        <translation>添加你自己的文件夹…</translation>
    </message>
    <message>
        <source>Remove the sample</source>
        <translation>移除示例</translation>
    </message>
</context>
<context>
    <name>SavePrompt</name>
    <message>
        <source>Save this search</source>
        <translation>保存这个搜索</translation>
    </message>
    <message>
        <source>Name of the search</source>
        <translation>搜索的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>There is a saved search of this name; it will look for this instead.</source>
        <translation>已有同名的搜索，保存后它将改为查找这些内容。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>SavedSearches</name>
    <message>
        <source>Saved as “{name}”</source>
        <translation>已保存为“{name}”</translation>
    </message>
    <message>
        <source>“{name}” looks for something else now</source>
        <translation>已更改“{name}”所查的内容</translation>
    </message>
</context>
<context>
    <name>SearchDeeds</name>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message>
        <source>Build a search…</source>
        <translation>组合搜索…</translation>
    </message>
    <message>
        <source>Order searches by name</source>
        <translation>按名称排列搜索</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Edit the search…</source>
        <translation>编辑搜索…</translation>
    </message>
    <message>
        <source>Mark as looked at</source>
        <translation>标为已看过</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>everywhere</source>
        <translation>全部文章</translation>
    </message>
    <message>
        <source>in {list}</source>
        <translation>在 {list}</translation>
    </message>
    <message>
        <source>Search in {list} only</source>
        <translation>只在 {list} 中搜索</translation>
    </message>
    <message>
        <source>Now in {list}; click to search everywhere</source>
        <translation>现在只在 {list} 中；点按可搜索全部文章</translation>
    </message>
    <message>
        <source>Search in {list}</source>
        <translation>在 {list} 中搜索</translation>
    </message>
    <message>
        <source>Search all articles and annotations</source>
        <translation>搜索全部文章和批注</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>搜索的写法</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>保存这个搜索…</translation>
    </message>
    <message>
        <source>Build a search…</source>
        <translation>组合搜索…</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>{color} ({number}); right click to name it</source>
        <translation>{color}（{number}），右键可命名</translation>
    </message>
    <message>
        <source>Highlight in {color}</source>
        <translation>高亮为{color}</translation>
    </message>
    <message>
        <source>The text here has changed</source>
        <translation>此处原文已改</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>查看差异</translation>
    </message>
    <message>
        <source>Compare the text it was made on with this one</source>
        <translation>与当初高亮时的原文比较</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>The highlight is right here</source>
        <translation>高亮的位置没有错</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>脱离</translation>
    </message>
    <message>
        <source>The highlight does not belong here; keep it without a place</source>
        <translation>高亮不属于这里；保留但不定位</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制这张图片</translation>
    </message>
    <message>
        <source>Remove this picture from this source</source>
        <translation>从此来源移除这张图片</translation>
    </message>
    <message>
        <source>The picture has another address: is it the same?</source>
        <translation>图片换了地址：是同一张吗？</translation>
    </message>
    <message>
        <source>Copy as quotation</source>
        <translation>复制为引文</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Let this stay in the article</source>
        <translation>让这段内容留在文中</translation>
    </message>
    <message>
        <source>Remove such lines from this source</source>
        <translation>在此来源中隐去此类行</translation>
    </message>
    <message>
        <source>Delete the highlight (Del)</source>
        <translation>删除高亮 (Del)</translation>
    </message>
    <message>
        <source>Delete the highlight</source>
        <translation>删除高亮</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Previous and next highlight</source>
        <translation>上一处、下一处高亮</translation>
    </message>
    <message>
        <source>Show the passage in the text</source>
        <translation>在正文中显示</translation>
    </message>
    <message>
        <source>Write a note on the highlight</source>
        <translation>为高亮写批注</translation>
    </message>
    <message>
        <source>Tags of the highlight</source>
        <translation>高亮的标签</translation>
    </message>
    <message>
        <source>Colour of the highlight</source>
        <translation>高亮的颜色</translation>
    </message>
    <message>
        <source>Follow a link in the note of the highlight</source>
        <translation>打开高亮批注里的链接</translation>
    </message>
    <message>
        <source>Confirm the place of a highlight whose text has changed</source>
        <translation>确认原文已改的高亮的位置</translation>
    </message>
    <message>
        <source>Detach it from the text</source>
        <translation>使其与原文脱离</translation>
    </message>
    <message>
        <source>Look at the old and the new text</source>
        <translation>对照新旧原文</translation>
    </message>
    <message>
        <source>Delete the highlight</source>
        <translation>删除高亮</translation>
    </message>
    <message>
        <source>Link to an article or a highlight, in a note</source>
        <translation>批注中链接到文章或高亮</translation>
    </message>
    <message>
        <source>Strong, emphasis, link, in a note</source>
        <translation>批注中的加粗、强调、链接</translation>
    </message>
    <message>
        <source>The note as it reads, and back</source>
        <translation>批注预览与编辑切换</translation>
    </message>
    <message>
        <source>Save and leave a note</source>
        <translation>保存并离开批注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Open an article to see its highlights and notes.</source>
        <translation>打开一篇文章，查看它的高亮和批注。</translation>
    </message>
    <message>
        <source>Write a note about the whole article…</source>
        <translation>写一条关于全文的批注…</translation>
    </message>
    <message>
        <source>Note about the whole article</source>
        <translation>关于全文的批注</translation>
    </message>
</context>
<context>
    <name>SourceActions</name>
    <message>
        <source>Rename source</source>
        <translation>重命名来源</translation>
    </message>
    <message>
        <source>Name of this source</source>
        <translation>来源名称</translation>
    </message>
    <message>
        <source>Where is “{name}” now?</source>
        <translation>“{name}”现在在哪里？</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{speed}/s</source>
        <translation>{speed} 篇/秒</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>TagBar</name>
    <message>
        <source>Add tag  T</source>
        <translation>加标签 T</translation>
    </message>
    <message>
        <source>Add a tag to the article</source>
        <translation>给文章加标签</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新标签</translation>
    </message>
</context>
<context>
    <name>TagChip</name>
    <message>
        <source>Tag {tag}; Delete removes it</source>
        <translation>标签 {tag}；按 Delete 移除</translation>
    </message>
</context>
<context>
    <name>TagDeeds</name>
    <message>
        <source>Rename the tag, with what is nested below it</source>
        <translation>重命名标签及其下级</translation>
    </message>
    <message>
        <source>Merged into “{name}”</source>
        <translation>已合并到“{name}”</translation>
    </message>
    <message>
        <source>The tag is called “{name}” now</source>
        <translation>标签现名为“{name}”</translation>
    </message>
    <message>
        <source>Merge “{name}” into</source>
        <translation>将“{name}”合并到</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n tag(s) into</source>
        <translation>
            <numerusform>将 %n 个标签合并到</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” deleted</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 篇文章</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n 处高亮</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}: {counts}</source>
        <translation>{what}：{counts}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>粉色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Move up among the pinned</source>
        <translation>在固定标签中上移</translation>
    </message>
    <message>
        <source>Move down among the pinned</source>
        <translation>在固定标签中下移</translation>
    </message>
</context>
<context>
    <name>TagManager</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Find a tag by name or pinyin initials</source>
        <translation>按名称或拼音首字母查找</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>查找标签</translation>
    </message>
    <message>
        <source>There are no tags yet. Press T on an article or a highlight to give it one.</source>
        <translation>还没有标签。在文章或高亮上按 T 即可添加。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>合并到…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>重命名（F2）</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除（Del）</translation>
    </message>
    <message>
        <source>The first five pinned tags have the keys 6, 7, 8, 9 and 0. Alt+↑ and Alt+↓ move</source>
        <translation>前五个固定标签对应按键 6、7、8、9、0；Alt+↑ 和 Alt+↓ 可移动</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
</context>
<context>
    <name>TagPrompt</name>
    <message>
        <source>Tags, separated by commas</source>
        <translation>标签，用逗号隔开</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
</context>
<context>
    <name>TagTable</name>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Pinned; its key is {key}</source>
        <translation>已固定，按键 {key}</translation>
    </message>
    <message>
        <source>{tag}, pinned at place {place}</source>
        <translation>{tag}，固定在第 {place} 位</translation>
    </message>
</context>
<context>
    <name>TagTableDelegate</name>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message>
        <source>Remove this picture from “{name}”</source>
        <translation>在“{name}”中隐去这幅图片</translation>
    </message>
    <message>
        <source>Remove such lines from “{name}”</source>
        <translation>在“{name}”中隐去此类行</translation>
    </message>
    <message>
        <source>Highlighted passages stay, also where the rule fits. Everything removed can be shown and kept.</source>
        <translation>有高亮的内容即使合于规则也会保留。隐去的内容随时可以显示和恢复。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>隐去</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Exactly this line</source>
        <translation>只限这一行原文</translation>
    </message>
    <message numerus="yes">
        <source>Exactly these %Ln line(s)</source>
        <translation>
            <numerusform>只限这 %Ln 行原文</numerusform>
        </translation>
    </message>
    <message>
        <source>This line, whatever numbers stand in it</source>
        <translation>这一行，其中数字不限</translation>
    </message>
    <message>
        <source>These lines, whatever numbers stand in them</source>
        <translation>这几行，其中数字不限</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>这幅图片</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>Lines at the end that begin with {labels}</source>
        <translation>文末以{labels}开头的行</translation>
    </message>
    <message>
        <source>Lines at the beginning that begin with {labels}</source>
        <translation>文首以{labels}开头的行</translation>
    </message>
    <message>
        <source>Lines anywhere that begin with {labels}</source>
        <translation>任何位置以{labels}开头的行</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Counting… {done} of {total} articles</source>
        <translation>正在统计… {done} / {total} 篇</translation>
    </message>
    <message numerus="yes">
        <source>Removes %Ln line(s), in this article only.</source>
        <translation>
            <numerusform>将隐去 %Ln 行，仅在本文中。</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture stands in this article only.</source>
        <translation>这幅图片只在本文中出现。</translation>
    </message>
    <message>
        <source>Removes {lines} in {articles} of {total}.</source>
        <translation>共 {total}，将在其中 {articles} 篇里隐去 {lines}。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln 幅图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln 篇文章</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>No rule can be made of this: it has no words of its own</source>
        <translation>这里没有可以成为规则的文字</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Articles by month: {number}</source>
        <translation>各月的文章：{number} 篇</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 篇</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Side bar</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Add articles</source>
        <translation>添加文章</translation>
    </message>
    <message>
        <source>Refresh all sources</source>
        <translation>刷新全部来源</translation>
    </message>
    <message>
        <source>Text size and list</source>
        <translation>字号与列表</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Export notes to Markdown</source>
        <translation>导出批注为 Markdown</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>批注栏</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>全部命令</translation>
    </message>
</context>
<context>
    <name>TreeMenu</name>
    <message>
        <source>All tags…</source>
        <translation>所有标签…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Fetch pictures…</source>
        <translation>下载图片…</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>按名称排序</translation>
    </message>
    <message>
        <source>Sort by count</source>
        <translation>按数量排序</translation>
    </message>
    <message>
        <source>Show hidden</source>
        <translation>显示已隐藏的</translation>
    </message>
    <message>
        <source>Fold this section</source>
        <translation>折叠这一组</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>File has moved…</source>
        <translation>文件已移走…</translation>
    </message>
    <message>
        <source>Folder has moved…</source>
        <translation>文件夹已移走…</translation>
    </message>
    <message numerus="yes">
        <source>Problems (%n)…</source>
        <translation>
            <numerusform>问题 (%n)…</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>重新显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message>
        <source>The folder is not there any more. Its articles can still be read.</source>
        <translation>文件夹已不在。文章仍可阅读。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) with problems</source>
        <translation>
            <numerusform>%n 个文件有问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 篇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n 新</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TroubleDialog</name>
    <message>
        <source>Copy Details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>VerifyDialog</name>
    <message>
        <source>Every annotation is sound</source>
        <translation>批注全部完好</translation>
    </message>
    <message numerus="yes">
        <source>Every annotation is sound, %Ln to review</source>
        <translation>
            <numerusform>批注全部完好，%Ln 条待确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) are not as they should be</source>
        <translation>
            <numerusform>有 %Ln 处不对</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) were placed anew</source>
        <translation>
            <numerusform>重新定位了 %Ln 条高亮</numerusform>
        </translation>
    </message>
    <message>
        <source>Every place stayed as it was.</source>
        <translation>位置都没有变。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Place Anew</source>
        <translation>重新定位</translation>
    </message>
    <message>
        <source>Look again for what has no right or sure place; nothing you wrote or decided is altered</source>
        <translation>重新查找位置不对或不确定的批注；你写的和决定的都不变</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} where you marked them</source>
        <translation>{count} 条在原处</translation>
    </message>
    <message>
        <source>{count} moved with the text</source>
        <translation>{count} 条随文移动</translation>
    </message>
    <message>
        <source>{count} whose text has changed</source>
        <translation>{count} 条原文已改</translation>
    </message>
    <message>
        <source>{count} no longer in the text</source>
        <translation>{count} 条已不在文中</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) with highlights were looked at.</source>
        <translation>
            <numerusform>检查了 %Ln 篇有高亮的文章。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>VerifyModel</name>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Put right: {reason}</source>
        <translation>已修正：{reason}</translation>
    </message>
    <message>
        <source>The article&apos;s text is damaged</source>
        <translation>文章正文已损坏</translation>
    </message>
    <message>
        <source>A text that highlights were made on is damaged</source>
        <translation>标注时的文字已损坏</translation>
    </message>
    <message>
        <source>The words do not stand in the text they were marked in</source>
        <translation>标注时的文字里没有这些词</translation>
    </message>
    <message>
        <source>Its place in the present text is not known</source>
        <translation>在现在文字中的位置未知</translation>
    </message>
    <message>
        <source>Its place in the present text is wrong</source>
        <translation>在现在文字中的位置不对</translation>
    </message>
    <message>
        <source>This deleted highlight can&apos;t be brought back</source>
        <translation>这条已删除的高亮无法恢复</translation>
    </message>
    <message>
        <source>A change can&apos;t be undone</source>
        <translation>有一步改动无法撤销</translation>
    </message>
</context>
<context>
    <name>Verifying</name>
    <message>
        <source>Checking annotations…</source>
        <translation>正在检查批注…</translation>
    </message>
</context>
<context>
    <name>VersionPage</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as quotation</source>
        <translation>复制为引文</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>No older version of this article is known</source>
        <translation>这篇文章没有更早的版本</translation>
    </message>
    <message>
        <source>Highlights and notes are made in the present version.</source>
        <translation>高亮和批注只能在当前版本里做。</translation>
    </message>
    <message>
        <source>You are reading the version of {day}</source>
        <translation>你正在看 {day} 的版本</translation>
    </message>
    <message>
        <source>Back to the present one</source>
        <translation>回到当前版本</translation>
    </message>
    <message>
        <source>Show the present version (Esc)</source>
        <translation>显示当前版本（Esc）</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show what has changed since this version</source>
        <translation>显示此后的改动</translation>
    </message>
    <message>
        <source>The text has changed since the version of {day}</source>
        <translation>{day} 的版本之后，正文有改动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>present</source>
        <translation>当前</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Nothing to read yet</source>
        <translation>还没有可读的文章</translation>
    </message>
    <message>
        <source>Add a folder of articles: Markdown, web pages or plain text. Drop it here, or choose it. Your files are only ever read.</source>
        <translation>添加一个文章文件夹：Markdown、网页或纯文本。拖到这里，或者选择它。你的文件只会被读取。</translation>
    </message>
    <message>
        <source>Add Folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Add Files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Show a Sample</source>
        <translation>看看示例</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>Highlighted %Ln passage(s)</source>
        <translation>
            <numerusform>高亮 %Ln 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed the colour of a highlight</source>
        <translation>更改高亮颜色</translation>
    </message>
    <message>
        <source>Wrote a note</source>
        <translation>写批注</translation>
    </message>
    <message>
        <source>Changed the tags of a highlight</source>
        <translation>更改高亮标签</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln highlight(s)</source>
        <translation>
            <numerusform>删除 %Ln 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln annotation(s)</source>
        <translation>
            <numerusform>删除 %Ln 条批注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored %Ln highlight(s)</source>
        <translation>
            <numerusform>恢复 %Ln 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln highlight(s) for good</source>
        <translation>
            <numerusform>彻底删除 %Ln 处高亮</numerusform>
        </translation>
    </message>
    <message>
        <source>Moved a highlight</source>
        <translation>移动高亮</translation>
    </message>
    <message numerus="yes">
        <source>Confirmed the place of %Ln highlight(s)</source>
        <translation>
            <numerusform>确认 %Ln 处高亮的位置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Detached %Ln highlight(s)</source>
        <translation>
            <numerusform>脱离 %Ln 处高亮</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tagged %Ln article(s)</source>
        <translation>
            <numerusform>为 %Ln 篇文章加标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed tags from %Ln article(s)</source>
        <translation>
            <numerusform>移除 %Ln 篇文章的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Renamed a tag</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>Merged tags</source>
        <translation>合并标签</translation>
    </message>
    <message numerus="yes">
        <source>Changed the colour of %Ln tag(s)</source>
        <translation>
            <numerusform>更改 %Ln 个标签的颜色</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln tag(s)</source>
        <translation>
            <numerusform>删除 %Ln 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned a tag</source>
        <translation>固定标签</translation>
    </message>
    <message>
        <source>Unpinned a tag</source>
        <translation>取消固定标签</translation>
    </message>
    <message numerus="yes">
        <source>Starred %Ln article(s)</source>
        <translation>
            <numerusform>为 %Ln 篇文章加星标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the star of %Ln article(s)</source>
        <translation>
            <numerusform>取消 %Ln 篇文章的星标</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept a passage</source>
        <translation>保留段落</translation>
    </message>
    <message>
        <source>Left a rule off</source>
        <translation>停用规则</translation>
    </message>
    <message>
        <source>Had such lines removed</source>
        <translation>移除此类行</translation>
    </message>
    <message>
        <source>Deleted a rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>Corrected details</source>
        <translation>更正信息</translation>
    </message>
    <message>
        <source>Saved a search</source>
        <translation>保存了搜索</translation>
    </message>
    <message>
        <source>Renamed a saved search</source>
        <translation>重命名了搜索</translation>
    </message>
    <message>
        <source>Changed a saved search</source>
        <translation>更改了搜索</translation>
    </message>
    <message>
        <source>Put saved searches in order</source>
        <translation>排列了搜索</translation>
    </message>
    <message>
        <source>Deleted a saved search</source>
        <translation>删除了搜索</translation>
    </message>
    <message>
        <source>Named a colour</source>
        <translation>命名颜色</translation>
    </message>
    <message>
        <source>Changed the line of a colour</source>
        <translation>更改颜色的线形</translation>
    </message>
    <message>
        <source>Changed something</source>
        <translation>其他改动</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>《{title}》</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>等另 %Ln 篇</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已收回</translation>
    </message>
    <message>
        <source>its articles were removed</source>
        <translation>文章已移除</translation>
    </message>
    <message>
        <source>The articles of this change were removed for good, so it can’t be undone.</source>
        <translation>所涉文章已彻底移除，无法撤销。</translation>
    </message>
    <message>
        <source>This change was taken back, and something else was changed since. It can’t be done again.</source>
        <translation>此改动已收回，之后又有别的改动，无法重做。</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Highlighted words</source>
        <translation>高亮文字</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布时间</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Keyword</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tag of a passage</source>
        <translation>段落标签</translation>
    </message>
    <message>
        <source>Highlight colour</source>
        <translation>高亮颜色</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>Query text</source>
        <translation>搜索语句</translation>
    </message>
    <message>
        <source>has</source>
        <translation>有</translation>
    </message>
    <message>
        <source>does not have</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>contains all of</source>
        <translation>包含全部</translation>
    </message>
    <message>
        <source>contains any of</source>
        <translation>包含任一</translation>
    </message>
    <message>
        <source>contains none of</source>
        <translation>不含任何</translation>
    </message>
    <message>
        <source>contains exactly</source>
        <translation>包含原句</translation>
    </message>
    <message>
        <source>does not contain exactly</source>
        <translation>不含原句</translation>
    </message>
    <message>
        <source>has a word beginning with</source>
        <translation>有单词开头为</translation>
    </message>
    <message>
        <source>has near each other</source>
        <translation>相距不远</translation>
    </message>
    <message>
        <source>has in one paragraph</source>
        <translation>在同一段</translation>
    </message>
    <message>
        <source>is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>不包含</translation>
    </message>
    <message>
        <source>in</source>
        <translation>在</translation>
    </message>
    <message>
        <source>between</source>
        <translation>介于</translation>
    </message>
    <message>
        <source>since</source>
        <translation>自从</translation>
    </message>
    <message>
        <source>until</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>on any day</source>
        <translation>有日期</translation>
    </message>
    <message>
        <source>on no known day</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>says</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>All of these</source>
        <translation>满足全部条件</translation>
    </message>
    <message>
        <source>Any of these</source>
        <translation>满足任一条件</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>不满足任何条件</translation>
    </message>
    <message>
        <source>a highlight</source>
        <translation>高亮</translation>
    </message>
    <message>
        <source>a note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>有星标</translation>
    </message>
    <message>
        <source>missing its file</source>
        <translation>文件已缺失</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>已移位</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>原文已改</translation>
    </message>
    <message>
        <source>no longer in the text</source>
        <translation>已不在文中</translation>
    </message>
    <message>
        <source>name of a tag</source>
        <translation>标签改名</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>words, “phrases”</source>
        <translation>词语，“短语”</translation>
    </message>
    <message>
        <source>words in a row</source>
        <translation>连在一起的词</translation>
    </message>
    <message>
        <source>beginning of a word</source>
        <translation>单词的开头</translation>
    </message>
    <message>
        <source>two or more words</source>
        <translation>两个以上的词</translation>
    </message>
    <message>
        <source>as in the search field</source>
        <translation>与搜索框的写法相同</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>最近七天</translation>
    </message>
    <message>
        <source>the last 2 weeks</source>
        <translation>最近两周</translation>
    </message>
    <message>
        <source>the last month up to today</source>
        <translation>最近一个月</translation>
    </message>
    <message>
        <source>the last 3 months</source>
        <translation>最近三个月</translation>
    </message>
    <message>
        <source>the last year up to today</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>去年</translation>
    </message>
</context>
<context>
    <name>_Popover</name>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
</context>
<context>
    <name>_TextSize</name>
    <message>
        <source>{pixels} px</source>
        <translation>{pixels} 像素</translation>
    </message>
</context>
</TS>
