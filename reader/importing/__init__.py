"""From files on the reader's disk to raw articles: find, read, decode and take apart, in processes of their own."""
