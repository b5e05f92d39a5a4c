# Completion of edca in bash.
_edca() {
    local program=${1/#\~/$HOME} rest=$COMP_LINE current=$2 words=() index word trimmed before answer
    # bash takes = and : for ends of words, and edca does not: parts with nothing between them are
    # put together again.
    for ((index = 0; index <= COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        trimmed=${rest#"${rest%%[![:space:]]*}"}
        if [ "$index" -gt 0 ] && [ -n "$word" ] && [ "$trimmed" = "$rest" ]; then
            words[${#words[@]} - 1]+=$word
        else
            words+=("$word")
        fi
        rest=${trimmed#"$word"}
    done
    # As edca is to get them: without quotes.
    for index in "${!words[@]}"; do
        word=${words[index]}
        case $word in
        [\"\']*)
            word=${word:1}
            word=${word%[\"\']}
            ;;
        *) word=${word//\\/} ;;
        esac
        words[index]=$word
    done
    # What stands before the part that bash replaces, such as --format=.
    before=${words[${#words[@]} - 1]%"$current"}

    COMPREPLY=()
    while IFS= read -r answer; do
        case $answer in
        $'\t'files)
            compopt -o default -o bashdefault
            continue
            ;;
        esac
        answer=${answer%%$'\t'*}
        answer=${answer#"$before"}
        case ${COMP_WORDS[COMP_CWORD]} in
        [\"\']*) ;;
        *) printf -v answer %q "$answer" ;;
        esac
        COMPREPLY+=("$answer")
    done < <("$program" complete -- "${words[@]:1}" 2>/dev/null)
}
complete -F _edca edca
