
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'oust' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'oust'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'oust' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('signout', 'signout', [CompletionResultType]::ParameterValue, 'Sign users out of Google Workspace (users.signOut)')
            [CompletionResult]::new('kick', 'kick', [CompletionResultType]::ParameterValue, 'Kick users out of the apps of a GenAuth user pool (kick-users)')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Log users out of Amazon Chime (LogoutUser)')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Sign users out at one provider of the profile, by its name')
            [CompletionResult]::new('batch', 'batch', [CompletionResultType]::ParameterValue, 'Sign out everyone in a CSV file, at one provider or many')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Carry out a saved plan, unchanged')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Finish a run that stopped: send what isn''t done, and nothing else')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Read again at the vendors whether what a past run did has taken hold')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'Find past runs, show and verify them, and report on them for an auditor')
            [CompletionResult]::new('everywhere', 'everywhere', [CompletionResultType]::ParameterValue, 'End a person''s sessions at every configured provider, side by side')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'Show who a person is at every provider, how the account stands and what is alive there')
            [CompletionResult]::new('unsuspend', 'unsuspend', [CompletionResultType]::ParameterValue, 'Let users sign in again at one provider: lift what --suspend did')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'Find, read, change, suspend and restore users of Google Workspace')
            [CompletionResult]::new('vendors', 'vendors', [CompletionResultType]::ParameterValue, 'What each vendor''s revocation ends and leaves, what it needs, and whether a connector''s file is sound')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Prove that the credentials work, changing nothing')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that hold, the config file''s path, or whether it is valid')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write the config file, by asking for what it needs')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Serve the vendors'' APIs on loopback, with a made-up organisation')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the man page oust(1), or write the pages of all commands')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;signout' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Users that Google''s "Search for users" finds, such as ''orgName=Acme isAdmin=false''')
            [CompletionResult]::new('--ou', '--ou', [CompletionResultType]::ParameterName, 'Users of this organisational unit and those below it')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Users of this domain only')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Members of this group and of the groups within it; repeat for more')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All users of the account but the admin that oust acts as')
            [CompletionResult]::new('--include-suspended', '--include-suspended', [CompletionResultType]::ParameterName, 'Also users that are suspended or archived')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;kick' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'App to kick from; repeat, or separate by commas [env: OUST_GENAUTH_APP_IDS]')
            [CompletionResult]::new('--user-id-type', '--user-id-type', [CompletionResultType]::ParameterName, 'What USER is an id of [env: OUST_GENAUTH_USER_ID_TYPE] (default: user_id, or email where it has an @)')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'GenAuth''s root URL [env: OUST_GENAUTH_HOST] (default: that of api.genauth.ai)')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;logout' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Chime''s own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Region to sign for at a custom endpoint; Chime itself is in us-east-1 only [env: OUST_CHIME_REGION]')
            [CompletionResult]::new('--aws-profile', '--aws-profile', [CompletionResultType]::ParameterName, 'Profile in the AWS config and credentials files; once chosen, the only source of credentials [env: OUST_CHIME_AWS_PROFILE]')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;revoke' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Users that Google''s "Search for users" finds, such as ''orgName=Acme isAdmin=false''')
            [CompletionResult]::new('--ou', '--ou', [CompletionResultType]::ParameterName, 'Users of this organisational unit and those below it')
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Users of this domain only')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Members of this group and of the groups within it; repeat for more')
            [CompletionResult]::new('--app', '--app', [CompletionResultType]::ParameterName, 'App to kick from; repeat, or separate by commas [env: OUST_GENAUTH_APP_IDS]')
            [CompletionResult]::new('--user-id-type', '--user-id-type', [CompletionResultType]::ParameterName, 'What USER is an id of [env: OUST_GENAUTH_USER_ID_TYPE] (default: user_id, or email where it has an @)')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'GenAuth''s root URL [env: OUST_GENAUTH_HOST] (default: that of api.genauth.ai)')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Chime''s own account id, not the AWS account number [env: OUST_CHIME_ACCOUNT_ID]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'Region to sign for at a custom endpoint; Chime itself is in us-east-1 only [env: OUST_CHIME_REGION]')
            [CompletionResult]::new('--aws-profile', '--aws-profile', [CompletionResultType]::ParameterName, 'Profile in the AWS config and credentials files; once chosen, the only source of credentials [env: OUST_CHIME_AWS_PROFILE]')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All users of the account but the admin that oust acts as')
            [CompletionResult]::new('--include-suspended', '--include-suspended', [CompletionResultType]::ParameterName, 'Also users that are suspended or archived')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;batch' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Provider of rows that name none, by its name; several by `;`, or everywhere')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'A column by another name, as in user="Work e-mail" or google="G Suite login"; repeat for more; first=COLUMN: rows that say yes, true or 1 there go before all others')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--skip-invalid', '--skip-invalid', [CompletionResultType]::ParameterName, 'Report bad rows as failed and send the others')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;apply' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'The SHA-256 of the plan that was agreed to, all 64 digits: any other plan is refused, and it doesn''t matter who could have written the file')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'How old a plan may be')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole plan if it touches more people [default: 500]')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show, in place of the plan''s own; 0: not at all')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024, in place of the plan''s own')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000, in place of the plan''s own')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100, in place of the plan''s own')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in place of the plan''s own')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google Workspace: key file of the service account')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Google Workspace: the admin to act as, by domain-wide delegation')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'GenAuth: root URL: that of api.genauth.ai, api.authing.cn, or your own')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Amazon Chime: Chime''s own id of the account, not the AWS account number')
            [CompletionResult]::new('--aws-profile', '--aws-profile', [CompletionResultType]::ParameterName, 'Amazon Chime: profile in the AWS config and credentials files')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the plan and send nothing at all, not even look-ups')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the plan and send nothing at all, not even look-ups')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of today''s protect list, whatever held when the plan was made')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;resume' {
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google Workspace: key file of the service account')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Google Workspace: the admin to act as, by domain-wide delegation')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'GenAuth: root URL: that of api.genauth.ai, api.authing.cn, or your own')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Amazon Chime: Chime''s own id of the account, not the AWS account number')
            [CompletionResult]::new('--aws-profile', '--aws-profile', [CompletionResultType]::ParameterName, 'Amazon Chime: profile in the AWS config and credentials files')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000, in place of the run''s own')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024, in place of the run''s own')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in place of the run''s own')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long this part of the run may take; none of the run''s own holds')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Taken as with the other commands: a run that was agreed to is gone on with unasked')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Taken as with the other commands: a run that was agreed to is gone on with unasked')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'From now on a user whom the vendor doesn''t know is skipped, not failed')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;verify' {
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google Workspace: key file of the service account')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Google Workspace: the admin to act as, by domain-wide delegation')
            [CompletionResult]::new('--host', '--host', [CompletionResultType]::ParameterName, 'GenAuth: root URL: that of api.genauth.ai, api.authing.cn, or your own')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Amazon Chime: Chime''s own id of the account, not the AWS account number')
            [CompletionResult]::new('--aws-profile', '--aws-profile', [CompletionResultType]::ParameterName, 'Amazon Chime: profile in the AWS config and credentials files')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long to wait for what the vendor is yet to show; 0 reads each target once')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000, in place of the run''s own')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024, in place of the run''s own')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take, in place of the run''s own')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long all of it may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many runs, the newest')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Runs that reached this user: the whole name, address or id, without case')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Runs with this ticket, the whole of it')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Runs that asked this provider')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List past runs, the newest first; exit code 6 where none fits the filters')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a run was, and how each of its targets ended')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a ledger''s chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a run''s ledger as it stands, where it could not be signed when the run ended')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove the ledgers of runs that ended long ago, and what oust put beside them')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write a page about runs for an auditor: who asked for what, who is out, what proves it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;runs;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many runs, the newest')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Runs that reached this user: the whole name, address or id, without case')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Runs with this ticket, the whole of it')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Runs that asked this provider')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs;verify' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs;sign' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Runs that ended longer ago than this: 1y, 90d or 12h')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'List what would be removed, and remove nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'List what would be removed, and remove nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs;report' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Runs that reached this user: the whole name, address or id, without case')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Runs with this ticket, the whole of it')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Runs that began on this day or later; also a time (RFC 3339), or how long ago (7d)')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Runs that began on this day or before; also a time (RFC 3339), or how long ago (7d)')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Runs that asked this provider')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format of the page [default: html]')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write the page to this file (mode 0600), and the rows to FILE.csv where it tells of more than 1,000 people')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it is there already')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;runs;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List past runs, the newest first; exit code 6 where none fits the filters')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a run was, and how each of its targets ended')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a ledger''s chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a run''s ledger as it stands, where it could not be signed when the run ended')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove the ledgers of runs that ended long ago, and what oust put beside them')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write a page about runs for an auditor: who asked for what, who is out, what proves it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;runs;help;list' {
            break
        }
        'oust;runs;help;show' {
            break
        }
        'oust;runs;help;verify' {
            break
        }
        'oust;runs;help;sign' {
            break
        }
        'oust;runs;help;prune' {
            break
        }
        'oust;runs;help;report' {
            break
        }
        'oust;runs;help;help' {
            break
        }
        'oust;everywhere' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Ask these alone; repeat, or separate by commas')
            [CompletionResult]::new('--except', '--except', [CompletionResultType]::ParameterName, 'Leave these out; repeat, or separate by commas')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'The person''s id or login at one provider, where it isn''t EMAIL; repeat for more')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back after each revocation, where the vendor offers that (`oust vendors` tells): Google by its audit log')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;sessions' {
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Ask these alone; repeat, or separate by commas')
            [CompletionResult]::new('--except', '--except', [CompletionResultType]::ParameterName, 'Leave these out; repeat, or separate by commas')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'The person''s id or login at one provider, where it isn''t EMAIL; repeat for more')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take them from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;unsuspend' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Look everybody up, send no revocation, and write what would be sent to FILE, for `oust apply`')
            [CompletionResult]::new('--verify-wait', '--verify-wait', [CompletionResultType]::ParameterName, 'How long --verify waits for what the vendor is yet to show: its own record, a list to empty, a timestamp to move; never beyond --deadline')
            [CompletionResult]::new('--first', '--first', [CompletionResultType]::ParameterName, 'Who goes before all others, at every provider; repeat for more')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once, per provider, 1 to 1024 [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second, per provider, 0.001 to 100000 [default: google 40, genauth 10, chime 10]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'How long the whole run may take; what isn''t begun by then fails as transient')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and send no revocation')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read the account back: one that is active again is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also revoke users of the config file''s protect list')
            [CompletionResult]::new('--missing-ok', '--missing-ok', [CompletionResultType]::ParameterName, 'A user whom the vendor doesn''t know is skipped; of several providers, one must know them')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Also end what outlives a sign-out, where the vendor can: at Google OAuth grants, app passwords, backup codes')
            [CompletionResult]::new('--suspend', '--suspend', [CompletionResultType]::ParameterName, 'Also suspend the users, after all else, where the vendor can')
            [CompletionResult]::new('--suspend-first', '--suspend-first', [CompletionResultType]::ParameterName, 'Suspend the users before all else, while an attacker is at work')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Also take the admin that oust acts as, whom --all, --deep and --suspend leave alone')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users, streamed page by page')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show users: who they are, how they stand')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a user')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change fields of a user; what isn''t named stays as it is')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a user another primary address')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Suspend users: they can''t sign in any more, nothing is deleted')
            [CompletionResult]::new('unsuspend', 'unsuspend', [CompletionResultType]::ParameterValue, 'Let suspended users sign in again')
            [CompletionResult]::new('admin', 'admin', [CompletionResultType]::ParameterValue, 'Make users super administrators, or take that away')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete users; within 20 days they can be restored')
            [CompletionResult]::new('undelete', 'undelete', [CompletionResultType]::ParameterValue, 'Restore users deleted in the last 20 days')
            [CompletionResult]::new('relations', 'relations', [CompletionResultType]::ParameterValue, 'Show, set or clear how a user is related to others, such as their manager')
            [CompletionResult]::new('photo', 'photo', [CompletionResultType]::ParameterValue, 'Save, replace or delete a user''s photo')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;list' {
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'Users of this domain only')
            [CompletionResult]::new('--customer', '--customer', [CompletionResultType]::ParameterName, 'Users of this account, such as a reseller''s customer [env: OUST_GOOGLE_CUSTOMER] [default: my_customer]')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'What Google''s "Search for users" finds, such as ''name:Liz isAdmin=true''')
            [CompletionResult]::new('--ou', '--ou', [CompletionResultType]::ParameterName, 'Users of this organisational unit and those below it')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Members of this group')
            [CompletionResult]::new('--order-by', '--order-by', [CompletionResultType]::ParameterName, 'Sort by')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort which way round')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after so many users')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Users on a page')
            [CompletionResult]::new('--projection', '--projection', [CompletionResultType]::ParameterName, 'Custom fields: none, those of --schemas, or all')
            [CompletionResult]::new('--schemas', '--schemas', [CompletionResultType]::ParameterName, 'Schemas of custom fields, separated by commas; implies --projection custom')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'What is shown: all that an admin sees, or what everybody in the domain may')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'Only these fields, as primaryEmail,name.givenName,emails.0.address')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--nested', '--nested', [CompletionResultType]::ParameterName, 'Members of the groups within the group, too')
            [CompletionResult]::new('--deleted', '--deleted', [CompletionResultType]::ParameterName, 'Users deleted in the last 20 days')
            [CompletionResult]::new('--ids', '--ids', [CompletionResultType]::ParameterName, 'Print only the ids, one a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;get' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--projection', '--projection', [CompletionResultType]::ParameterName, 'Custom fields: none, those of --schemas, or all')
            [CompletionResult]::new('--schemas', '--schemas', [CompletionResultType]::ParameterName, 'Schemas of custom fields, separated by commas; implies --projection custom')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'What is shown: all that an admin sees, or what everybody in the domain may')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'Only these fields, as primaryEmail,name.givenName,emails.0.address')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;create' {
            [CompletionResult]::new('--given-name', '--given-name', [CompletionResultType]::ParameterName, 'First name')
            [CompletionResult]::new('--family-name', '--family-name', [CompletionResultType]::ParameterName, 'Last name')
            [CompletionResult]::new('--ou', '--ou', [CompletionResultType]::ParameterName, 'Organisational unit')
            [CompletionResult]::new('--recovery-email', '--recovery-email', [CompletionResultType]::ParameterName, 'Address for recovering the account')
            [CompletionResult]::new('--recovery-phone', '--recovery-phone', [CompletionResultType]::ParameterName, 'Phone for recovering the account, as +15551234567')
            [CompletionResult]::new('--change-password-at-next-login', '--change-password-at-next-login', [CompletionResultType]::ParameterName, 'Whether the user must choose a new password when signing in next')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Any field, as name.givenName=Liz or ''phones=[{"value":"+1"}]''; FIELD:=VALUE takes any JSON, such as a number')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'A User resource as JSON from a file (`-`: standard input); flags beat what it holds')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it')
            [CompletionResult]::new('--hash-function', '--hash-function', [CompletionResultType]::ParameterName, 'What the password is hashed with, where it is')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password, or its hash, from the first line of standard input')
            [CompletionResult]::new('--ask-password', '--ask-password', [CompletionResultType]::ParameterName, 'Ask for it on the terminal')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;update' {
            [CompletionResult]::new('--given-name', '--given-name', [CompletionResultType]::ParameterName, 'First name')
            [CompletionResult]::new('--family-name', '--family-name', [CompletionResultType]::ParameterName, 'Last name')
            [CompletionResult]::new('--ou', '--ou', [CompletionResultType]::ParameterName, 'Organisational unit')
            [CompletionResult]::new('--recovery-email', '--recovery-email', [CompletionResultType]::ParameterName, 'Address for recovering the account')
            [CompletionResult]::new('--recovery-phone', '--recovery-phone', [CompletionResultType]::ParameterName, 'Phone for recovering the account, as +15551234567')
            [CompletionResult]::new('--change-password-at-next-login', '--change-password-at-next-login', [CompletionResultType]::ParameterName, 'Whether the user must choose a new password when signing in next')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Any field, as name.givenName=Liz or ''phones=[{"value":"+1"}]''; FIELD:=VALUE takes any JSON, such as a number')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'A User resource as JSON from a file (`-`: standard input); flags beat what it holds')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make one up; with =FILE it is kept in a new file that only you can read, else nobody knows it')
            [CompletionResult]::new('--hash-function', '--hash-function', [CompletionResultType]::ParameterName, 'What the password is hashed with, where it is')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password, or its hash, from the first line of standard input')
            [CompletionResult]::new('--ask-password', '--ask-password', [CompletionResultType]::ParameterName, 'Ask for it on the terminal')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Do it to the admin that oust acts as, too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;rename' {
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;suspend' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Do it to the admin that oust acts as, too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;unsuspend' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;admin' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Make users super administrators')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take the role of super administrator from users')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;admin;grant' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Do it to the admin that oust acts as, too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;admin;revoke' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Do it to the admin that oust acts as, too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;admin;help' {
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Make users super administrators')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take the role of super administrator from users')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;admin;help;grant' {
            break
        }
        'oust;users;admin;help;revoke' {
            break
        }
        'oust;users;admin;help;help' {
            break
        }
        'oust;users;delete' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('--include-self', '--include-self', [CompletionResultType]::ParameterName, 'Do it to the admin that oust acts as, too')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;undelete' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Also take users from a file, one a line; blank lines and # comments are skipped')
            [CompletionResult]::new('--ou', '--ou', [CompletionResultType]::ParameterName, 'Organisational unit to restore them into [default: /]')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;relations' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show a user''s relations')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s relations by these')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove all of a user''s relations')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;relations;list' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;relations;set' {
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;relations;clear' {
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;relations;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show a user''s relations')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s relations by these')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove all of a user''s relations')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;relations;help;list' {
            break
        }
        'oust;users;relations;help;set' {
            break
        }
        'oust;users;relations;help;clear' {
            break
        }
        'oust;users;relations;help;help' {
            break
        }
        'oust;users;photo' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Save a user''s photo to a file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a user''s photo')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;photo;get' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace a file that is there')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;photo;set' {
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;photo;delete' {
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'Refuse the whole run if it touches more people [default: 500]')
            [CompletionResult]::new('--ledger', '--ledger', [CompletionResultType]::ParameterName, 'Where the ledger goes, or none [default: oust/runs/ in the user''s state directory]')
            [CompletionResult]::new('--ticket', '--ticket', [CompletionResultType]::ParameterName, 'Text to keep in the ledger, such as a ticket number')
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The Google provider by its name, where the profile has several')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Admin to act as, by domain-wide delegation [env: OUST_GOOGLE_SUBJECT]')
            [CompletionResult]::new('--credentials', '--credentials', [CompletionResultType]::ParameterName, 'Google credentials file [env: OUST_GOOGLE_CREDENTIALS]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once [default: 16]')
            [CompletionResult]::new('--rate', '--rate', [CompletionResultType]::ParameterName, 'Requests a second [default: 40]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the exact requests and change nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask for confirmation')
            [CompletionResult]::new('--verify', '--verify', [CompletionResultType]::ParameterName, 'Read back every field that was written: a user who agrees is `verified`')
            [CompletionResult]::new('--include-protected', '--include-protected', [CompletionResultType]::ParameterName, 'Also change users of the config file''s protect list')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;users;photo;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Save a user''s photo to a file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a user''s photo')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;photo;help;get' {
            break
        }
        'oust;users;photo;help;set' {
            break
        }
        'oust;users;photo;help;delete' {
            break
        }
        'oust;users;photo;help;help' {
            break
        }
        'oust;users;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users, streamed page by page')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show users: who they are, how they stand')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a user')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change fields of a user; what isn''t named stays as it is')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a user another primary address')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Suspend users: they can''t sign in any more, nothing is deleted')
            [CompletionResult]::new('unsuspend', 'unsuspend', [CompletionResultType]::ParameterValue, 'Let suspended users sign in again')
            [CompletionResult]::new('admin', 'admin', [CompletionResultType]::ParameterValue, 'Make users super administrators, or take that away')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete users; within 20 days they can be restored')
            [CompletionResult]::new('undelete', 'undelete', [CompletionResultType]::ParameterValue, 'Restore users deleted in the last 20 days')
            [CompletionResult]::new('relations', 'relations', [CompletionResultType]::ParameterValue, 'Show, set or clear how a user is related to others, such as their manager')
            [CompletionResult]::new('photo', 'photo', [CompletionResultType]::ParameterValue, 'Save, replace or delete a user''s photo')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;users;help;list' {
            break
        }
        'oust;users;help;get' {
            break
        }
        'oust;users;help;create' {
            break
        }
        'oust;users;help;update' {
            break
        }
        'oust;users;help;rename' {
            break
        }
        'oust;users;help;suspend' {
            break
        }
        'oust;users;help;unsuspend' {
            break
        }
        'oust;users;help;admin' {
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Make users super administrators')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take the role of super administrator from users')
            break
        }
        'oust;users;help;admin;grant' {
            break
        }
        'oust;users;help;admin;revoke' {
            break
        }
        'oust;users;help;delete' {
            break
        }
        'oust;users;help;undelete' {
            break
        }
        'oust;users;help;relations' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show a user''s relations')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s relations by these')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove all of a user''s relations')
            break
        }
        'oust;users;help;relations;list' {
            break
        }
        'oust;users;help;relations;set' {
            break
        }
        'oust;users;help;relations;clear' {
            break
        }
        'oust;users;help;photo' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Save a user''s photo to a file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a user''s photo')
            break
        }
        'oust;users;help;photo;get' {
            break
        }
        'oust;users;help;photo;set' {
            break
        }
        'oust;users;help;photo;delete' {
            break
        }
        'oust;users;help;help' {
            break
        }
        'oust;vendors' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the vendors: what each ends and leaves alive, what it can do, and which providers are of it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a connector''s file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;vendors;list' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;vendors;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;vendors;check' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;vendors;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the vendors: what each ends and leaves alive, what it can do, and which providers are of it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a connector''s file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;vendors;help;list' {
            break
        }
        'oust;vendors;help;show' {
            break
        }
        'oust;vendors;help;check' {
            break
        }
        'oust;vendors;help;help' {
            break
        }
        'oust;check' {
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long one request may take')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Tries after the first, per request, 0 to 100')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;config' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Every value that holds, with where it comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'The config file''s path, also where there is no file yet')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check the whole file: keys, types, values, URLs and permissions, in all profiles')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;config;show' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;config;path' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;config;validate' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Every value that holds, with where it comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'The config file''s path, also where there is no file yet')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check the whole file: keys, types, values, URLs and permissions, in all profiles')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;config;help;show' {
            break
        }
        'oust;config;help;path' {
            break
        }
        'oust;config;help;validate' {
            break
        }
        'oust;config;help;help' {
            break
        }
        'oust;init' {
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never signed out without --include-protected; added to those in the file; repeat, or separate by commas')
            [CompletionResult]::new('--max-users', '--max-users', [CompletionResultType]::ParameterName, 'People that one run may touch')
            [CompletionResult]::new('--evidence-sign-with', '--evidence-sign-with', [CompletionResultType]::ParameterName, 'SSH key that signs each run: a private one, or the .pub of one that ssh-agent holds')
            [CompletionResult]::new('--evidence-allowed-signers', '--evidence-allowed-signers', [CompletionResultType]::ParameterName, 'OpenSSH''s file of those whose signatures `runs verify` believes')
            [CompletionResult]::new('--evidence-require', '--evidence-require', [CompletionResultType]::ParameterName, 'Send nothing unless the run can be signed')
            [CompletionResult]::new('--google-credentials', '--google-credentials', [CompletionResultType]::ParameterName, 'Key file of the service account')
            [CompletionResult]::new('--google-subject', '--google-subject', [CompletionResultType]::ParameterName, 'The admin to act as, by domain-wide delegation')
            [CompletionResult]::new('--google-customer', '--google-customer', [CompletionResultType]::ParameterName, 'Whose users a selection lists')
            [CompletionResult]::new('--google-service-account', '--google-service-account', [CompletionResultType]::ParameterName, 'Service account to act through without its key, by IAM')
            [CompletionResult]::new('--google-delegated-admin', '--google-delegated-admin', [CompletionResultType]::ParameterName, 'The service account is an administrator itself')
            [CompletionResult]::new('--google-endpoint', '--google-endpoint', [CompletionResultType]::ParameterName, 'Root URL of the Directory API')
            [CompletionResult]::new('--google-iam-endpoint', '--google-iam-endpoint', [CompletionResultType]::ParameterName, 'Root URL of the IAM Credentials API')
            [CompletionResult]::new('--google-token-endpoint', '--google-token-endpoint', [CompletionResultType]::ParameterName, 'URL of the OAuth token endpoint')
            [CompletionResult]::new('--google-rate', '--google-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--google-concurrency', '--google-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--genauth-host', '--genauth-host', [CompletionResultType]::ParameterName, 'Root URL: that of api.genauth.ai, api.authing.cn, or your own')
            [CompletionResult]::new('--genauth-access-key-id', '--genauth-access-key-id', [CompletionResultType]::ParameterName, 'The user pool''s id, or an administrator''s key')
            [CompletionResult]::new('--genauth-access-key-secret-from', '--genauth-access-key-secret-from', [CompletionResultType]::ParameterName, 'Where the secret is, never the secret itself')
            [CompletionResult]::new('--genauth-secret-from', '--genauth-secret-from', [CompletionResultType]::ParameterName, 'Where the secret is, never the secret itself')
            [CompletionResult]::new('--genauth-token-from', '--genauth-token-from', [CompletionResultType]::ParameterName, 'Where a ready bearer token is')
            [CompletionResult]::new('--genauth-user-pool-id', '--genauth-user-pool-id', [CompletionResultType]::ParameterName, 'The user pool, where the key''s id isn''t it')
            [CompletionResult]::new('--genauth-app-ids', '--genauth-app-ids', [CompletionResultType]::ParameterName, 'Kick from these; without it from every app ever used; repeat, or separate by commas')
            [CompletionResult]::new('--genauth-user-id-type', '--genauth-user-id-type', [CompletionResultType]::ParameterName, 'What a USER is an id of')
            [CompletionResult]::new('--genauth-rate', '--genauth-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--genauth-concurrency', '--genauth-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--chime-account-id', '--chime-account-id', [CompletionResultType]::ParameterName, 'Chime''s own id of the account, not the AWS account number')
            [CompletionResult]::new('--chime-account', '--chime-account', [CompletionResultType]::ParameterName, 'Chime''s own id of the account, not the AWS account number')
            [CompletionResult]::new('--chime-aws-profile', '--chime-aws-profile', [CompletionResultType]::ParameterName, 'Profile in the AWS config and credentials files')
            [CompletionResult]::new('--chime-region', '--chime-region', [CompletionResultType]::ParameterName, 'Region to sign for at a custom endpoint')
            [CompletionResult]::new('--chime-rate', '--chime-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--chime-concurrency', '--chime-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--entra-tenant', '--entra-tenant', [CompletionResultType]::ParameterName, 'The directory (tenant) id, or a domain of it')
            [CompletionResult]::new('--entra-client-id', '--entra-client-id', [CompletionResultType]::ParameterName, 'The application (client) id')
            [CompletionResult]::new('--entra-client-secret-from', '--entra-client-secret-from', [CompletionResultType]::ParameterName, 'A client secret''s value')
            [CompletionResult]::new('--entra-certificate', '--entra-certificate', [CompletionResultType]::ParameterName, 'The certificate, as PEM')
            [CompletionResult]::new('--entra-key', '--entra-key', [CompletionResultType]::ParameterName, 'And its private key, as PEM')
            [CompletionResult]::new('--entra-graph', '--entra-graph', [CompletionResultType]::ParameterName, 'Another root in place of Graph''s')
            [CompletionResult]::new('--entra-login', '--entra-login', [CompletionResultType]::ParameterName, 'Another root in place of the token endpoint''s')
            [CompletionResult]::new('--entra-cloud', '--entra-cloud', [CompletionResultType]::ParameterName, 'The cloud that the tenant is in')
            [CompletionResult]::new('--entra-rate', '--entra-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--entra-concurrency', '--entra-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--okta-org', '--okta-org', [CompletionResultType]::ParameterName, 'The organisation''s URL, such as https://acme.okta.com, without -admin')
            [CompletionResult]::new('--okta-token-from', '--okta-token-from', [CompletionResultType]::ParameterName, 'An API token of an admin (SSWS)')
            [CompletionResult]::new('--okta-client-id', '--okta-client-id', [CompletionResultType]::ParameterName, 'The id of an API Services app')
            [CompletionResult]::new('--okta-key', '--okta-key', [CompletionResultType]::ParameterName, 'The app''s private key, as PEM')
            [CompletionResult]::new('--okta-key-id', '--okta-key-id', [CompletionResultType]::ParameterName, 'The key''s id (kid) at Okta')
            [CompletionResult]::new('--okta-rate', '--okta-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--okta-concurrency', '--okta-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--slack-token-from', '--slack-token-from', [CompletionResultType]::ParameterName, 'A user token of an org admin, of an app that is installed on the organisation')
            [CompletionResult]::new('--slack-api', '--slack-api', [CompletionResultType]::ParameterName, 'Another root in place of Slack''s')
            [CompletionResult]::new('--slack-rate', '--slack-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--slack-concurrency', '--slack-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--auth0-domain', '--auth0-domain', [CompletionResultType]::ParameterName, 'The tenant''s domain, such as acme.eu.auth0.com')
            [CompletionResult]::new('--auth0-client-id', '--auth0-client-id', [CompletionResultType]::ParameterName, 'The application''s client id')
            [CompletionResult]::new('--auth0-client-secret-from', '--auth0-client-secret-from', [CompletionResultType]::ParameterName, 'And its client secret')
            [CompletionResult]::new('--auth0-audience', '--auth0-audience', [CompletionResultType]::ParameterName, 'The identifier of the Management API')
            [CompletionResult]::new('--auth0-api', '--auth0-api', [CompletionResultType]::ParameterName, 'Another root in place of the domain''s')
            [CompletionResult]::new('--auth0-rate', '--auth0-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--auth0-concurrency', '--auth0-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--keycloak-server', '--keycloak-server', [CompletionResultType]::ParameterName, 'The server''s URL, with the path that Keycloak is below, if any')
            [CompletionResult]::new('--keycloak-realm', '--keycloak-realm', [CompletionResultType]::ParameterName, 'The realm that the users are in')
            [CompletionResult]::new('--keycloak-client-id', '--keycloak-client-id', [CompletionResultType]::ParameterName, 'The client''s id')
            [CompletionResult]::new('--keycloak-client-secret-from', '--keycloak-client-secret-from', [CompletionResultType]::ParameterName, 'And its secret')
            [CompletionResult]::new('--keycloak-auth-realm', '--keycloak-auth-realm', [CompletionResultType]::ParameterName, 'The realm that the client is in')
            [CompletionResult]::new('--keycloak-rate', '--keycloak-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--keycloak-concurrency', '--keycloak-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--gtr-url', '--gtr-url', [CompletionResultType]::ParameterName, 'The server''s global token revocation endpoint')
            [CompletionResult]::new('--gtr-issuer', '--gtr-issuer', [CompletionResultType]::ParameterName, 'The server''s issuer URL, in place of url: its metadata name the endpoint')
            [CompletionResult]::new('--gtr-subject', '--gtr-subject', [CompletionResultType]::ParameterName, 'How USER is named: an address, the server''s own id, or an id of the issuer iss')
            [CompletionResult]::new('--gtr-iss', '--gtr-iss', [CompletionResultType]::ParameterName, 'Whose id USER is, where subject is iss_sub')
            [CompletionResult]::new('--gtr-subject-key', '--gtr-subject-key', [CompletionResultType]::ParameterName, 'The member of the request that names USER; older servers want subject')
            [CompletionResult]::new('--gtr-token-from', '--gtr-token-from', [CompletionResultType]::ParameterName, 'Where a ready bearer token is')
            [CompletionResult]::new('--gtr-client-id', '--gtr-client-id', [CompletionResultType]::ParameterName, 'The client''s id; with a key, who signs')
            [CompletionResult]::new('--gtr-client-secret-from', '--gtr-client-secret-from', [CompletionResultType]::ParameterName, 'Where the client''s secret is')
            [CompletionResult]::new('--gtr-token-url', '--gtr-token-url', [CompletionResultType]::ParameterName, 'The token endpoint; without it the metadata''s, else Basic goes to url')
            [CompletionResult]::new('--gtr-scope', '--gtr-scope', [CompletionResultType]::ParameterName, 'The scopes to ask for')
            [CompletionResult]::new('--gtr-key', '--gtr-key', [CompletionResultType]::ParameterName, 'The private key (PEM) that signs our own token')
            [CompletionResult]::new('--gtr-key-id', '--gtr-key-id', [CompletionResultType]::ParameterName, 'By which name the server knows the key')
            [CompletionResult]::new('--gtr-jwt-audience', '--gtr-jwt-audience', [CompletionResultType]::ParameterName, 'Whom our own token is for (without it: the endpoint)')
            [CompletionResult]::new('--gtr-ok', '--gtr-ok', [CompletionResultType]::ParameterName, 'Statuses that mean that it has begun (200, 202, 204); repeat, or separate by commas')
            [CompletionResult]::new('--gtr-rate', '--gtr-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--gtr-concurrency', '--gtr-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--caep-url', '--caep-url', [CompletionResultType]::ParameterName, 'Where the receiver takes pushed events')
            [CompletionResult]::new('--caep-issuer', '--caep-issuer', [CompletionResultType]::ParameterName, 'The issuer that the receiver knows us by, a URL')
            [CompletionResult]::new('--caep-audience', '--caep-audience', [CompletionResultType]::ParameterName, 'What the receiver calls itself')
            [CompletionResult]::new('--caep-key', '--caep-key', [CompletionResultType]::ParameterName, 'The private key (PEM) that signs events')
            [CompletionResult]::new('--caep-key-id', '--caep-key-id', [CompletionResultType]::ParameterName, 'By which kid the receiver finds the key''s public half')
            [CompletionResult]::new('--caep-subject-in', '--caep-subject-in', [CompletionResultType]::ParameterName, 'Where the user stands: beside the events, or inside as older receivers want it')
            [CompletionResult]::new('--caep-token-from', '--caep-token-from', [CompletionResultType]::ParameterName, 'Where the bearer token is, if the receiver gave one')
            [CompletionResult]::new('--caep-rate', '--caep-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--caep-concurrency', '--caep-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--synapse-server', '--synapse-server', [CompletionResultType]::ParameterName, 'The server''s URL')
            [CompletionResult]::new('--synapse-token-from', '--synapse-token-from', [CompletionResultType]::ParameterName, 'The access token of a server admin')
            [CompletionResult]::new('--synapse-admin', '--synapse-admin', [CompletionResultType]::ParameterName, 'A server admin''s user name')
            [CompletionResult]::new('--synapse-password-from', '--synapse-password-from', [CompletionResultType]::ParameterName, 'And password')
            [CompletionResult]::new('--synapse-rate', '--synapse-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--synapse-concurrency', '--synapse-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--zoom-account-id', '--zoom-account-id', [CompletionResultType]::ParameterName, 'The account''s id')
            [CompletionResult]::new('--zoom-client-id', '--zoom-client-id', [CompletionResultType]::ParameterName, 'The app''s client id')
            [CompletionResult]::new('--zoom-client-secret-from', '--zoom-client-secret-from', [CompletionResultType]::ParameterName, 'And its client secret')
            [CompletionResult]::new('--zoom-api', '--zoom-api', [CompletionResultType]::ParameterName, 'Another root in place of Zoom''s API')
            [CompletionResult]::new('--zoom-login', '--zoom-login', [CompletionResultType]::ParameterName, 'Another root in place of the token endpoint''s')
            [CompletionResult]::new('--zoom-rate', '--zoom-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--zoom-concurrency', '--zoom-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--cloudflare-access-account-id', '--cloudflare-access-account-id', [CompletionResultType]::ParameterName, 'The account''s id')
            [CompletionResult]::new('--cloudflare-access-token-from', '--cloudflare-access-token-from', [CompletionResultType]::ParameterName, 'An API token')
            [CompletionResult]::new('--cloudflare-access-api', '--cloudflare-access-api', [CompletionResultType]::ParameterName, 'Another root in place of Cloudflare''s')
            [CompletionResult]::new('--cloudflare-access-rate', '--cloudflare-access-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--cloudflare-access-concurrency', '--cloudflare-access-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--grafana-server', '--grafana-server', [CompletionResultType]::ParameterName, 'The server''s URL, with the path that Grafana is below, if any')
            [CompletionResult]::new('--grafana-token-from', '--grafana-token-from', [CompletionResultType]::ParameterName, 'A service account''s token, where the server takes one for its admin API')
            [CompletionResult]::new('--grafana-user', '--grafana-user', [CompletionResultType]::ParameterName, 'A server admin''s user name')
            [CompletionResult]::new('--grafana-password-from', '--grafana-password-from', [CompletionResultType]::ParameterName, 'And password')
            [CompletionResult]::new('--grafana-rate', '--grafana-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--grafana-concurrency', '--grafana-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--mattermost-server', '--mattermost-server', [CompletionResultType]::ParameterName, 'The server''s URL')
            [CompletionResult]::new('--mattermost-token-from', '--mattermost-token-from', [CompletionResultType]::ParameterName, 'A personal access token of an admin')
            [CompletionResult]::new('--mattermost-user', '--mattermost-user', [CompletionResultType]::ParameterName, 'An admin''s user name or address')
            [CompletionResult]::new('--mattermost-password-from', '--mattermost-password-from', [CompletionResultType]::ParameterName, 'And password')
            [CompletionResult]::new('--mattermost-rate', '--mattermost-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--mattermost-concurrency', '--mattermost-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--gitlab-server', '--gitlab-server', [CompletionResultType]::ParameterName, 'The server''s URL')
            [CompletionResult]::new('--gitlab-token-from', '--gitlab-token-from', [CompletionResultType]::ParameterName, 'A personal access token of an administrator')
            [CompletionResult]::new('--gitlab-rate', '--gitlab-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--gitlab-concurrency', '--gitlab-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--atlassian-organization', '--atlassian-organization', [CompletionResultType]::ParameterName, 'The organisation''s id')
            [CompletionResult]::new('--atlassian-token-from', '--atlassian-token-from', [CompletionResultType]::ParameterName, 'An API key of the organisation')
            [CompletionResult]::new('--atlassian-api', '--atlassian-api', [CompletionResultType]::ParameterName, 'Another root in place of Atlassian''s')
            [CompletionResult]::new('--atlassian-rate', '--atlassian-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--atlassian-concurrency', '--atlassian-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--1password-account', '--1password-account', [CompletionResultType]::ParameterName, 'The account''s id')
            [CompletionResult]::new('--1password-client-id', '--1password-client-id', [CompletionResultType]::ParameterName, 'The client''s id')
            [CompletionResult]::new('--1password-client-secret-from', '--1password-client-secret-from', [CompletionResultType]::ParameterName, 'And its secret')
            [CompletionResult]::new('--1password-api', '--1password-api', [CompletionResultType]::ParameterName, 'Another root in place of 1Password''s, for another region')
            [CompletionResult]::new('--1password-rate', '--1password-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--1password-concurrency', '--1password-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--tailscale-tailnet', '--tailscale-tailnet', [CompletionResultType]::ParameterName, 'The tailnet, such as example.com, or `-` for the token''s own')
            [CompletionResult]::new('--tailscale-token-from', '--tailscale-token-from', [CompletionResultType]::ParameterName, 'An API access token')
            [CompletionResult]::new('--tailscale-client-id', '--tailscale-client-id', [CompletionResultType]::ParameterName, 'An OAuth client''s id')
            [CompletionResult]::new('--tailscale-client-secret-from', '--tailscale-client-secret-from', [CompletionResultType]::ParameterName, 'And its secret')
            [CompletionResult]::new('--tailscale-api', '--tailscale-api', [CompletionResultType]::ParameterName, 'Another root in place of Tailscale''s')
            [CompletionResult]::new('--tailscale-rate', '--tailscale-rate', [CompletionResultType]::ParameterName, 'Requests a second')
            [CompletionResult]::new('--tailscale-concurrency', '--tailscale-concurrency', [CompletionResultType]::ParameterName, 'Requests in flight at once')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--from-env', '--from-env', [CompletionResultType]::ParameterName, 'Take what the OUST_* and AWS_* variables say; secrets stay in their variables')
            [CompletionResult]::new('--no-check', '--no-check', [CompletionResultType]::ParameterName, 'Don''t prove the credentials at the end')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;sandbox' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port on 127.0.0.1; 0 for any that is free')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'A column of --people by another name, as in user="Work e-mail"; repeat for more')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'What goes wrong on purpose, as NAME=SHARE; repeat, or separate by commas')
            [CompletionResult]::new('--quota', '--quota', [CompletionResultType]::ParameterName, 'API requests a second that each vendor grants')
            [CompletionResult]::new('--retry-after', '--retry-after', [CompletionResultType]::ParameterName, 'Seconds for a Retry-After on quota answers')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Repeat the same faults and secrets')
            [CompletionResult]::new('--token-lifetime', '--token-lifetime', [CompletionResultType]::ParameterName, 'Seconds that tokens live')
            [CompletionResult]::new('--scopes', '--scopes', [CompletionResultType]::ParameterName, 'Google: only these scopes are granted, as admin.directory.user.security; separate by commas')
            [CompletionResult]::new('--audit-lag', '--audit-lag', [CompletionResultType]::ParameterName, 'Google: how long the audit log takes to show an event')
            [CompletionResult]::new('--log-in-again', '--log-in-again', [CompletionResultType]::ParameterName, 'Google: this user logs in again a second after each sign-out, which --verify then finds; repeat for more')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('--delegated-admin', '--delegated-admin', [CompletionResultType]::ParameterName, 'Google: the service account is an administrator itself (google.delegated_admin = true)')
            [CompletionResult]::new('--refuse-suspended', '--refuse-suspended', [CompletionResultType]::ParameterName, 'Google: answer 400 to the sign-out of a suspended user')
            [CompletionResult]::new('--session-credentials', '--session-credentials', [CompletionResultType]::ParameterName, 'AWS: hand out temporary credentials, with a session token')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;completions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write oust.1 and a page for each command into this directory')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: OUST_CONFIG] [default: oust/config.toml in the user''s config directory]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Profile in the config file [env: OUST_PROFILE] [default: default]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Format of the results: table, json, ndjson or csv [env: OUST_OUTPUT] [default: table]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'Sandbox: people of a CSV as `batch` takes it are known, beside the made-up ones; by `user` alone, not by keys of single providers')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'Sandbox: user000001@example.com up to N are known, beside the made-up ones')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say each request on standard error: method, URL, status and time; never a header or a body')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'No progress on standard error')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Run against a made-up organisation in this process; no real account is touched')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'oust;help' {
            [CompletionResult]::new('signout', 'signout', [CompletionResultType]::ParameterValue, 'Sign users out of Google Workspace (users.signOut)')
            [CompletionResult]::new('kick', 'kick', [CompletionResultType]::ParameterValue, 'Kick users out of the apps of a GenAuth user pool (kick-users)')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Log users out of Amazon Chime (LogoutUser)')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Sign users out at one provider of the profile, by its name')
            [CompletionResult]::new('batch', 'batch', [CompletionResultType]::ParameterValue, 'Sign out everyone in a CSV file, at one provider or many')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Carry out a saved plan, unchanged')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Finish a run that stopped: send what isn''t done, and nothing else')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Read again at the vendors whether what a past run did has taken hold')
            [CompletionResult]::new('runs', 'runs', [CompletionResultType]::ParameterValue, 'Find past runs, show and verify them, and report on them for an auditor')
            [CompletionResult]::new('everywhere', 'everywhere', [CompletionResultType]::ParameterValue, 'End a person''s sessions at every configured provider, side by side')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'Show who a person is at every provider, how the account stands and what is alive there')
            [CompletionResult]::new('unsuspend', 'unsuspend', [CompletionResultType]::ParameterValue, 'Let users sign in again at one provider: lift what --suspend did')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'Find, read, change, suspend and restore users of Google Workspace')
            [CompletionResult]::new('vendors', 'vendors', [CompletionResultType]::ParameterValue, 'What each vendor''s revocation ends and leaves, what it needs, and whether a connector''s file is sound')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Prove that the credentials work, changing nothing')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show the settings that hold, the config file''s path, or whether it is valid')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write the config file, by asking for what it needs')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Serve the vendors'' APIs on loopback, with a made-up organisation')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the man page oust(1), or write the pages of all commands')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'oust;help;signout' {
            break
        }
        'oust;help;kick' {
            break
        }
        'oust;help;logout' {
            break
        }
        'oust;help;revoke' {
            break
        }
        'oust;help;batch' {
            break
        }
        'oust;help;apply' {
            break
        }
        'oust;help;resume' {
            break
        }
        'oust;help;verify' {
            break
        }
        'oust;help;runs' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List past runs, the newest first; exit code 6 where none fits the filters')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what a run was, and how each of its targets ended')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a ledger''s chain and its signature; exit code 0 whole, 1 broken or unsigned, 6 no such run')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Sign a run''s ledger as it stands, where it could not be signed when the run ended')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove the ledgers of runs that ended long ago, and what oust put beside them')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write a page about runs for an auditor: who asked for what, who is out, what proves it')
            break
        }
        'oust;help;runs;list' {
            break
        }
        'oust;help;runs;show' {
            break
        }
        'oust;help;runs;verify' {
            break
        }
        'oust;help;runs;sign' {
            break
        }
        'oust;help;runs;prune' {
            break
        }
        'oust;help;runs;report' {
            break
        }
        'oust;help;everywhere' {
            break
        }
        'oust;help;sessions' {
            break
        }
        'oust;help;unsuspend' {
            break
        }
        'oust;help;users' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users, streamed page by page')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show users: who they are, how they stand')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a user')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change fields of a user; what isn''t named stays as it is')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a user another primary address')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Suspend users: they can''t sign in any more, nothing is deleted')
            [CompletionResult]::new('unsuspend', 'unsuspend', [CompletionResultType]::ParameterValue, 'Let suspended users sign in again')
            [CompletionResult]::new('admin', 'admin', [CompletionResultType]::ParameterValue, 'Make users super administrators, or take that away')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete users; within 20 days they can be restored')
            [CompletionResult]::new('undelete', 'undelete', [CompletionResultType]::ParameterValue, 'Restore users deleted in the last 20 days')
            [CompletionResult]::new('relations', 'relations', [CompletionResultType]::ParameterValue, 'Show, set or clear how a user is related to others, such as their manager')
            [CompletionResult]::new('photo', 'photo', [CompletionResultType]::ParameterValue, 'Save, replace or delete a user''s photo')
            break
        }
        'oust;help;users;list' {
            break
        }
        'oust;help;users;get' {
            break
        }
        'oust;help;users;create' {
            break
        }
        'oust;help;users;update' {
            break
        }
        'oust;help;users;rename' {
            break
        }
        'oust;help;users;suspend' {
            break
        }
        'oust;help;users;unsuspend' {
            break
        }
        'oust;help;users;admin' {
            [CompletionResult]::new('grant', 'grant', [CompletionResultType]::ParameterValue, 'Make users super administrators')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Take the role of super administrator from users')
            break
        }
        'oust;help;users;admin;grant' {
            break
        }
        'oust;help;users;admin;revoke' {
            break
        }
        'oust;help;users;delete' {
            break
        }
        'oust;help;users;undelete' {
            break
        }
        'oust;help;users;relations' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show a user''s relations')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s relations by these')
            [CompletionResult]::new('clear', 'clear', [CompletionResultType]::ParameterValue, 'Remove all of a user''s relations')
            break
        }
        'oust;help;users;relations;list' {
            break
        }
        'oust;help;users;relations;set' {
            break
        }
        'oust;help;users;relations;clear' {
            break
        }
        'oust;help;users;photo' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Save a user''s photo to a file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Replace a user''s photo: JPEG, PNG, GIF, BMP or TIFF, which Google scales to 96x96')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a user''s photo')
            break
        }
        'oust;help;users;photo;get' {
            break
        }
        'oust;help;users;photo;set' {
            break
        }
        'oust;help;users;photo;delete' {
            break
        }
        'oust;help;vendors' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the vendors: what each ends and leaves alive, what it can do, and which providers are of it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one vendor: the least rights, how to set it up, its settings, and the requests that are sent')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a connector''s file, and the cases in NAME.cases.toml beside it; exit code 2 where it is unsound')
            break
        }
        'oust;help;vendors;list' {
            break
        }
        'oust;help;vendors;show' {
            break
        }
        'oust;help;vendors;check' {
            break
        }
        'oust;help;check' {
            break
        }
        'oust;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Every value that holds, with where it comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'The config file''s path, also where there is no file yet')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check the whole file: keys, types, values, URLs and permissions, in all profiles')
            break
        }
        'oust;help;config;show' {
            break
        }
        'oust;help;config;path' {
            break
        }
        'oust;help;config;validate' {
            break
        }
        'oust;help;init' {
            break
        }
        'oust;help;sandbox' {
            break
        }
        'oust;help;completions' {
            break
        }
        'oust;help;man' {
            break
        }
        'oust;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
