#compdef edca
# Completion of edca in zsh.
_edca() {
    local answer files
    local -a lines described
    lines=("${(@f)$(${(Q)words[1]/#\~/$HOME} complete -- "${(@Q)words[2,CURRENT-1]}" \
        "${(Q)PREFIX}" 2>/dev/null)}")
    for answer in $lines; do
        if [[ $answer == $'\t'files ]]; then
            files=yes
            continue
        fi
        # _describe takes a colon for the end of the word.
        described+=("${${answer%%$'\t'*}//:/\\:}:${answer#*$'\t'}")
    done
    (( $#described )) && _describe -V edca described -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
    if [[ -n $files ]]; then
        compset -P '--*=' # what stands before the name
        _files
    fi
}
# Read by compinit, the file is the function; read by `source`, it declares it.
if [[ ${funcstack[1]} == _edca ]]; then
    _edca "$@"
else
    compdef _edca edca
fi
