# Completion of edca in fish.
function __edca_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct | string unescape)
    set -l answers ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
    for answer in $answers
        if test "$answer" = \tfiles
            # The option stands before the name: --output=
            set -l before (string match -r -- '^--[^=]*=' $current; or echo)
            printf '%s\n' $before(__fish_complete_path (string replace -- "$before" '' $current))
        else
            printf '%s\n' $answer
        end
    end
end
complete -c edca -f -a '(__edca_complete)'
