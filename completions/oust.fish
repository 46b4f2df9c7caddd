# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_oust_global_optspecs
    string join \n config= profile= o/output= q/quiet v/verbose color= no-progress sandbox h/help V/version
end

function __fish_oust_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_oust_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_oust_using_subcommand
    set -l cmd (__fish_oust_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c oust -n "__fish_oust_needs_command" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_needs_command" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_needs_command" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_needs_command" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_needs_command" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_needs_command" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_needs_command" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_needs_command" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_needs_command" -s V -l version -d 'Print version'
complete -c oust -n "__fish_oust_needs_command" -f -a "signout" -d 'Sign users out of Google Workspace (users.signOut)'
complete -c oust -n "__fish_oust_needs_command" -f -a "kick" -d 'Kick users out of the apps of a GenAuth user pool (kick-users)'
complete -c oust -n "__fish_oust_needs_command" -f -a "logout" -d 'Log users out of Amazon Chime (LogoutUser)'
complete -c oust -n "__fish_oust_needs_command" -f -a "batch" -d 'Sign out everyone in a CSV file, at one provider or many'
complete -c oust -n "__fish_oust_needs_command" -f -a "resume" -d 'Finish a run that stopped: send what isn\'t done, and nothing else'
complete -c oust -n "__fish_oust_needs_command" -f -a "runs" -d 'List past runs, show one, or verify its ledger'
complete -c oust -n "__fish_oust_needs_command" -f -a "everywhere" -d 'End a person\'s sessions at every configured provider, side by side'
complete -c oust -n "__fish_oust_needs_command" -f -a "check" -d 'Prove that the credentials work, changing nothing'
complete -c oust -n "__fish_oust_needs_command" -f -a "config" -d 'Show the settings that hold, the config file\'s path, or whether it is valid'
complete -c oust -n "__fish_oust_needs_command" -f -a "sandbox" -d 'Serve the three vendors\' APIs on loopback, with a made-up organisation'
complete -c oust -n "__fish_oust_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c oust -n "__fish_oust_needs_command" -f -a "man" -d 'Print the man page oust(1), or write the pages of all commands'
complete -c oust -n "__fish_oust_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand signout" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l concurrency -d 'Requests in flight at once, per provider [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l rate -d 'Requests a second, per provider [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l retries -d 'Tries after the first, per request' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand signout" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand signout" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand signout" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand signout" -l verify -d 'Read back after each revocation, where the vendor offers it (GenAuth)'
complete -c oust -n "__fish_oust_using_subcommand signout" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand signout" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped, not failed'
complete -c oust -n "__fish_oust_using_subcommand signout" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand signout" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand signout" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand signout" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand signout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand kick" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand kick" -l app -d 'App to kick from; repeat, or separate by commas [env: OUST_GENAUTH_APP_IDS]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l user-id-type -d 'What USER is an id of [env: OUST_GENAUTH_USER_ID_TYPE] (default: user_id, or email where it has an @)' -r -f -a "user_id\t''
phone\t''
email\t''
username\t''
external_id\t''
identity\t''
sync_relation\t''
custom_field\t''"
complete -c oust -n "__fish_oust_using_subcommand kick" -l host -d 'GenAuth\'s root URL [env: OUST_GENAUTH_HOST] (default: that of api.genauth.ai)' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l concurrency -d 'Requests in flight at once, per provider [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l rate -d 'Requests a second, per provider [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l retries -d 'Tries after the first, per request' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand kick" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand kick" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand kick" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand kick" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand kick" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand kick" -l verify -d 'Read back after each revocation, where the vendor offers it (GenAuth)'
complete -c oust -n "__fish_oust_using_subcommand kick" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand kick" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped, not failed'
complete -c oust -n "__fish_oust_using_subcommand kick" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand kick" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand kick" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand kick" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand kick" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand logout" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand logout" -l account -d 'Chime\'s own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l region -d 'Region to sign for at a custom endpoint; Chime itself is in us-east-1 only' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l aws-profile -d 'Profile in the AWS config and credentials files' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l concurrency -d 'Requests in flight at once, per provider [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l rate -d 'Requests a second, per provider [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l retries -d 'Tries after the first, per request' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand logout" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand logout" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand logout" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand logout" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand logout" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand logout" -l verify -d 'Read back after each revocation, where the vendor offers it (GenAuth)'
complete -c oust -n "__fish_oust_using_subcommand logout" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand logout" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped, not failed'
complete -c oust -n "__fish_oust_using_subcommand logout" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand logout" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand logout" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand logout" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand batch" -l provider -d 'Provider of rows that name none: google, genauth, chime or everywhere' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l map -d 'A column by another name, as in user="Work e-mail"; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l concurrency -d 'Requests in flight at once, per provider [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l rate -d 'Requests a second, per provider [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l retries -d 'Tries after the first, per request' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand batch" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand batch" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand batch" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand batch" -l skip-invalid -d 'Report bad rows as failed and send the others'
complete -c oust -n "__fish_oust_using_subcommand batch" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand batch" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand batch" -l verify -d 'Read back after each revocation, where the vendor offers it (GenAuth)'
complete -c oust -n "__fish_oust_using_subcommand batch" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand batch" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped, not failed'
complete -c oust -n "__fish_oust_using_subcommand batch" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand batch" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand batch" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand batch" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand batch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand resume" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand resume" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand resume" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand resume" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand resume" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand resume" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand resume" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -f -a "list" -d 'List past runs, the newest first'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -f -a "show" -d 'Show what a run was, and how each of its targets ended'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -f -a "verify" -d 'Check a ledger\'s chain; exit code 0 whole, 1 broken, 6 no such run'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "list" -d 'List past runs, the newest first'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what a run was, and how each of its targets ended'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check a ledger\'s chain; exit code 0 whole, 1 broken, 6 no such run'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l only -d 'Ask these alone; repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l except -d 'Leave these out; repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l concurrency -d 'Requests in flight at once, per provider [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l rate -d 'Requests a second, per provider [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l retries -d 'Tries after the first, per request' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l verify -d 'Read back after each revocation, where the vendor offers it (GenAuth)'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped, not failed'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand check" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand check" -l retries -d 'Tries after the first, per request' -r
complete -c oust -n "__fish_oust_using_subcommand check" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand check" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand check" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand check" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand check" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand check" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand check" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand check" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -f -a "show" -d 'Every value that holds, with where it comes from'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -f -a "path" -d 'The config file\'s path, also where there is no file yet'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -f -a "validate" -d 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Every value that holds, with where it comes from'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'The config file\'s path, also where there is no file yet'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "validate" -d 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l port -d 'Port on 127.0.0.1; 0 for any that is free' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l users -d 'Users user000001@example.com and up, in place of the demo organisation' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l fault -d 'What goes wrong on purpose, as NAME=SHARE; repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l quota -d 'API requests a second that each vendor grants' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l retry-after -d 'Seconds for a Retry-After on quota answers' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l seed -d 'Repeat the same faults and secrets' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l token-lifetime -d 'Seconds that tokens live' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand sandbox" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand completions" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand completions" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand completions" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand completions" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand completions" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand completions" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand completions" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand completions" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand man" -l dir -d 'Write oust.1 and a page for each command into this directory' -r -F
complete -c oust -n "__fish_oust_using_subcommand man" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand man" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand man" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand man" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand man" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand man" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand man" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand man" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "signout" -d 'Sign users out of Google Workspace (users.signOut)'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "kick" -d 'Kick users out of the apps of a GenAuth user pool (kick-users)'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "logout" -d 'Log users out of Amazon Chime (LogoutUser)'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "batch" -d 'Sign out everyone in a CSV file, at one provider or many'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "resume" -d 'Finish a run that stopped: send what isn\'t done, and nothing else'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "runs" -d 'List past runs, show one, or verify its ledger'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "everywhere" -d 'End a person\'s sessions at every configured provider, side by side'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "check" -d 'Prove that the credentials work, changing nothing'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "config" -d 'Show the settings that hold, the config file\'s path, or whether it is valid'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "sandbox" -d 'Serve the three vendors\' APIs on loopback, with a made-up organisation'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "man" -d 'Print the man page oust(1), or write the pages of all commands'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout batch resume runs everywhere check config sandbox completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "list" -d 'List past runs, the newest first'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "show" -d 'Show what a run was, and how each of its targets ended'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "verify" -d 'Check a ledger\'s chain; exit code 0 whole, 1 broken, 6 no such run'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Every value that holds, with where it comes from'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'The config file\'s path, also where there is no file yet'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "validate" -d 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
