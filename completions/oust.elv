
use builtin;
use str;

set edit:completion:arg-completer[oust] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'oust'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'oust'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand signout 'Sign users out of Google Workspace (users.signOut)'
            cand kick 'Kick users out of the apps of a GenAuth user pool (kick-users)'
            cand logout 'Log users out of Amazon Chime (LogoutUser)'
            cand batch 'Sign out everyone in a CSV file, at one provider or many'
            cand resume 'Finish a run that stopped: send what isn''t done, and nothing else'
            cand runs 'List past runs, show one, or verify its ledger'
            cand everywhere 'End a person''s sessions at every configured provider, side by side'
            cand check 'Prove that the credentials work, changing nothing'
            cand config 'Show the settings that hold, the config file''s path, or whether it is valid'
            cand sandbox 'Serve the three vendors'' APIs on loopback, with a made-up organisation'
            cand completions 'Print the completion script of a shell'
            cand man 'Print the man page oust(1), or write the pages of all commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;signout'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --concurrency 'Requests in flight at once, per provider [default: 16]'
            cand --rate 'Requests a second, per provider [default: google 40, genauth 10, chime 10]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --deadline 'How long the whole run may take; what isn''t begun by then fails as transient'
            cand --ledger 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]'
            cand --ticket 'Text to keep in the ledger, such as a ticket number'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and send no revocation'
            cand --dry-run 'Show the exact requests and send no revocation'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read back after each revocation, where the vendor offers it (GenAuth)'
            cand --include-protected 'Also revoke users of the config file''s protect list'
            cand --missing-ok 'A user whom the vendor doesn''t know is skipped, not failed'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;kick'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --app 'App to kick from; repeat, or separate by commas [env: OUST_GENAUTH_APP_IDS]'
            cand --user-id-type 'What USER is an id of [env: OUST_GENAUTH_USER_ID_TYPE] (default: user_id, or email where it has an @)'
            cand --host 'GenAuth''s root URL [env: OUST_GENAUTH_HOST] (default: that of api.genauth.ai)'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --concurrency 'Requests in flight at once, per provider [default: 16]'
            cand --rate 'Requests a second, per provider [default: google 40, genauth 10, chime 10]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --deadline 'How long the whole run may take; what isn''t begun by then fails as transient'
            cand --ledger 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]'
            cand --ticket 'Text to keep in the ledger, such as a ticket number'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and send no revocation'
            cand --dry-run 'Show the exact requests and send no revocation'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read back after each revocation, where the vendor offers it (GenAuth)'
            cand --include-protected 'Also revoke users of the config file''s protect list'
            cand --missing-ok 'A user whom the vendor doesn''t know is skipped, not failed'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;logout'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --account 'Chime''s own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]'
            cand --region 'Region to sign for at a custom endpoint; Chime itself is in us-east-1 only'
            cand --aws-profile 'Profile in the AWS config and credentials files'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --concurrency 'Requests in flight at once, per provider [default: 16]'
            cand --rate 'Requests a second, per provider [default: google 40, genauth 10, chime 10]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --deadline 'How long the whole run may take; what isn''t begun by then fails as transient'
            cand --ledger 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]'
            cand --ticket 'Text to keep in the ledger, such as a ticket number'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and send no revocation'
            cand --dry-run 'Show the exact requests and send no revocation'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read back after each revocation, where the vendor offers it (GenAuth)'
            cand --include-protected 'Also revoke users of the config file''s protect list'
            cand --missing-ok 'A user whom the vendor doesn''t know is skipped, not failed'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;batch'= {
            cand --provider 'Provider of rows that name none: google, genauth, chime or everywhere'
            cand --map 'A column by another name, as in user="Work e-mail"; repeat for more'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --concurrency 'Requests in flight at once, per provider [default: 16]'
            cand --rate 'Requests a second, per provider [default: google 40, genauth 10, chime 10]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --deadline 'How long the whole run may take; what isn''t begun by then fails as transient'
            cand --ledger 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]'
            cand --ticket 'Text to keep in the ledger, such as a ticket number'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --skip-invalid 'Report bad rows as failed and send the others'
            cand -n 'Show the exact requests and send no revocation'
            cand --dry-run 'Show the exact requests and send no revocation'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read back after each revocation, where the vendor offers it (GenAuth)'
            cand --include-protected 'Also revoke users of the config file''s protect list'
            cand --missing-ok 'A user whom the vendor doesn''t know is skipped, not failed'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;resume'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;runs'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List past runs, the newest first'
            cand show 'Show what a run was, and how each of its targets ended'
            cand verify 'Check a ledger''s chain; exit code 0 whole, 1 broken, 6 no such run'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;runs;list'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;runs;show'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;runs;verify'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;runs;help'= {
            cand list 'List past runs, the newest first'
            cand show 'Show what a run was, and how each of its targets ended'
            cand verify 'Check a ledger''s chain; exit code 0 whole, 1 broken, 6 no such run'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;runs;help;list'= {
        }
        &'oust;runs;help;show'= {
        }
        &'oust;runs;help;verify'= {
        }
        &'oust;runs;help;help'= {
        }
        &'oust;everywhere'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --only 'Ask these alone; repeat, or separate by commas'
            cand --except 'Leave these out; repeat, or separate by commas'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --concurrency 'Requests in flight at once, per provider [default: 16]'
            cand --rate 'Requests a second, per provider [default: google 40, genauth 10, chime 10]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --deadline 'How long the whole run may take; what isn''t begun by then fails as transient'
            cand --ledger 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]'
            cand --ticket 'Text to keep in the ledger, such as a ticket number'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and send no revocation'
            cand --dry-run 'Show the exact requests and send no revocation'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read back after each revocation, where the vendor offers it (GenAuth)'
            cand --include-protected 'Also revoke users of the config file''s protect list'
            cand --missing-ok 'A user whom the vendor doesn''t know is skipped, not failed'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;check'= {
            cand --timeout 'How long one request may take'
            cand --retries 'Tries after the first, per request'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;config'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'Every value that holds, with where it comes from'
            cand path 'The config file''s path, also where there is no file yet'
            cand validate 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;config;show'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;config;path'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;config;validate'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;config;help'= {
            cand show 'Every value that holds, with where it comes from'
            cand path 'The config file''s path, also where there is no file yet'
            cand validate 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;config;help;show'= {
        }
        &'oust;config;help;path'= {
        }
        &'oust;config;help;validate'= {
        }
        &'oust;config;help;help'= {
        }
        &'oust;sandbox'= {
            cand --port 'Port on 127.0.0.1; 0 for any that is free'
            cand --users 'Users user000001@example.com and up, in place of the demo organisation'
            cand --fault 'What goes wrong on purpose, as NAME=SHARE; repeat, or separate by commas'
            cand --quota 'API requests a second that each vendor grants'
            cand --retry-after 'Seconds for a Retry-After on quota answers'
            cand --seed 'Repeat the same faults and secrets'
            cand --token-lifetime 'Seconds that tokens live'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;completions'= {
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;man'= {
            cand --dir 'Write oust.1 and a page for each command into this directory'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;help'= {
            cand signout 'Sign users out of Google Workspace (users.signOut)'
            cand kick 'Kick users out of the apps of a GenAuth user pool (kick-users)'
            cand logout 'Log users out of Amazon Chime (LogoutUser)'
            cand batch 'Sign out everyone in a CSV file, at one provider or many'
            cand resume 'Finish a run that stopped: send what isn''t done, and nothing else'
            cand runs 'List past runs, show one, or verify its ledger'
            cand everywhere 'End a person''s sessions at every configured provider, side by side'
            cand check 'Prove that the credentials work, changing nothing'
            cand config 'Show the settings that hold, the config file''s path, or whether it is valid'
            cand sandbox 'Serve the three vendors'' APIs on loopback, with a made-up organisation'
            cand completions 'Print the completion script of a shell'
            cand man 'Print the man page oust(1), or write the pages of all commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;help;signout'= {
        }
        &'oust;help;kick'= {
        }
        &'oust;help;logout'= {
        }
        &'oust;help;batch'= {
        }
        &'oust;help;resume'= {
        }
        &'oust;help;runs'= {
            cand list 'List past runs, the newest first'
            cand show 'Show what a run was, and how each of its targets ended'
            cand verify 'Check a ledger''s chain; exit code 0 whole, 1 broken, 6 no such run'
        }
        &'oust;help;runs;list'= {
        }
        &'oust;help;runs;show'= {
        }
        &'oust;help;runs;verify'= {
        }
        &'oust;help;everywhere'= {
        }
        &'oust;help;check'= {
        }
        &'oust;help;config'= {
            cand show 'Every value that holds, with where it comes from'
            cand path 'The config file''s path, also where there is no file yet'
            cand validate 'Check the whole file: keys, types, values, URLs and permissions, in all profiles'
        }
        &'oust;help;config;show'= {
        }
        &'oust;help;config;path'= {
        }
        &'oust;help;config;validate'= {
        }
        &'oust;help;sandbox'= {
        }
        &'oust;help;completions'= {
        }
        &'oust;help;man'= {
        }
        &'oust;help;help'= {
        }
    ]
    $completions[$command]
}
