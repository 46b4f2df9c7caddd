# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_oust_global_optspecs
    string join \n config= profile= o/output= q/quiet v/verbose color= no-progress sandbox people= users= h/help V/version
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
complete -c oust -n "__fish_oust_needs_command" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_needs_command" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_needs_command" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_needs_command" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_needs_command" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_needs_command" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_needs_command" -s V -l version -d 'Print version'
complete -c oust -n "__fish_oust_needs_command" -f -a "signout" -d 'Sign users out of Google Workspace (users.signOut)'
complete -c oust -n "__fish_oust_needs_command" -f -a "kick" -d 'Kick users out of the apps of a GenAuth user pool (kick-users)'
complete -c oust -n "__fish_oust_needs_command" -f -a "logout" -d 'Log users out of Amazon Chime (LogoutUser)'
complete -c oust -n "__fish_oust_needs_command" -f -a "revoke" -d 'Sign users out at one provider of the profile, by its name'
complete -c oust -n "__fish_oust_needs_command" -f -a "batch" -d 'Sign out everyone in a CSV file, at one provider or many'
complete -c oust -n "__fish_oust_needs_command" -f -a "apply" -d 'Carry out a saved plan, unchanged'
complete -c oust -n "__fish_oust_needs_command" -f -a "resume" -d 'Finish a run that stopped: send what isn\'t done, and nothing else'
complete -c oust -n "__fish_oust_needs_command" -f -a "verify" -d 'Read again at the vendors whether what a past run did has taken hold'
complete -c oust -n "__fish_oust_needs_command" -f -a "runs" -d 'Find past runs, show and verify them, and report on them for an auditor'
complete -c oust -n "__fish_oust_needs_command" -f -a "everywhere" -d 'End a person\'s sessions at every configured provider, side by side'
complete -c oust -n "__fish_oust_needs_command" -f -a "sessions" -d 'Show who a person is at every provider, how the account stands and what is alive there'
complete -c oust -n "__fish_oust_needs_command" -f -a "unsuspend" -d 'Let users sign in again at one provider: lift what --suspend did'
complete -c oust -n "__fish_oust_needs_command" -f -a "users" -d 'Find, read, change, suspend and restore users of Google Workspace'
complete -c oust -n "__fish_oust_needs_command" -f -a "vendors" -d 'What each vendor\'s revocation ends and leaves, what it needs, and whether a connector\'s file is sound'
complete -c oust -n "__fish_oust_needs_command" -f -a "check" -d 'Prove that the credentials work, changing nothing'
complete -c oust -n "__fish_oust_needs_command" -f -a "config" -d 'Show the settings that hold, the config file\'s path, or whether it is valid'
complete -c oust -n "__fish_oust_needs_command" -f -a "init" -d 'Write the config file, by asking for what it needs'
complete -c oust -n "__fish_oust_needs_command" -f -a "sandbox" -d 'Serve the vendors\' APIs on loopback, with a made-up organisation'
complete -c oust -n "__fish_oust_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c oust -n "__fish_oust_needs_command" -f -a "man" -d 'Print the man page oust(1), or write the pages of all commands'
complete -c oust -n "__fish_oust_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand signout" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l query -d 'Users that Google\'s "Search for users" finds, such as \'orgName=Acme isAdmin=false\'' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l ou -d 'Users of this organisational unit and those below it' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l domain -d 'Users of this domain only' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l group -d 'Members of this group and of the groups within it; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l retries -d 'Tries after the first, per request, 0 to 100' -r
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
complete -c oust -n "__fish_oust_using_subcommand signout" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand signout" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand signout" -l all -d 'All users of the account but the admin that oust acts as'
complete -c oust -n "__fish_oust_using_subcommand signout" -l include-suspended -d 'Also users that are suspended or archived'
complete -c oust -n "__fish_oust_using_subcommand signout" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand signout" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand signout" -l verify -d 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log'
complete -c oust -n "__fish_oust_using_subcommand signout" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand signout" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand signout" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand signout" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand signout" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand signout" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
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
complete -c oust -n "__fish_oust_using_subcommand kick" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand kick" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -l retries -d 'Tries after the first, per request, 0 to 100' -r
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
complete -c oust -n "__fish_oust_using_subcommand kick" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand kick" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand kick" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand kick" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand kick" -l verify -d 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log'
complete -c oust -n "__fish_oust_using_subcommand kick" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand kick" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand kick" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand kick" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand kick" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand kick" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
complete -c oust -n "__fish_oust_using_subcommand kick" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand kick" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand kick" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand kick" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand kick" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand logout" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand logout" -l account -d 'Chime\'s own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l region -d 'Region to sign for at a custom endpoint; Chime itself is in us-east-1 only [env: OUST_CHIME_REGION]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l aws-profile -d 'Profile in the AWS config and credentials files; once chosen, the only source of credentials [env: OUST_CHIME_AWS_PROFILE]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand logout" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -l retries -d 'Tries after the first, per request, 0 to 100' -r
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
complete -c oust -n "__fish_oust_using_subcommand logout" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand logout" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand logout" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand logout" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand logout" -l verify -d 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log'
complete -c oust -n "__fish_oust_using_subcommand logout" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand logout" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand logout" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand logout" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand logout" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand logout" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
complete -c oust -n "__fish_oust_using_subcommand logout" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand logout" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand logout" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand logout" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand revoke" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand revoke" -l query -d 'Users that Google\'s "Search for users" finds, such as \'orgName=Acme isAdmin=false\'' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l ou -d 'Users of this organisational unit and those below it' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l domain -d 'Users of this domain only' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l group -d 'Members of this group and of the groups within it; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l app -d 'App to kick from; repeat, or separate by commas [env: OUST_GENAUTH_APP_IDS]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l user-id-type -d 'What USER is an id of [env: OUST_GENAUTH_USER_ID_TYPE] (default: user_id, or email where it has an @)' -r -f -a "user_id\t''
phone\t''
email\t''
username\t''
external_id\t''
identity\t''
sync_relation\t''
custom_field\t''"
complete -c oust -n "__fish_oust_using_subcommand revoke" -l host -d 'GenAuth\'s root URL [env: OUST_GENAUTH_HOST] (default: that of api.genauth.ai)' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l account -d 'Chime\'s own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l region -d 'Region to sign for at a custom endpoint; Chime itself is in us-east-1 only [env: OUST_CHIME_REGION]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l aws-profile -d 'Profile in the AWS config and credentials files; once chosen, the only source of credentials [env: OUST_CHIME_AWS_PROFILE]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand revoke" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand revoke" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand revoke" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand revoke" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand revoke" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand revoke" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand revoke" -l all -d 'All users of the account but the admin that oust acts as'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l include-suspended -d 'Also users that are suspended or archived'
complete -c oust -n "__fish_oust_using_subcommand revoke" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand revoke" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l verify -d 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
complete -c oust -n "__fish_oust_using_subcommand revoke" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand revoke" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand revoke" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand batch" -l provider -d 'Provider of rows that name none, by its name; several by `;`, or everywhere' -r -f -a "google\t''
genauth\t''
chime\t''
entra\t''
okta\t''
slack\t''
auth0\t''
keycloak\t''
gtr\t''
caep\t''
synapse\t''
zoom\t''
cloudflare-access\t''
grafana\t''
mattermost\t''
gitlab\t''
atlassian\t''
1password\t''
tailscale\t''"
complete -c oust -n "__fish_oust_using_subcommand batch" -l map -d 'A column by another name, as in user="Work e-mail" or google="G Suite login"; repeat for more; first=COLUMN: rows that say yes, true or 1 there go before all others' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand batch" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l retries -d 'Tries after the first, per request, 0 to 100' -r
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
complete -c oust -n "__fish_oust_using_subcommand batch" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand batch" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand batch" -l skip-invalid -d 'Report bad rows as failed and send the others'
complete -c oust -n "__fish_oust_using_subcommand batch" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand batch" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand batch" -l verify -d 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log'
complete -c oust -n "__fish_oust_using_subcommand batch" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand batch" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand batch" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand batch" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand batch" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand batch" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
complete -c oust -n "__fish_oust_using_subcommand batch" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand batch" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand batch" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand batch" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand batch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand apply" -l expect -d 'The SHA-256 of the plan that was agreed to, all 64 digits: any other plan is refused, and it doesn\'t matter who could have written the file' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l max-age -d 'How old a plan may be' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l max-users -d 'Refuse the whole plan if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show, in place of the plan\'s own; 0: not at all' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024, in place of the plan\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l rate -d 'Requests a second, per provider, 0.001 to 100000, in place of the plan\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l retries -d 'Tries after the first, per request, 0 to 100, in place of the plan\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l timeout -d 'How long one request may take, in place of the plan\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand apply" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l credentials -d 'Google Workspace: key file of the service account' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l subject -d 'Google Workspace: the admin to act as, by domain-wide delegation' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l host -d 'GenAuth: root URL: that of api.genauth.ai, api.authing.cn, or your own' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l account -d 'Amazon Chime: Chime\'s own id of the account, not the AWS account number' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l aws-profile -d 'Amazon Chime: profile in the AWS config and credentials files' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand apply" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand apply" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand apply" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand apply" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand apply" -s n -l dry-run -d 'Show the plan and send nothing at all, not even look-ups'
complete -c oust -n "__fish_oust_using_subcommand apply" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand apply" -l include-protected -d 'Also revoke users of today\'s protect list, whatever held when the plan was made'
complete -c oust -n "__fish_oust_using_subcommand apply" -l verify -d 'Read back after each revocation, where the vendor offers that'
complete -c oust -n "__fish_oust_using_subcommand apply" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand apply" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand apply" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand apply" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand resume" -l credentials -d 'Google Workspace: key file of the service account' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l subject -d 'Google Workspace: the admin to act as, by domain-wide delegation' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l host -d 'GenAuth: root URL: that of api.genauth.ai, api.authing.cn, or your own' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l account -d 'Amazon Chime: Chime\'s own id of the account, not the AWS account number' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l aws-profile -d 'Amazon Chime: profile in the AWS config and credentials files' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l rate -d 'Requests a second, per provider, 0.001 to 100000, in place of the run\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024, in place of the run\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l timeout -d 'How long one request may take, in place of the run\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l deadline -d 'How long this part of the run may take; none of the run\'s own holds' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand resume" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand resume" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand resume" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand resume" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand resume" -s y -l yes -d 'Taken as with the other commands: a run that was agreed to is gone on with unasked'
complete -c oust -n "__fish_oust_using_subcommand resume" -l missing-ok -d 'From now on a user whom the vendor doesn\'t know is skipped, not failed'
complete -c oust -n "__fish_oust_using_subcommand resume" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand resume" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand resume" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand resume" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand verify" -l credentials -d 'Google Workspace: key file of the service account' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l subject -d 'Google Workspace: the admin to act as, by domain-wide delegation' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l host -d 'GenAuth: root URL: that of api.genauth.ai, api.authing.cn, or your own' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l account -d 'Amazon Chime: Chime\'s own id of the account, not the AWS account number' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l aws-profile -d 'Amazon Chime: profile in the AWS config and credentials files' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l verify-wait -d 'How long to wait for what the vendor is yet to show; 0 reads each target once' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l rate -d 'Requests a second, per provider, 0.001 to 100000, in place of the run\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024, in place of the run\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l timeout -d 'How long one request may take, in place of the run\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l deadline -d 'How long all of it may take' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand verify" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand verify" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand verify" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand verify" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand verify" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand verify" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand verify" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand verify" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l limit -d 'At most so many runs, the newest' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l user -d 'Runs that reached this user: the whole name, address or id, without case' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l ticket -d 'Runs with this ticket, the whole of it' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l since -d 'Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l until -d 'Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l provider -d 'Runs that asked this provider' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "list" -d 'List past runs, the newest first; exit code 6 where none fits the filters'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "show" -d 'Show what a run was, and how each of its targets ended'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "verify" -d 'Check a ledger\'s chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "sign" -d 'Sign a run\'s ledger as it stands, where it could not be signed when the run ended'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "prune" -d 'Remove the ledgers of runs that ended long ago, and what oust put beside them'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "report" -d 'Write a page about runs for an auditor: who asked for what, who is out, what proves it'
complete -c oust -n "__fish_oust_using_subcommand runs; and not __fish_seen_subcommand_from list show verify sign prune report help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l limit -d 'At most so many runs, the newest' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l user -d 'Runs that reached this user: the whole name, address or id, without case' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l ticket -d 'Runs with this ticket, the whole of it' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l since -d 'Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l until -d 'Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l provider -d 'Runs that asked this provider' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from list" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from show" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from sign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l older-than -d 'Runs that ended longer ago than this: 1y, 90d or 12h' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -s n -l dry-run -d 'List what would be removed, and remove nothing'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l user -d 'Runs that reached this user: the whole name, address or id, without case' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l ticket -d 'Runs with this ticket, the whole of it' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l since -d 'Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l until -d 'Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l provider -d 'Runs that asked this provider' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l format -d 'Format of the page [default: html]' -r -f -a "html\t''
md\t''
json\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l out -d 'Write the page to this file (mode 0600), and the rows to FILE.csv where it tells of more than 1,000 people' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l force -d 'Replace the file if it is there already'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "list" -d 'List past runs, the newest first; exit code 6 where none fits the filters'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what a run was, and how each of its targets ended'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check a ledger\'s chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "sign" -d 'Sign a run\'s ledger as it stands, where it could not be signed when the run ended'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "prune" -d 'Remove the ledgers of runs that ended long ago, and what oust put beside them'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "report" -d 'Write a page about runs for an auditor: who asked for what, who is out, what proves it'
complete -c oust -n "__fish_oust_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l only -d 'Ask these alone; repeat, or separate by commas' -r -f -a "google\t''
genauth\t''
chime\t''
entra\t''
okta\t''
slack\t''
auth0\t''
keycloak\t''
gtr\t''
caep\t''
synapse\t''
zoom\t''
cloudflare-access\t''
grafana\t''
mattermost\t''
gitlab\t''
atlassian\t''
1password\t''
tailscale\t''"
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l except -d 'Leave these out; repeat, or separate by commas' -r -f -a "google\t''
genauth\t''
chime\t''
entra\t''
okta\t''
slack\t''
auth0\t''
keycloak\t''
gtr\t''
caep\t''
synapse\t''
zoom\t''
cloudflare-access\t''
grafana\t''
mattermost\t''
gitlab\t''
atlassian\t''
1password\t''
tailscale\t''"
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l as -d 'The person\'s id or login at one provider, where it isn\'t EMAIL; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l retries -d 'Tries after the first, per request, 0 to 100' -r
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
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l verify -d 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand everywhere" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand sessions" -l only -d 'Ask these alone; repeat, or separate by commas' -r -f -a "google\t''
genauth\t''
chime\t''
entra\t''
okta\t''
slack\t''
auth0\t''
keycloak\t''
gtr\t''
caep\t''
synapse\t''
zoom\t''
cloudflare-access\t''
grafana\t''
mattermost\t''
gitlab\t''
atlassian\t''
1password\t''
tailscale\t''"
complete -c oust -n "__fish_oust_using_subcommand sessions" -l except -d 'Leave these out; repeat, or separate by commas' -r -f -a "google\t''
genauth\t''
chime\t''
entra\t''
okta\t''
slack\t''
auth0\t''
keycloak\t''
gtr\t''
caep\t''
synapse\t''
zoom\t''
cloudflare-access\t''
grafana\t''
mattermost\t''
gitlab\t''
atlassian\t''
1password\t''
tailscale\t''"
complete -c oust -n "__fish_oust_using_subcommand sessions" -l as -d 'The person\'s id or login at one provider, where it isn\'t EMAIL; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand sessions" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand sessions" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand sessions" -l from -d 'Also take them from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand sessions" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand sessions" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand sessions" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand sessions" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand sessions" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand sessions" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand sessions" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand sessions" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand sessions" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand sessions" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand sessions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l plan -d 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`' -r -F
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l verify-wait -d 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l first -d 'Who goes before all others, at every provider; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l concurrency -d 'Requests in flight at once, per provider, 1 to 1024 [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l rate -d 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l deadline -d 'How long the whole run may take; what isn\'t begun by then fails as transient' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -s n -l dry-run -d 'Show the exact requests and send no revocation'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l verify -d 'Read the account back: one that is active again is `verified`'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l include-protected -d 'Also revoke users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l missing-ok -d 'A user whom the vendor doesn\'t know is skipped; of several providers, one must know them'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l deep -d 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l suspend -d 'Also suspend the users, after all else, where the vendor can'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l suspend-first -d 'Suspend the users before all else, while an attacker is at work'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l include-self -d 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand unsuspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "list" -d 'List users, streamed page by page'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "get" -d 'Show users: who they are, how they stand'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "create" -d 'Create a user'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "update" -d 'Change fields of a user; what isn\'t named stays as it is'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "rename" -d 'Give a user another primary address'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "suspend" -d 'Suspend users: they can\'t sign in any more, nothing is deleted'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "unsuspend" -d 'Let suspended users sign in again'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "admin" -d 'Make users super administrators, or take that away'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "delete" -d 'Delete users; within 20 days they can be restored'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "undelete" -d 'Restore users deleted in the last 20 days'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "relations" -d 'Show, set or clear how a user is related to others, such as their manager'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "photo" -d 'Save, replace or delete a user\'s photo'
complete -c oust -n "__fish_oust_using_subcommand users; and not __fish_seen_subcommand_from list get create update rename suspend unsuspend admin delete undelete relations photo help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l domain -d 'Users of this domain only' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l customer -d 'Users of this account, such as a reseller\'s customer [env: OUST_GOOGLE_CUSTOMER] [default: my_customer]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l query -d 'What Google\'s "Search for users" finds, such as \'name:Liz isAdmin=true\'' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l ou -d 'Users of this organisational unit and those below it' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l group -d 'Members of this group' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l order-by -d 'Sort by' -r -f -a "email\t''
given-name\t''
family-name\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l sort -d 'Sort which way round' -r -f -a "ascending\t''
descending\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l limit -d 'Stop after so many users' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l page-size -d 'Users on a page' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l projection -d 'Custom fields: none, those of --schemas, or all' -r -f -a "basic\t''
custom\t''
full\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l schemas -d 'Schemas of custom fields, separated by commas; implies --projection custom' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l view -d 'What is shown: all that an admin sees, or what everybody in the domain may' -r -f -a "admin\t'An admin'
domain-public\t'Anybody of the domain, such as someone who is no admin'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l fields -d 'Only these fields, as primaryEmail,name.givenName,emails.0.address' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l nested -d 'Members of the groups within the group, too'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l deleted -d 'Users deleted in the last 20 days'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l ids -d 'Print only the ids, one a line'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l projection -d 'Custom fields: none, those of --schemas, or all' -r -f -a "basic\t''
custom\t''
full\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l schemas -d 'Schemas of custom fields, separated by commas; implies --projection custom' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l view -d 'What is shown: all that an admin sees, or what everybody in the domain may' -r -f -a "admin\t'An admin'
domain-public\t'Anybody of the domain, such as someone who is no admin'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l fields -d 'Only these fields, as primaryEmail,name.givenName,emails.0.address' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l given-name -d 'First name' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l family-name -d 'Last name' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l ou -d 'Organisational unit' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l recovery-email -d 'Address for recovering the account' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l recovery-phone -d 'Phone for recovering the account, as +15551234567' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l change-password-at-next-login -d 'Whether the user must choose a new password when signing in next' -r -f -a "true\t''
false\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l set -d 'Any field, as name.givenName=Liz or \'phones=[{"value":"+1"}]\'; FIELD:=VALUE takes any JSON, such as a number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l json -d 'A User resource as JSON from a file (`-`: standard input); flags beat what it holds' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l generate-password -d 'Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l hash-function -d 'What the password is hashed with, where it is' -r -f -a "MD5\t''
SHA-1\t''
crypt\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l password-stdin -d 'Read the password, or its hash, from the first line of standard input'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l ask-password -d 'Ask for it on the terminal'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l given-name -d 'First name' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l family-name -d 'Last name' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l ou -d 'Organisational unit' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l recovery-email -d 'Address for recovering the account' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l recovery-phone -d 'Phone for recovering the account, as +15551234567' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l change-password-at-next-login -d 'Whether the user must choose a new password when signing in next' -r -f -a "true\t''
false\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l set -d 'Any field, as name.givenName=Liz or \'phones=[{"value":"+1"}]\'; FIELD:=VALUE takes any JSON, such as a number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l json -d 'A User resource as JSON from a file (`-`: standard input); flags beat what it holds' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l generate-password -d 'Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l hash-function -d 'What the password is hashed with, where it is' -r -f -a "MD5\t''
SHA-1\t''
crypt\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l password-stdin -d 'Read the password, or its hash, from the first line of standard input'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l ask-password -d 'Ask for it on the terminal'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l include-self -d 'Do it to the admin that oust acts as, too'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l include-self -d 'Do it to the admin that oust acts as, too'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from unsuspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -f -a "grant" -d 'Make users super administrators'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -f -a "revoke" -d 'Take the role of super administrator from users'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from admin" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l include-self -d 'Do it to the admin that oust acts as, too'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l from -d 'Also take users from a file, one a line; blank lines and # comments are skipped' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l ou -d 'Organisational unit to restore them into [default: /]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l max-users -d 'Refuse the whole run if it touches more people [default: 500]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l ledger -d 'Where the ledger goes, or none [default: oust/runs/ in the user\'s state directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l ticket -d 'Text to keep in the ledger, such as a ticket number' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l provider -d 'The Google provider by its name, where the profile has several' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l subject -d 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l credentials -d 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l concurrency -d 'Requests in flight at once [default: 16]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l rate -d 'Requests a second [default: 40]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -s n -l dry-run -d 'Show the exact requests and change nothing'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -s y -l yes -d 'Don\'t ask for confirmation'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l verify -d 'Read back every field that was written: a user who agrees is `verified`'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l include-protected -d 'Also change users of the config file\'s protect list'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from undelete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -f -a "list" -d 'Show a user\'s relations'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -f -a "set" -d 'Replace a user\'s relations by these'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -f -a "clear" -d 'Remove all of a user\'s relations'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from relations" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -f -a "get" -d 'Save a user\'s photo to a file'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -f -a "set" -d 'Replace a user\'s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -f -a "delete" -d 'Delete a user\'s photo'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from photo" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "list" -d 'List users, streamed page by page'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "get" -d 'Show users: who they are, how they stand'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create a user'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "update" -d 'Change fields of a user; what isn\'t named stays as it is'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give a user another primary address'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "suspend" -d 'Suspend users: they can\'t sign in any more, nothing is deleted'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "unsuspend" -d 'Let suspended users sign in again'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "admin" -d 'Make users super administrators, or take that away'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete users; within 20 days they can be restored'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "undelete" -d 'Restore users deleted in the last 20 days'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "relations" -d 'Show, set or clear how a user is related to others, such as their manager'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "photo" -d 'Save, replace or delete a user\'s photo'
complete -c oust -n "__fish_oust_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -f -a "list" -d 'List the vendors: what each ends and leaves alive, what it can do, and which providers are of it'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -f -a "show" -d 'Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -f -a "check" -d 'Check a connector\'s file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound'
complete -c oust -n "__fish_oust_using_subcommand vendors; and not __fish_seen_subcommand_from list show check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the vendors: what each ends and leaves alive, what it can do, and which providers are of it'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check a connector\'s file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound'
complete -c oust -n "__fish_oust_using_subcommand vendors; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand check" -l timeout -d 'How long one request may take' -r
complete -c oust -n "__fish_oust_using_subcommand check" -l retries -d 'Tries after the first, per request, 0 to 100' -r
complete -c oust -n "__fish_oust_using_subcommand check" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand check" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand check" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand check" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand check" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand check" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and not __fish_seen_subcommand_from show path validate help" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from show" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from path" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from validate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Every value that holds, with where it comes from'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'The config file\'s path, also where there is no file yet'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "validate" -d 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
complete -c oust -n "__fish_oust_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand init" -l protect -d 'Never signed out without --include-protected; added to those in the file; repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l max-users -d 'People that one run may touch' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l evidence-sign-with -d 'SSH key that signs each run: a private one, or the .pub of one that ssh-agent holds' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l evidence-allowed-signers -d 'OpenSSH\'s file of those whose signatures `runs verify` believes' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l evidence-require -d 'Send nothing unless the run can be signed' -r -f -a "true\t''
false\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l google-credentials -d 'Key file of the service account' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-subject -d 'The admin to act as, by domain-wide delegation' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-customer -d 'Whose users a selection lists' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-service-account -d 'Service account to act through without its key, by IAM' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-delegated-admin -d 'The service account is an administrator itself' -r -f -a "true\t''
false\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l google-endpoint -d 'Root URL of the Directory API' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-iam-endpoint -d 'Root URL of the IAM Credentials API' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-token-endpoint -d 'URL of the OAuth token endpoint' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l google-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-host -d 'Root URL: that of api.genauth.ai, api.authing.cn, or your own' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-access-key-id -d 'The user pool\'s id, or an administrator\'s key' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-access-key-secret-from -l genauth-secret-from -d 'Where the secret is, never the secret itself' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-token-from -d 'Where a ready bearer token is' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-user-pool-id -d 'The user pool, where the key\'s id isn\'t it' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-app-ids -d 'Kick from these; without it from every app ever used; repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-user-id-type -d 'What a USER is an id of' -r -f -a "user_id\t''
phone\t''
email\t''
username\t''
external_id\t''
identity\t''
sync_relation\t''
custom_field\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l genauth-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l chime-account-id -l chime-account -d 'Chime\'s own id of the account, not the AWS account number' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l chime-aws-profile -d 'Profile in the AWS config and credentials files' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l chime-region -d 'Region to sign for at a custom endpoint' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l chime-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l chime-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-tenant -d 'The directory (tenant) id, or a domain of it' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-client-id -d 'The application (client) id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-client-secret-from -d 'A client secret\'s value' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-certificate -d 'The certificate, as PEM' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-key -d 'And its private key, as PEM' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-graph -d 'Another root in place of Graph\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-login -d 'Another root in place of the token endpoint\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-cloud -d 'The cloud that the tenant is in' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l entra-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-org -d 'The organisation\'s URL, such as https://acme.okta.com, without -admin' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-token-from -d 'An API token of an admin (SSWS)' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-client-id -d 'The id of an API Services app' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-key -d 'The app\'s private key, as PEM' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-key-id -d 'The key\'s id (kid) at Okta' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l okta-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l slack-token-from -d 'A user token of an org admin, of an app that is installed on the organisation' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l slack-api -d 'Another root in place of Slack\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l slack-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l slack-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-domain -d 'The tenant\'s domain, such as acme.eu.auth0.com' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-client-id -d 'The application\'s client id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-client-secret-from -d 'And its client secret' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-audience -d 'The identifier of the Management API' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-api -d 'Another root in place of the domain\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l auth0-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-server -d 'The server\'s URL, with the path that Keycloak is below, if any' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-realm -d 'The realm that the users are in' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-client-id -d 'The client\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-client-secret-from -d 'And its secret' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-auth-realm -d 'The realm that the client is in' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l keycloak-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-url -d 'The server\'s global token revocation endpoint' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-issuer -d 'The server\'s issuer URL, in place of url: its metadata name the endpoint' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-subject -d 'How USER is named: an address, the server\'s own id, or an id of the issuer iss' -r -f -a "email\t''
opaque\t''
iss_sub\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-iss -d 'Whose id USER is, where subject is iss_sub' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-subject-key -d 'The member of the request that names USER; older servers want subject' -r -f -a "sub_id\t''
subject\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-token-from -d 'Where a ready bearer token is' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-client-id -d 'The client\'s id; with a key, who signs' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-client-secret-from -d 'Where the client\'s secret is' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-token-url -d 'The token endpoint; without it the metadata\'s, else Basic goes to url' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-scope -d 'The scopes to ask for' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-key -d 'The private key (PEM) that signs our own token' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-key-id -d 'By which name the server knows the key' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-jwt-audience -d 'Whom our own token is for (without it: the endpoint)' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-ok -d 'Statuses that mean that it has begun (200, 202, 204); repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gtr-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-url -d 'Where the receiver takes pushed events' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-issuer -d 'The issuer that the receiver knows us by, a URL' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-audience -d 'What the receiver calls itself' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-key -d 'The private key (PEM) that signs events' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-key-id -d 'By which kid the receiver finds the key\'s public half' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-subject-in -d 'Where the user stands: beside the events, or inside as older receivers want it' -r -f -a "top\t''
event\t''
both\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-token-from -d 'Where the bearer token is, if the receiver gave one' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l caep-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l synapse-server -d 'The server\'s URL' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l synapse-token-from -d 'The access token of a server admin' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l synapse-admin -d 'A server admin\'s user name' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l synapse-password-from -d 'And password' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l synapse-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l synapse-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-account-id -d 'The account\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-client-id -d 'The app\'s client id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-client-secret-from -d 'And its client secret' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-api -d 'Another root in place of Zoom\'s API' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-login -d 'Another root in place of the token endpoint\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l zoom-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l cloudflare-access-account-id -d 'The account\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l cloudflare-access-token-from -d 'An API token' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l cloudflare-access-api -d 'Another root in place of Cloudflare\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l cloudflare-access-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l cloudflare-access-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l grafana-server -d 'The server\'s URL, with the path that Grafana is below, if any' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l grafana-token-from -d 'A service account\'s token, where the server takes one for its admin API' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l grafana-user -d 'A server admin\'s user name' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l grafana-password-from -d 'And password' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l grafana-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l grafana-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l mattermost-server -d 'The server\'s URL' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l mattermost-token-from -d 'A personal access token of an admin' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l mattermost-user -d 'An admin\'s user name or address' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l mattermost-password-from -d 'And password' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l mattermost-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l mattermost-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gitlab-server -d 'The server\'s URL' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gitlab-token-from -d 'A personal access token of an administrator' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gitlab-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l gitlab-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l atlassian-organization -d 'The organisation\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l atlassian-token-from -d 'An API key of the organisation' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l atlassian-api -d 'Another root in place of Atlassian\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l atlassian-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l atlassian-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l 1password-account -d 'The account\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l 1password-client-id -d 'The client\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l 1password-client-secret-from -d 'And its secret' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l 1password-api -d 'Another root in place of 1Password\'s, for another region' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l 1password-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l 1password-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-tailnet -d 'The tailnet, such as example.com, or `-` for the token\'s own' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-token-from -d 'An API access token' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-client-id -d 'An OAuth client\'s id' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-client-secret-from -d 'And its secret' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-api -d 'Another root in place of Tailscale\'s' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-rate -d 'Requests a second' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l tailscale-concurrency -d 'Requests in flight at once' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand init" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand init" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand init" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand init" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand init" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand init" -l from-env -d 'Take what the OUST_* and AWS_* variables say; secrets stay in their variables'
complete -c oust -n "__fish_oust_using_subcommand init" -l no-check -d 'Don\'t prove the credentials at the end'
complete -c oust -n "__fish_oust_using_subcommand init" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand init" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand init" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand init" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l port -d 'Port on 127.0.0.1; 0 for any that is free' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l map -d 'A column of --people by another name, as in user="Work e-mail"; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l fault -d 'What goes wrong on purpose, as NAME=SHARE; repeat, or separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l quota -d 'API requests a second that each vendor grants' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l retry-after -d 'Seconds for a Retry-After on quota answers' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l seed -d 'Repeat the same faults and secrets' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l token-lifetime -d 'Seconds that tokens live' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l scopes -d 'Google: only these scopes are granted, as admin.directory.user.security; separate by commas' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l audit-lag -d 'Google: how long the audit log takes to show an event' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l log-in-again -d 'Google: this user logs in again a second after each sign-out, which --verify then finds; repeat for more' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l config -d 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user\'s config directory]' -r -F
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l profile -d 'Profile in the config file [env: OUST_PROFILE] [default: default]' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -s o -l output -d 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]' -r -f -a "table\t''
json\t''
ndjson\t''
csv\t''"
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l color -d 'When to colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l delegated-admin -d 'Google: the service account is an administrator itself (google.delegated_admin = true)'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l refuse-suspended -d 'Google: answer 400 to the sign-out of a suspended user'
complete -c oust -n "__fish_oust_using_subcommand sandbox" -l session-credentials -d 'AWS: hand out temporary credentials, with a session token'
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
complete -c oust -n "__fish_oust_using_subcommand completions" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand completions" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
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
complete -c oust -n "__fish_oust_using_subcommand man" -l people -d 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers' -r -F
complete -c oust -n "__fish_oust_using_subcommand man" -l users -d 'Sandbox: user000001@example.com up to N are known, beside the made-up ones' -r
complete -c oust -n "__fish_oust_using_subcommand man" -s q -l quiet -d 'Errors only'
complete -c oust -n "__fish_oust_using_subcommand man" -s v -l verbose -d 'Say each request on standard error: method, URL, status and time; never a header or a body'
complete -c oust -n "__fish_oust_using_subcommand man" -l no-progress -d 'No progress on standard error'
complete -c oust -n "__fish_oust_using_subcommand man" -l sandbox -d 'Run against a made-up organisation in this process; no real account is touched'
complete -c oust -n "__fish_oust_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "signout" -d 'Sign users out of Google Workspace (users.signOut)'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "kick" -d 'Kick users out of the apps of a GenAuth user pool (kick-users)'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "logout" -d 'Log users out of Amazon Chime (LogoutUser)'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "revoke" -d 'Sign users out at one provider of the profile, by its name'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "batch" -d 'Sign out everyone in a CSV file, at one provider or many'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "apply" -d 'Carry out a saved plan, unchanged'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "resume" -d 'Finish a run that stopped: send what isn\'t done, and nothing else'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "verify" -d 'Read again at the vendors whether what a past run did has taken hold'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "runs" -d 'Find past runs, show and verify them, and report on them for an auditor'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "everywhere" -d 'End a person\'s sessions at every configured provider, side by side'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "sessions" -d 'Show who a person is at every provider, how the account stands and what is alive there'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "unsuspend" -d 'Let users sign in again at one provider: lift what --suspend did'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "users" -d 'Find, read, change, suspend and restore users of Google Workspace'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "vendors" -d 'What each vendor\'s revocation ends and leaves, what it needs, and whether a connector\'s file is sound'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "check" -d 'Prove that the credentials work, changing nothing'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "config" -d 'Show the settings that hold, the config file\'s path, or whether it is valid'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "init" -d 'Write the config file, by asking for what it needs'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "sandbox" -d 'Serve the vendors\' APIs on loopback, with a made-up organisation'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "man" -d 'Print the man page oust(1), or write the pages of all commands'
complete -c oust -n "__fish_oust_using_subcommand help; and not __fish_seen_subcommand_from signout kick logout revoke batch apply resume verify runs everywhere sessions unsuspend users vendors check config init sandbox completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "list" -d 'List past runs, the newest first; exit code 6 where none fits the filters'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "show" -d 'Show what a run was, and how each of its targets ended'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "verify" -d 'Check a ledger\'s chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "sign" -d 'Sign a run\'s ledger as it stands, where it could not be signed when the run ended'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "prune" -d 'Remove the ledgers of runs that ended long ago, and what oust put beside them'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "report" -d 'Write a page about runs for an auditor: who asked for what, who is out, what proves it'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "list" -d 'List users, streamed page by page'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "get" -d 'Show users: who they are, how they stand'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "create" -d 'Create a user'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "update" -d 'Change fields of a user; what isn\'t named stays as it is'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "rename" -d 'Give a user another primary address'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "suspend" -d 'Suspend users: they can\'t sign in any more, nothing is deleted'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "unsuspend" -d 'Let suspended users sign in again'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "admin" -d 'Make users super administrators, or take that away'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "delete" -d 'Delete users; within 20 days they can be restored'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "undelete" -d 'Restore users deleted in the last 20 days'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "relations" -d 'Show, set or clear how a user is related to others, such as their manager'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "photo" -d 'Save, replace or delete a user\'s photo'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from vendors" -f -a "list" -d 'List the vendors: what each ends and leaves alive, what it can do, and which providers are of it'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from vendors" -f -a "show" -d 'Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from vendors" -f -a "check" -d 'Check a connector\'s file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Every value that holds, with where it comes from'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'The config file\'s path, also where there is no file yet'
complete -c oust -n "__fish_oust_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "validate" -d 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
