# Completion of tokyo-jobs for fish.
function __tokyo_jobs
    set -l line (commandline -cp | string collect)
    set -l offers (COMP_LINE=$line _TOKYO_JOBS_COMPLETE=complete tokyo-jobs 2>/dev/null)
    switch "$offers"
        case :files :folders
            set -l word (commandline -ct)
            set -l option (string match -r -- '^--[^=]*=' $word)
            for path in (complete -C "'' "(string replace -- "$option" '' $word))
                if test "$offers" = :files || string match -q -- '*/' $path
                    printf '%s\n' "$option$path"
                end
            end
        case '*'
            printf '%s\n' $offers
    end
end
complete -c tokyo-jobs -f -k -a '(__tokyo_jobs)'
