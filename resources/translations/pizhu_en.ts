<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnnotationExport</name>
    <message numerus="yes">
        <source>%Ln annotation(s) copied as Markdown</source>
        <translation>
            <numerusform>%Ln annotation copied as Markdown</numerusform>
            <numerusform>%Ln annotations copied as Markdown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln annotation(s) exported</source>
        <translation>
            <numerusform>%Ln annotation exported</numerusform>
            <numerusform>%Ln annotations exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleHeader</name>
    <message numerus="yes">
        <source>%Ln passage(s) removed</source>
        <translation>
            <numerusform>%Ln passage removed</numerusform>
            <numerusform>%Ln passages removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleListModel</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinPage</name>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln highlight</numerusform>
            <numerusform>%Ln highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln highlight(s) for good?</source>
        <translation>
            <numerusform>Delete %Ln highlight for good?</numerusform>
            <numerusform>Delete %Ln highlights for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BuilderDialog</name>
    <message numerus="yes">
        <source>%n article(s) found</source>
        <translation>
            <numerusform>%n article found</numerusform>
            <numerusform>%n articles found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%Ln change(s) undone</source>
        <translation>
            <numerusform>%Ln change undone</numerusform>
            <numerusform>%Ln changes undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) done again</source>
        <translation>
            <numerusform>%Ln change done again</numerusform>
            <numerusform>%Ln changes done again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) removed</source>
        <translation>
            <numerusform>%Ln character removed</numerusform>
            <numerusform>%Ln characters removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s) added</source>
        <translation>
            <numerusform>%Ln character added</numerusform>
            <numerusform>%Ln characters added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message numerus="yes">
        <source>Tag %n article(s)</source>
        <translation>
            <numerusform>Tag %n article</numerusform>
            <numerusform>Tag %n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag %n annotation(s)</source>
        <translation>
            <numerusform>Tag %n annotation</numerusform>
            <numerusform>Tag %n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n shown</source>
        <translation>
            <numerusform>All %n shown</numerusform>
            <numerusform>All %n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message numerus="yes">
        <source>Details of %n article(s)</source>
        <translation>
            <numerusform>Details of %n article</numerusform>
            <numerusform>Details of %n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceView</name>
    <message numerus="yes">
        <source>%Ln paragraph(s) unchanged</source>
        <translation>
            <numerusform>%Ln paragraph unchanged</numerusform>
            <numerusform>%Ln paragraphs unchanged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message numerus="yes">
        <source>Of %n article(s) only the title was looked at: they are still being indexed.</source>
        <translation>
            <numerusform>Of %n article only the title was looked at: they are still being indexed.</numerusform>
            <numerusform>Of %n articles only the title was looked at: they are still being indexed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%Ln note(s) exported</source>
        <translation>
            <numerusform>%Ln note exported</numerusform>
            <numerusform>%Ln notes exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FetchPicturesDialog</name>
    <message numerus="yes">
        <source>Fetch %Ln picture(s)?</source>
        <translation>
            <numerusform>Fetch %Ln picture?</numerusform>
            <numerusform>Fetch %Ln pictures?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They come from %Ln host(s), which will see your network address.</source>
        <translation>
            <numerusform>They come from %Ln host, which will see your network address.</numerusform>
            <numerusform>They come from %Ln hosts, which will see your network address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Try %Ln again that could not be fetched before</source>
        <translation>
            <numerusform>&amp;Try %Ln again that could not be fetched before</numerusform>
            <numerusform>&amp;Try %Ln again that could not be fetched before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fetching</name>
    <message numerus="yes">
        <source>%Ln picture(s) fetched</source>
        <translation>
            <numerusform>%Ln picture fetched</numerusform>
            <numerusform>%Ln pictures fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be fetched</source>
        <translation>
            <numerusform>%Ln could not be fetched</numerusform>
            <numerusform>%Ln could not be fetched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>In %n article(s)</source>
        <translation>
            <numerusform>In %n article</numerusform>
            <numerusform>In %n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>Going back to before this undoes %Ln change(s).</source>
        <translation>
            <numerusform>Going back to before this undoes %Ln change.</numerusform>
            <numerusform>Going back to before this undoes %Ln changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Going forward to this does %Ln change(s) again.</source>
        <translation>
            <numerusform>Going forward to this does %Ln change again.</numerusform>
            <numerusform>Going forward to this does %Ln changes again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitExport</name>
    <message numerus="yes">
        <source>%Ln result(s) exported</source>
        <translation>
            <numerusform>%Ln result exported</numerusform>
            <numerusform>%Ln results exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message numerus="yes">
        <source>%Ln article(s) added</source>
        <translation>
            <numerusform>%Ln article added</numerusform>
            <numerusform>%Ln articles added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln updated</numerusform>
            <numerusform>%Ln updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <translation>
            <numerusform>%Ln moved</numerusform>
            <numerusform>%Ln moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing</source>
        <translation>
            <numerusform>%Ln missing</numerusform>
            <numerusform>%Ln missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) to review</source>
        <translation>
            <numerusform>%Ln highlight to review</numerusform>
            <numerusform>%Ln highlights to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of other kinds</source>
        <translation>
            <numerusform>%Ln of other kinds</numerusform>
            <numerusform>%Ln of other kinds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Indexing</name>
    <message numerus="yes">
        <source>%Ln article(s) found by title only yet</source>
        <translation>
            <numerusform>%Ln article found by title only yet</numerusform>
            <numerusform>%Ln articles found by title only yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoPage</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out of the text: %n</source>
        <translation>
            <numerusform>Left out of the text: %n</numerusform>
            <numerusform>Left out of the text: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkFollower</name>
    <message numerus="yes">
        <source>%n articles have this title</source>
        <translation>
            <numerusform>%n articles have this title</numerusform>
            <numerusform>%n articles have this title</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureRequests</name>
    <message numerus="yes">
        <source>Fetching %Ln picture(s)…</source>
        <translation>
            <numerusform>Fetching %Ln picture…</numerusform>
            <numerusform>Fetching %Ln pictures…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try %Ln picture(s) again</source>
        <translation>
            <numerusform>Try %Ln picture again</numerusform>
            <numerusform>Try %Ln pictures again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetch %Ln picture(s)</source>
        <translation>
            <numerusform>Fetch %Ln picture</numerusform>
            <numerusform>Fetch %Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n file could not be read</numerusform>
            <numerusform>%n files could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were read although something in them is wrong.</source>
        <translation>
            <numerusform>%n file were read although something in them is wrong.</numerusform>
            <numerusform>%n files were read although something in them is wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recleaning</name>
    <message numerus="yes">
        <source>%Ln highlighted passage(s) kept although a rule would remove them</source>
        <translation>
            <numerusform>%Ln highlighted passage kept although a rule would remove them</numerusform>
            <numerusform>%Ln highlighted passages kept although a rule would remove them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) lost the passage</source>
        <translation>
            <numerusform>%Ln highlight lost the passage</numerusform>
            <numerusform>%Ln highlights lost the passage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) could not be cleaned anew and stay as they were</source>
        <translation>
            <numerusform>%Ln article could not be cleaned anew and stay as they were</numerusform>
            <numerusform>%Ln articles could not be cleaned anew and stay as they were</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removals</name>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagDeeds</name>
    <message numerus="yes">
        <source>Merge %n tag(s) into</source>
        <translation>
            <numerusform>Merge %n tag into</numerusform>
            <numerusform>Merge %n tags into</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) deleted</source>
        <translation>
            <numerusform>%n tag deleted</numerusform>
            <numerusform>%n tags deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagManager</name>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exactly these %Ln line(s)</source>
        <translation>
            <numerusform>Exactly these %Ln line</numerusform>
            <numerusform>Exactly these %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes %Ln line(s), in this article only.</source>
        <translation>
            <numerusform>Removes %Ln line, in this article only.</numerusform>
            <numerusform>Removes %Ln lines, in this article only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeMenu</name>
    <message numerus="yes">
        <source>Problems (%n)…</source>
        <translation>
            <numerusform>Problems (%n)…</numerusform>
            <numerusform>Problems (%n)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message numerus="yes">
        <source>%n file(s) with problems</source>
        <translation>
            <numerusform>%n file with problems</numerusform>
            <numerusform>%n files with problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerifyDialog</name>
    <message numerus="yes">
        <source>Every annotation is sound, %Ln to review</source>
        <translation>
            <numerusform>Every annotation is sound, %Ln to review</numerusform>
            <numerusform>Every annotation is sound, %Ln to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) are not as they should be</source>
        <translation>
            <numerusform>%Ln thing are not as they should be</numerusform>
            <numerusform>%Ln things are not as they should be</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s) were placed anew</source>
        <translation>
            <numerusform>%Ln highlight were placed anew</numerusform>
            <numerusform>%Ln highlights were placed anew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) with highlights were looked at.</source>
        <translation>
            <numerusform>%Ln article with highlights were looked at.</numerusform>
            <numerusform>%Ln articles with highlights were looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>Highlighted %Ln passage(s)</source>
        <translation>
            <numerusform>Highlighted %Ln passage</numerusform>
            <numerusform>Highlighted %Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln highlight(s)</source>
        <translation>
            <numerusform>Deleted %Ln highlight</numerusform>
            <numerusform>Deleted %Ln highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln annotation(s)</source>
        <translation>
            <numerusform>Deleted %Ln annotation</numerusform>
            <numerusform>Deleted %Ln annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored %Ln highlight(s)</source>
        <translation>
            <numerusform>Restored %Ln highlight</numerusform>
            <numerusform>Restored %Ln highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln highlight(s) for good</source>
        <translation>
            <numerusform>Deleted %Ln highlight for good</numerusform>
            <numerusform>Deleted %Ln highlights for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirmed the place of %Ln highlight(s)</source>
        <translation>
            <numerusform>Confirmed the place of %Ln highlight</numerusform>
            <numerusform>Confirmed the place of %Ln highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Detached %Ln highlight(s)</source>
        <translation>
            <numerusform>Detached %Ln highlight</numerusform>
            <numerusform>Detached %Ln highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tagged %Ln article(s)</source>
        <translation>
            <numerusform>Tagged %Ln article</numerusform>
            <numerusform>Tagged %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed tags from %Ln article(s)</source>
        <translation>
            <numerusform>Removed tags from %Ln article</numerusform>
            <numerusform>Removed tags from %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the colour of %Ln tag(s)</source>
        <translation>
            <numerusform>Changed the colour of %Ln tag</numerusform>
            <numerusform>Changed the colour of %Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln tag(s)</source>
        <translation>
            <numerusform>Deleted %Ln tag</numerusform>
            <numerusform>Deleted %Ln tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Starred %Ln article(s)</source>
        <translation>
            <numerusform>Starred %Ln article</numerusform>
            <numerusform>Starred %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed the star of %Ln article(s)</source>
        <translation>
            <numerusform>Removed the star of %Ln article</numerusform>
            <numerusform>Removed the star of %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
</TS>
