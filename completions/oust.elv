
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
            cand users 'Find, read, change, suspend and restore users of Google Workspace'
            cand check 'Prove that the credentials work, changing nothing'
            cand config 'Show the settings that hold, the config file''s path, or whether it is valid'
            cand init 'Write the config file, by asking for what it needs'
            cand sandbox 'Serve the three vendors'' APIs on loopback, with a made-up organisation'
            cand completions 'Print the completion script of a shell'
            cand man 'Print the man page oust(1), or write the pages of all commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;signout'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --query 'Users that Google''s "Search for users" finds, such as ''orgName=Acme isAdmin=false'''
            cand --ou 'Users of this organisational unit and those below it'
            cand --domain 'Users of this domain only'
            cand --group 'Members of this group and of the groups within it; repeat for more'
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
            cand --all 'All users of the account but the admin that oust acts as'
            cand --include-suspended 'Also users that are suspended or archived'
            cand --deep 'Also delete OAuth grants and app passwords, and invalidate backup codes'
            cand --suspend 'Also suspend the users, after all else'
            cand --suspend-first 'Suspend the users before all else, while an attacker is at work'
            cand --include-self 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone'
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
            cand --rate 'Requests a second, per provider, in place of the run''s own'
            cand --concurrency 'Requests in flight at once, per provider, in place of the run''s own'
            cand --timeout 'How long one request may take, in place of the run''s own'
            cand --deadline 'How long this part of the run may take; none of the run''s own holds'
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
        &'oust;users'= {
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
            cand list 'List users, streamed page by page'
            cand get 'Show users: who they are, how they stand'
            cand create 'Create a user'
            cand update 'Change fields of a user; what isn''t named stays as it is'
            cand rename 'Give a user another primary address'
            cand suspend 'Suspend users: they can''t sign in any more, nothing is deleted'
            cand unsuspend 'Let suspended users sign in again'
            cand admin 'Make users super administrators, or take that away'
            cand delete 'Delete users; within 20 days they can be restored'
            cand undelete 'Restore users deleted in the last 20 days'
            cand relations 'Show, set or clear how a user is related to others, such as their manager'
            cand photo 'Save, replace or delete a user''s photo'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;list'= {
            cand --domain 'Users of this domain only'
            cand --customer 'Users of this account, such as a reseller''s customer [env: OUST_GOOGLE_CUSTOMER] [default: my_customer]'
            cand --query 'What Google''s "Search for users" finds, such as ''name:Liz isAdmin=true'''
            cand --ou 'Users of this organisational unit and those below it'
            cand --group 'Members of this group'
            cand --order-by 'Sort by'
            cand --sort 'Sort which way round'
            cand --limit 'Stop after so many users'
            cand --page-size 'Users on a page'
            cand --projection 'Custom fields: none, those of --schemas, or all'
            cand --schemas 'Schemas of custom fields, separated by commas; implies --projection custom'
            cand --view 'What is shown: all that an admin sees, or what everybody in the domain may'
            cand --fields 'Only these fields, as primaryEmail,name.givenName,emails.0.address'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --nested 'Members of the groups within the group, too'
            cand --deleted 'Users deleted in the last 20 days'
            cand --ids 'Print only the ids, one a line'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;get'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --projection 'Custom fields: none, those of --schemas, or all'
            cand --schemas 'Schemas of custom fields, separated by commas; implies --projection custom'
            cand --view 'What is shown: all that an admin sees, or what everybody in the domain may'
            cand --fields 'Only these fields, as primaryEmail,name.givenName,emails.0.address'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
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
        &'oust;users;create'= {
            cand --given-name 'First name'
            cand --family-name 'Last name'
            cand --ou 'Organisational unit'
            cand --recovery-email 'Address for recovering the account'
            cand --recovery-phone 'Phone for recovering the account, as +15551234567'
            cand --change-password-at-next-login 'Whether the user must choose a new password when signing in next'
            cand --set 'Any field, as name.givenName=Liz or ''phones=[{"value":"+1"}]''; FIELD:=VALUE takes any JSON, such as a number'
            cand --json 'A User resource as JSON from a file (`-`: standard input); flags beat what it holds'
            cand --generate-password 'Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it'
            cand --hash-function 'What the password is hashed with, where it is'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --password-stdin 'Read the password, or its hash, from the first line of standard input'
            cand --ask-password 'Ask for it on the terminal'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;update'= {
            cand --given-name 'First name'
            cand --family-name 'Last name'
            cand --ou 'Organisational unit'
            cand --recovery-email 'Address for recovering the account'
            cand --recovery-phone 'Phone for recovering the account, as +15551234567'
            cand --change-password-at-next-login 'Whether the user must choose a new password when signing in next'
            cand --set 'Any field, as name.givenName=Liz or ''phones=[{"value":"+1"}]''; FIELD:=VALUE takes any JSON, such as a number'
            cand --json 'A User resource as JSON from a file (`-`: standard input); flags beat what it holds'
            cand --generate-password 'Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it'
            cand --hash-function 'What the password is hashed with, where it is'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --password-stdin 'Read the password, or its hash, from the first line of standard input'
            cand --ask-password 'Ask for it on the terminal'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand --include-self 'Do it to the admin that oust acts as, too'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;rename'= {
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;suspend'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand --include-self 'Do it to the admin that oust acts as, too'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;unsuspend'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;admin'= {
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
            cand grant 'Make users super administrators'
            cand revoke 'Take the role of super administrator from users'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;admin;grant'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand --include-self 'Do it to the admin that oust acts as, too'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;admin;revoke'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand --include-self 'Do it to the admin that oust acts as, too'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;admin;help'= {
            cand grant 'Make users super administrators'
            cand revoke 'Take the role of super administrator from users'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;admin;help;grant'= {
        }
        &'oust;users;admin;help;revoke'= {
        }
        &'oust;users;admin;help;help'= {
        }
        &'oust;users;delete'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand --include-self 'Do it to the admin that oust acts as, too'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;undelete'= {
            cand --from 'Also take users from a file, one a line; blank lines and # comments are skipped'
            cand --ou 'Organisational unit to restore them into [default: /]'
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;relations'= {
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
            cand list 'Show a user''s relations'
            cand set 'Replace a user''s relations by these'
            cand clear 'Remove all of a user''s relations'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;relations;list'= {
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
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
        &'oust;users;relations;set'= {
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;relations;clear'= {
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;relations;help'= {
            cand list 'Show a user''s relations'
            cand set 'Replace a user''s relations by these'
            cand clear 'Remove all of a user''s relations'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;relations;help;list'= {
        }
        &'oust;users;relations;help;set'= {
        }
        &'oust;users;relations;help;clear'= {
        }
        &'oust;users;relations;help;help'= {
        }
        &'oust;users;photo'= {
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
            cand get 'Save a user''s photo to a file'
            cand set 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96'
            cand delete 'Delete a user''s photo'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;photo;get'= {
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --force 'Replace a file that is there'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;photo;set'= {
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;photo;delete'= {
            cand --max-users 'Refuse the whole run if it touches more people [default: 500]'
            cand --subject 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]'
            cand --credentials 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]'
            cand --concurrency 'Requests in flight at once [default: 16]'
            cand --rate 'Requests a second [default: 40]'
            cand --retries 'Tries after the first, per request'
            cand --timeout 'How long one request may take'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand -n 'Show the exact requests and change nothing'
            cand --dry-run 'Show the exact requests and change nothing'
            cand -y 'Don''t ask for confirmation'
            cand --yes 'Don''t ask for confirmation'
            cand --verify 'Read the user back afterwards: what agrees is `verified`'
            cand --include-protected 'Also change users of the config file''s protect list'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;users;photo;help'= {
            cand get 'Save a user''s photo to a file'
            cand set 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96'
            cand delete 'Delete a user''s photo'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;photo;help;get'= {
        }
        &'oust;users;photo;help;set'= {
        }
        &'oust;users;photo;help;delete'= {
        }
        &'oust;users;photo;help;help'= {
        }
        &'oust;users;help'= {
            cand list 'List users, streamed page by page'
            cand get 'Show users: who they are, how they stand'
            cand create 'Create a user'
            cand update 'Change fields of a user; what isn''t named stays as it is'
            cand rename 'Give a user another primary address'
            cand suspend 'Suspend users: they can''t sign in any more, nothing is deleted'
            cand unsuspend 'Let suspended users sign in again'
            cand admin 'Make users super administrators, or take that away'
            cand delete 'Delete users; within 20 days they can be restored'
            cand undelete 'Restore users deleted in the last 20 days'
            cand relations 'Show, set or clear how a user is related to others, such as their manager'
            cand photo 'Save, replace or delete a user''s photo'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'oust;users;help;list'= {
        }
        &'oust;users;help;get'= {
        }
        &'oust;users;help;create'= {
        }
        &'oust;users;help;update'= {
        }
        &'oust;users;help;rename'= {
        }
        &'oust;users;help;suspend'= {
        }
        &'oust;users;help;unsuspend'= {
        }
        &'oust;users;help;admin'= {
            cand grant 'Make users super administrators'
            cand revoke 'Take the role of super administrator from users'
        }
        &'oust;users;help;admin;grant'= {
        }
        &'oust;users;help;admin;revoke'= {
        }
        &'oust;users;help;delete'= {
        }
        &'oust;users;help;undelete'= {
        }
        &'oust;users;help;relations'= {
            cand list 'Show a user''s relations'
            cand set 'Replace a user''s relations by these'
            cand clear 'Remove all of a user''s relations'
        }
        &'oust;users;help;relations;list'= {
        }
        &'oust;users;help;relations;set'= {
        }
        &'oust;users;help;relations;clear'= {
        }
        &'oust;users;help;photo'= {
            cand get 'Save a user''s photo to a file'
            cand set 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96'
            cand delete 'Delete a user''s photo'
        }
        &'oust;users;help;photo;get'= {
        }
        &'oust;users;help;photo;set'= {
        }
        &'oust;users;help;photo;delete'= {
        }
        &'oust;users;help;help'= {
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
        &'oust;init'= {
            cand --google-credentials 'Google key file'
            cand --google-subject 'Google admin to act as, by domain-wide delegation'
            cand --google-service-account 'Service account to act through without its key, by IAM'
            cand --google-customer 'Google customer id'
            cand --genauth-host 'GenAuth''s root URL'
            cand --genauth-access-key-id 'GenAuth access key id: the user pool''s id, or an administrator''s'
            cand --genauth-secret-from 'Where the secret of the GenAuth access key is'
            cand --genauth-user-pool-id 'GenAuth user pool id, where the access key id isn''t it'
            cand --genauth-app-ids 'GenAuth apps to kick from; repeat, or separate by commas'
            cand --genauth-user-id-type 'What a USER is an id of at GenAuth'
            cand --chime-account 'Chime''s own account id, not the AWS account number'
            cand --chime-aws-profile 'Profile in the AWS config and credentials files'
            cand --protect 'Also never signed out, beside those in the file; repeat, or separate by commas'
            cand --max-users 'People that one run may touch'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --from-env 'Take what the OUST_* and AWS_* variables say; secrets stay in their variables'
            cand --no-check 'Don''t prove the credentials at the end'
            cand -q 'Errors only'
            cand --quiet 'Errors only'
            cand -v 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --verbose 'Say each request on standard error: method, URL, status and time; never a header or a body'
            cand --no-progress 'No progress on standard error'
            cand --sandbox 'Run against a made-up organisation in this process; no real account is touched'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'oust;sandbox'= {
            cand --port 'Port on 127.0.0.1; 0 for any that is free'
            cand --users 'Users user000001@example.com and up, in place of the demo organisation'
            cand --fault 'What goes wrong on purpose, as NAME=SHARE; repeat, or separate by commas'
            cand --quota 'API requests a second that each vendor grants'
            cand --retry-after 'Seconds for a Retry-After on quota answers'
            cand --seed 'Repeat the same faults and secrets'
            cand --token-lifetime 'Seconds that tokens live'
            cand --scopes 'Google: only these scopes are granted, as admin.directory.user.security; separate by commas'
            cand --config 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]'
            cand --profile 'Profile in the config file [env: OUST_PROFILE] [default: default]'
            cand -o 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --output 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]'
            cand --color 'When to colour'
            cand --delegated-admin 'Google: the service account is an administrator itself (google.delegated_admin = true)'
            cand --refuse-suspended 'Google: answer 400 to the sign-out of a suspended user'
            cand --session-credentials 'AWS: hand out temporary credentials, with a session token'
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
            cand users 'Find, read, change, suspend and restore users of Google Workspace'
            cand check 'Prove that the credentials work, changing nothing'
            cand config 'Show the settings that hold, the config file''s path, or whether it is valid'
            cand init 'Write the config file, by asking for what it needs'
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
        &'oust;help;users'= {
            cand list 'List users, streamed page by page'
            cand get 'Show users: who they are, how they stand'
            cand create 'Create a user'
            cand update 'Change fields of a user; what isn''t named stays as it is'
            cand rename 'Give a user another primary address'
            cand suspend 'Suspend users: they can''t sign in any more, nothing is deleted'
            cand unsuspend 'Let suspended users sign in again'
            cand admin 'Make users super administrators, or take that away'
            cand delete 'Delete users; within 20 days they can be restored'
            cand undelete 'Restore users deleted in the last 20 days'
            cand relations 'Show, set or clear how a user is related to others, such as their manager'
            cand photo 'Save, replace or delete a user''s photo'
        }
        &'oust;help;users;list'= {
        }
        &'oust;help;users;get'= {
        }
        &'oust;help;users;create'= {
        }
        &'oust;help;users;update'= {
        }
        &'oust;help;users;rename'= {
        }
        &'oust;help;users;suspend'= {
        }
        &'oust;help;users;unsuspend'= {
        }
        &'oust;help;users;admin'= {
            cand grant 'Make users super administrators'
            cand revoke 'Take the role of super administrator from users'
        }
        &'oust;help;users;admin;grant'= {
        }
        &'oust;help;users;admin;revoke'= {
        }
        &'oust;help;users;delete'= {
        }
        &'oust;help;users;undelete'= {
        }
        &'oust;help;users;relations'= {
            cand list 'Show a user''s relations'
            cand set 'Replace a user''s relations by these'
            cand clear 'Remove all of a user''s relations'
        }
        &'oust;help;users;relations;list'= {
        }
        &'oust;help;users;relations;set'= {
        }
        &'oust;help;users;relations;clear'= {
        }
        &'oust;help;users;photo'= {
            cand get 'Save a user''s photo to a file'
            cand set 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96'
            cand delete 'Delete a user''s photo'
        }
        &'oust;help;users;photo;get'= {
        }
        &'oust;help;users;photo;set'= {
        }
        &'oust;help;users;photo;delete'= {
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
        &'oust;help;init'= {
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
