r"""Cases that the test suites of other readers know.

They are those of csv-spectrum, Papa Parse, Python's csv, pandas, csvkit and CleverCSV: quotation marks, line ends, escapes, marks,
ragged rows, comments.
"""

# ruff: noqa: E501 - a file and its table stand beside each other.

from tests.etl.messy.case import Case, reads, refuses

AB = ("a|b", "1|2", "3|4")
ABC = ("a|b|c", "1|2|3", "4|5|6")

CSV_SPECTRUM: tuple[Case, ...] = (
    reads("comma in quotes", 'first,last,address,city,zip\nJohn,Doe,120 any st.,"Anytown, WW",08123\n',
        "first|last|address|city|zip", "John|Doe|120 any st.|Anytown, WW|08123"),
    reads("empty cells", 'a,b,c\n1,"",""\n2,3,4\n', "a|b|c", "1||", "2|3|4"),
    reads("empty cells, CRLF", 'a,b,c\r\n1,"",""\r\n2,3,4\r\n', "a|b|c", "1||", "2|3|4"),
    reads("escaped quotes", 'a,b\n1,"ha ""ha"" ha"\n3,4\n', "a|b", '1|ha "ha" ha', "3|4"),
    reads("JSON in a cell", 'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n', "key|val",
        '1|{"type": "Point", "coordinates": [102.0, 0.5]}'),
    reads("newlines", 'a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n', "a|b|c", "1|2|3", ("Once upon \na time", "5", "6"), "7|8|9"),
    reads("newlines, CRLF", 'a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n7,8,9\r\n', "a|b|c", "1|2|3",
        ("Once upon \r\na time", "5", "6"), "7|8|9"),
    reads("quotes and newlines", 'a,b\n1,"ha \n""ha"" \nha"\n3,4\n', "a|b", ("1", 'ha \n"ha" \nha'), "3|4"),
    reads("simple", "a,b,c\n1,2,3\n4,5,6", *ABC),
    reads("simple, CRLF", "a,b,c\r\n1,2,3\r\n4,5,6", *ABC),
    reads("UTF-8", "a,b,c\n1,2,3\n4,5,ʤ\n", "a|b|c", "1|2|3", "4|5|ʤ"),
)  # fmt: skip

PAPA_PARSE: tuple[Case, ...] = (
    reads("quoted field with delimiter", 'A,B,C\nx,"B1,B2",y\nz,w,v', "A|B|C", "x|B1,B2|y", "z|w|v"),
    reads("quoted field with white space around quotes", 'A,B,C\n1, "x" ,3\n4,5,6', "A|B|C", "1|x|3", "4|5|6"),
    reads("unquoted field with quotes at its end", 'A,B,C\n1,2",3\n4,5,6\n7,8,9', "A|B|C", '?1|2"|3', "4|5|6", "7|8|9"),
    reads("quoted field that never ends", 'A,B,C\n1,"2,3\n4,5,6\n7,8,9', "A|B|C", "4|5|6", "7|8|9"),
    reads("quoted field with quotes inside, not doubled", 'A,B,C\n1,"2 " 2",3\n4,5,6\n7,8,9', "A|B|C", "4|5|6", "7|8|9"),
    reads("quoted fields at the ends of lines", 'A,B\n1,"c\n"\n"d",e\n', "A|B", ("1", "c\n"), "d|e"),
    reads("multiple consecutive empty fields", "a,b,,c,d\n,,1,,2\n3,,,,4\n", "a|b|column 3|c|d", "||1||2", "3||||4"),
    reads("tab in a bar-delimited file", "a|b|c\n1\t1|2|3\n4|5|6\n", "a|b|c", "1\t1|2|3", "4|5|6"),
    reads("line ends in mid-field of CR", 'a,b\r1,"x\ry"\r3,4\r', "a|b", ("1", "x\ry"), "3|4"),
    reads("mixed line ends", "a,b\r\n1,2\n3,4\r5,6\r\n", "a|b", "1|2", "3|4", "5|6"),
    reads("blank lines with blanks", "a,b\n   \n1,2\n\t\n3,4\n", *AB),
    reads("row with too few fields", "A,B,C\na,b\n1,2,3\n4,5,6\n7,8,9", "A|B|C", "1|2|3", "4|5|6", "7|8|9"),
    reads("row with too many fields", "A,B,C\n1,2,3,4\n4,5,6\n7,8,9", "A|B|C", "4|5|6", "7|8|9"),
    reads("duplicate names", "A,A,A,A\n1,2,3,4\n5,6,7,8", "A|A (2)|A (3)|A (4)", "1|2|3|4", "5|6|7|8"),
    reads("duplicate names that exist already", "c,c,c (2)\n1,2,3\n4,5,6", "c|c (2)|c (2) (2)", "1|2|3", "4|5|6"),
    reads("comments above, told", "# made by a program\n# do not edit\na,b\n1,2\n3,4\n", *AB).telling(header_row=3),
    reads("comments between", "a,b,c\n1,2,3\n# a comment\n4,5,6\n", *ABC),
    reads("sep= line", "sep=;\na;b\n1;2\n3;4\n", *AB),
    reads("sep= line in quotes, CRLF", '"sep=;"\r\na;b\r\n1;2\r\n3;4\r\n', *AB),
    reads("sep= line with a mark", "\ufeffsep=,\r\na,b\r\n1,2\r\n3,4\r\n", *AB),
    reads("record separators, told", "a\x1eb\n1\x1e2\n3\x1e4\n", *AB).telling(delimiter="\x1e"),
    reads("pilcrow, told", "a¶b\n1¶2\n3¶4\n", *AB).telling(delimiter="¶"),
    reads("header only", "a,b,c\n", "a|b|c"),
    reads("one column", "name\nBob\nAnn\n", "name", "Bob", "Ann"),
)  # fmt: skip

PYTHON_CSV: tuple[Case, ...] = (
    reads("backslash before a quote", 'a,b\n"say \\"hi\\", then",2\nx,4\n', "a|b", 'say "hi", then|2', "x|4"),
    reads("single quotes", "a,b\n'1','x, y'\n'3','z'\n", "a|b", "1|x, y", "3|z"),
    reads("apostrophes", "id,said,n\n1,don't,2\n2,won't,3\n3,'tis,4\n", "id|said|n", "1|don't|2", "2|won't|3", "3|'tis|4"),
    reads("blank behind delimiters", 'a, b\n1, "2"\n3, "4"\n', *AB),
    reads("all quoted, tabs", '"a"\t"b"\n"1"\t"2"\n"3"\t"4"\n', *AB),
    reads("no line end at the end in quotes", 'a,b\n1,2\n3,"4"', *AB),
    reads("stray quote opens at the end", 'a,b,c\n1,2,3\n4,5,6\n7,8,"', *ABC),
    reads("quote in the middle of a word", 'id\tsize\tn\n1\t5" pipe\t2\n2\t6"\t3\n', "id|size|n", '1|5" pipe|2', '2|6"|3'),
    reads("a doubled quote alone in a cell", 'a,b\n"""",2\n3,4\n', "a|b", '"|2', "3|4"),
    reads("only quotes", 'a,b\n"""""",""""\n3,4\n', "a|b", '""|"', "3|4"),
    reads("vertical tab and form feed in cells", "a,b\n1\x0b1,2\x0c\n3,4\n", "a|b", "1\x0b1|2\x0c", "3|4"),
    reads("line separators of Unicode in cells", "a,b\n1\u20281,2\u0085\n3,4\n", "a|b", "1\u20281|2\u0085", "3|4"),
    refuses("NUL in a cell", b"a,b\n1,\x00\n3,4\n"),
    refuses("sniffer: one word on a line", "doesn't\nhave\n\nany, delimiter: at all.\n"),
)  # fmt: skip

PANDAS: tuple[Case, ...] = (
    reads("BOM and quoted header", '\ufeff"a","b"\n1,2\n3,4\n', *AB),
    reads("BOM in front of every pasted part", "\ufeffa,b\n1,2\n\ufeffa,b\n3,4\n", *AB),
    reads("UTF-16 with CR in cells", 'a,b\n"1\r1",2\n3,4\n', "a|b", ("1\r1", "2"), "3|4", encoding="utf-16"),
    reads("UTF-16 without mark", "name,city\nBob,Paris\nAnn,1\nBob,2\n", "name|city", "Bob|Paris", "Ann|1", "Bob|2",
        encoding="utf-16-le"),
    reads("UTF-32", "a,b\n1,2\n3,4\n", *AB, encoding="utf-32"),
    reads("trailing delimiters everywhere", "a,b,\n1,2,\n3,4,\n", *AB),
    reads("trailing delimiter in the header", "a,b,\n1,2\n3,4\n", *AB),
    refuses("trailing delimiter in rows only: an index?", "a,b\n1,2,\n3,4,\n"),
    refuses("an implicit index", "a,b,c\nx,1,2,3\ny,4,5,6\nz,7,8,9\n"),
    reads("nameless index", ",a,b\n0,1,2\n1,3,4\n", "column 1|a|b", "0|1|2", "1|3|4"),
    reads("footer of totals", "name,n,m\nx,1,2\ny,3,4\ntotal,,6\n", "name|n|m", "x|1|2", "y|3|4"),
    reads("decimal commas", "n;w;v\na;1,5;2\nb;3,5;4\n", "n|w|v", "a|1,5|2", "b|3,5|4"),
    reads("not-a-number words stay", "a,b\nNA,null\n1,NaN\nx,4\n", "a|b", "NA|null", "1|NaN", "x|4"),
    reads("leading noughts stay", "id,n\n0012,1\n0013,2\n", "id|n", "0012|1", "0013|2"),
    reads("a tab at the ends", "a\tb\t\n1\t2\t\n3\t4\t\n", *AB),
    reads("a column of blanks", "a,b,c\n1, ,3\n4, ,6\n", "a|b|c", "1| |3", "4| |6"),
    reads("a very long cell", "a,b\n1," + "x" * 90_000 + "\n3,4\n", "a|b", ("1", "x" * 90_000), "3|4"),
    reads("a cell too long", "a,b,c\n1,2,3\n4," + "x" * 100_001 + ",6\n4,5,6\n", *ABC),
    reads("a gap of many lines", "a,b\n1,2\n" + "\n" * 5_000 + "3,4\n", *AB),
    reads("many columns", ",".join(f"q{n}" for n in range(300)) + "\n" + 2 * (",".join("5" * 300) + "\n"),
        tuple(f"q{n}" for n in range(300)), ("5",) * 300, ("5",) * 300),
)  # fmt: skip

CSVKIT: tuple[Case, ...] = (
    reads("title above, no delimiter", "This is a preface\n\na,b\n1,2\n3,4\n", *AB),
    reads("a ruled table", "a|b\n---|---\n1|2\n3|4\n", *AB),
    reads("ragged at both sides", "id,b,c\n1,cat,2\n2\n3,dog,1,extra\n4,cow,7\n", "id|b|c", "1|cat|2", "4|cow|7"),
    reads("geography with accents", "city,country,n\nMálaga,España,1\nKöln,Deutschland,2\n", "city|country|n",
        "Málaga|España|1", "Köln|Deutschland|2"),
    reads("Latin-1, told", "city,country,n\nMálaga,España,1\nKöln,Deutschland,2\n", "city|country|n",
        "Málaga|España|1", "Köln|Deutschland|2", encoding="latin-1").telling(encoding="latin-1"),
    reads("date and time with commas", 'd,n\n"Jan 1, 2024",5\n"Feb 2, 2024",6\n', "d|n", "Jan 1, 2024|5", "Feb 2, 2024|6"),
    refuses("fixed width", "id   name   score\n1    Bob    5\n2    Ann    6\n"),
    refuses("empty", ""),
    refuses("blank lines only", "\n\n\n"),
    refuses("JSON lines", '{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n'),
)  # fmt: skip

CLEVER_CSV: tuple[Case, ...] = (
    reads("commas in a bar file", "id|name|city\n1|Doe, J|Rome, IT\n2|Roe, A|Ulm, DE\n", "id|name|city",
        "1|Doe, J|Rome, IT", "2|Roe, A|Ulm, DE"),
    reads("semicolons in a comma file", "id,f,n\n1,a;b,2\n2,c;d,3\n", "id|f|n", "1|a;b|2", "2|c;d|3"),
    reads("links in cells", "id,link,n\n1,https://a.b/c?d=e&f=1,2\n2,https://g.h/i|j,3\n", "id|link|n",
        "1|https://a.b/c?d=e&f=1|2", ("2", "https://g.h/i|j", "3")),
    reads("times and dates", "day;time;n\n2024-01-01;10:00:00;1\n2024-01-02;11:00:00;2\n", "day|time|n",
        "2024-01-01|10:00:00|1", "2024-01-02|11:00:00|2"),
    reads("two delimiters, told", "a,b;c,d\nx,y;z,w\nu,v;s,t\n", "a,b|c,d", "x,y|z,w", "u,v|s,t").telling(delimiter=";"),
    refuses("two delimiters", "a,b;c,d\nx,y;z,w\nu,v;s,t\n"),
    refuses("source text", "import os, sys\n\nfor each in os.environ:\n    print(each, sys.path)\n"),
    refuses("a log", "2024-01-01 10:00:00 start, ok\n2024-01-01 10:00:01 bad, no\n"),
    refuses("a list of names", "name\nSmith, John\nDoe, Jane\nRoe, Ann\n"),
    reads("another table of another width", "a,b\n1,2\n3,4\n5,6\n7,8\nx,y,z\n1,2,3\n4,5,6\n7,8,9\n", "a|b", "1|2", "3|4", "5|6", "7|8"),
    reads("another table of equal width", "a,b,c,d\n" + "x,1,2,3\n" * 4 + "p,q,r,s\n" + "y,4,5,6\n" * 4, "a|b|c|d", *["x|1|2|3"] * 4),
    reads("another table whose names have digits", ",".join("abcdefghi") + "\n"
        + "\n".join(",".join(f"{n + m}.5" for m in range(9)) for n in range(5)) + "\n" + ",".join(f"h{n}" for n in range(9)) + "\n"
        + "\n".join(",".join(f"{n + m}.5" for m in range(9)) for n in range(5)) + "\n",
        tuple("abcdefghi"), *(tuple(f"{n + m}.5" for m in range(9)) for n in range(5))),
    reads("the same table twice", "a,b,c\n1,2,3\n4,5,6\n7,8,9\na,b,c\n1,2,3\n4,5,6\n7,8,9\n", "a|b|c", "1|2|3", "4|5|6", "7|8|9"),
    reads("a mark too many in the header", 'a,"b,c\n1,2,3\n4,5,6\n7,8,9\n', "a|b|c", "1|2|3", "4|5|6", "7|8|9"),
)  # fmt: skip

CASES: tuple[Case, ...] = (*CSV_SPECTRUM, *PAPA_PARSE, *PYTHON_CSV, *PANDAS, *CSVKIT, *CLEVER_CSV)
