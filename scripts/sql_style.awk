# How SQL is written: run by scripts/lint and by the tests with .sql files as arguments. It prints
# each line that is wider than 100 characters, ends in a blank or has a tab, that writes a keyword
# in small letters or a function in capitals; the layout itself is the writer's.

BEGIN {
    # Those of SQLite's keywords that name no table, column or function here.
    split("all alter and as asc autoincrement begin between by case cast check collate commit " \
          "constraint create cross default delete desc distinct drop else end escape except exists " \
          "filter foreign from full group having in index indexed inner insert intersect into is " \
          "isnull join left limit materialized natural not notnull null offset on or order outer over " \
          "partition pragma primary recursive references returning right select set table temp then " \
          "transaction trigger union unique update using values view virtual when where window with " \
          "without", words, " ")
    for (at in words)
        keyword[words[at]] = 1
}

function tell(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
    found = 1
}

{
    width = $0
    gsub(/[\200-\277]/, "", width) # all but the first byte of a character
    if (length(width) > 100)
        tell("is " length(width) " characters wide, expected 100 at most")
    if ($0 ~ /[ \t]$/)
        tell("ends in a blank")
    if ($0 ~ /\t/)
        tell("has a tab")

    code = $0
    gsub(/'[^']*'/, "''", code)
    gsub(/"[^"]*"/, "", code)
    sub(/--.*/, "", code)
    while (match(code, /[A-Za-z_:.][A-Za-z0-9_.]*[(]?/)) {
        word = substr(code, RSTART, RLENGTH)
        code = substr(code, RSTART + RLENGTH)
        is_called = sub(/[(]$/, "", word)
        if (word in keyword)
            tell("has the keyword " word ", expected " toupper(word))
        else if (is_called && word == toupper(word) && !(tolower(word) in keyword))
            tell("has the function " word ", expected " tolower(word))
    }
}

END { exit found }
