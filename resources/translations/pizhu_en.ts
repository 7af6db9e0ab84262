<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>Deeds</name>
    <message numerus="yes">
        <source>Tag %n article(s)</source>
        <translation>
            <numerusform>Tag %n article</numerusform>
            <numerusform>Tag %n articles</numerusform>
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
        <source>%Ln of other kinds</source>
        <translation>
            <numerusform>%Ln of other kinds</numerusform>
            <numerusform>%Ln of other kinds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoPage</name>
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
</TS>
