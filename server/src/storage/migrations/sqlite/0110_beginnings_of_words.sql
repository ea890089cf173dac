-- Whoever types a word has its beginning: kept, so that a beginning which many words
-- share is looked up and not gathered from all of them.
DROP TABLE case_words;
CREATE VIRTUAL TABLE case_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO case_words (rowid, words)
    SELECT seq, text_folded FROM cases
    WHERE seq <= (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'words_until');
