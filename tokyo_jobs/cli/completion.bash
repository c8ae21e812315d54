# Completion of tokyo-jobs for bash.
_tokyo_jobs() {
    local offers word meaning
    COMPREPLY=()
    offers=$(
        COMP_LINE=${COMP_LINE:0:COMP_POINT} _TOKYO_JOBS_COMPLETE=complete tokyo-jobs 2>/dev/null
    )
    case $offers in
        '') return ;;
        :files) compopt -o default 2>/dev/null; return ;;
        :folders) compopt -o dirnames 2>/dev/null; return ;;
    esac
    while IFS=$'\t' read -r word meaning; do
        [[ $COMP_WORDBREAKS != *=* ]] || word=${word#--*=}
        # Where bash shows what may follow, and does not put it on the line.
        if [[ $COMP_TYPE =~ ^(33|63|64)$ && $offers == *$'\n'* && -n $meaning ]]; then
            word="$word  ($meaning)"
        fi
        COMPREPLY+=("$word")
    done <<<"$offers"
}
complete -o nosort -F _tokyo_jobs tokyo-jobs 2>/dev/null || complete -F _tokyo_jobs tokyo-jobs
