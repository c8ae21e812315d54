#compdef tokyo-jobs
# Completion of tokyo-jobs for zsh.
_tokyo_jobs() {
    local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    local -a offers
    offers=("${(@f)$(COMP_LINE=$line _TOKYO_JOBS_COMPLETE=complete tokyo-jobs 2>/dev/null)}")
    compset -P 1 '--*=' && offers=("${(@)offers#--*=}")
    case $offers[1] in
        '') return 1 ;;
        :files) _files ;;
        :folders) _files -/ ;;
        *)
            offers=("${(@)${(@)offers//\\/\\\\}//:/\\:}")
            offers=("${(@)offers/$'\t'/:}")
            _describe -V tokyo-jobs offers
            ;;
    esac
}
if [[ $funcstack[1] == _tokyo-jobs ]]; then
    _tokyo_jobs  # found in a folder of fpath, at the first Tab
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _tokyo_jobs tokyo-jobs
fi
