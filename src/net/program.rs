//! Runs a program that prints a secret: without input, for a limited time, and read up to a limit.
//!
//! The program is in a process group of its own, so that what it started ends with it. So it can't ask its
//! user at the terminal.

use std::{
    io,
    process::{ExitStatus, Stdio},
    time::Duration,
};

use secrecy::zeroize::Zeroizing;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, Command},
};

/// No secret is larger, in bytes.
const LARGEST_OUTPUT: usize = 64 * 1024;

/// Why a program gave no secret. Never quotes what it printed.
#[derive(Debug, thiserror::Error)]
pub enum ProgramError {
    /// It isn't there, or isn't a program.
    #[error("can't be started: {0}")]
    Start(io::Error),
    /// It was started, and its output or its end could not be read.
    #[error("got lost: {0}")]
    Read(io::Error),
    /// It printed more than any secret has.
    #[error("printed more than 64 KiB")]
    TooLong,
    /// It ended with a status other than 0.
    #[error("failed with {0}")]
    Status(ExitStatus),
    /// It was still running at the end of its time.
    #[error("was killed after {} s", .0.as_secs_f32())]
    TooSlow(Duration),
}

/// How a program ended, and what it printed.
pub struct ProgramOutput {
    /// Its status.
    pub status: ExitStatus,
    /// Standard output.
    pub stdout: Zeroizing<Vec<u8>>,
    /// Standard error, where it was asked for.
    pub stderr: String,
}

/// What the program printed, if it succeeded within the limit. It has no input.
///
/// # Errors
/// When it can't be started, fails, takes longer, or prints too much: then it and all that it started is
/// killed, as it is where this future is dropped.
pub async fn output_of(
    mut command: Command,
    limit: Duration,
) -> Result<Zeroizing<Vec<u8>>, ProgramError> {
    command
        .stdin(Stdio::null())
        // A complaint may quote the secret itself.
        .stderr(Stdio::null());
    let ended = run(command, b"", limit).await?;
    match ended.status.success() {
        true => Ok(ended.stdout),
        false => Err(ProgramError::Status(ended.status)),
    }
}

/// Runs a trusted program with this input; its standard error is read, too.
///
/// # Errors
/// When it can't be started, takes longer than the limit, or prints too much.
pub async fn run_program(
    mut command: Command,
    input: &[u8],
    limit: Duration,
) -> Result<ProgramOutput, ProgramError> {
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    run(command, input, limit).await
}

async fn run(
    mut command: Command,
    input: &[u8],
    limit: Duration,
) -> Result<ProgramOutput, ProgramError> {
    #[cfg(unix)]
    command.process_group(0);
    command.kill_on_drop(true).stdout(Stdio::piped());
    let child = command.spawn().map_err(ProgramError::Start)?;
    let group = ProcessGroup(child.id());
    let ended = tokio::time::timeout(limit, read_to_end(child, input)).await;
    let ended = ended.map_err(|_| ProgramError::TooSlow(limit))??;
    if ended.status.success() {
        group.keep_running();
    }
    Ok(ended)
}

async fn read_to_end(mut child: Child, input: &[u8]) -> Result<ProgramOutput, ProgramError> {
    if let Some(mut stdin) = child.stdin.take() {
        // A program that reads no input ends the pipe; its status tells whether it succeeded.
        let _ = stdin.write_all(input).await;
    }
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (stdout, stderr) = tokio::try_join!(read_all(out), read_all(err))?;
    Ok(ProgramOutput {
        status: child.wait().await.map_err(ProgramError::Read)?,
        stdout,
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    })
}

async fn read_all<R: AsyncRead + Unpin>(
    from: Option<R>,
) -> Result<Zeroizing<Vec<u8>>, ProgramError> {
    let Some(from) = from else {
        return Ok(Zeroizing::default());
    };
    // A buffer that grew would leave copies of the secret behind.
    let mut text = Zeroizing::new(Vec::with_capacity(LARGEST_OUTPUT + 1));
    let mut from = from.take(LARGEST_OUTPUT as u64 + 1);
    let read = from.read_to_end(&mut text).await;
    read.map_err(ProgramError::Read)?;
    match text.len() > LARGEST_OUTPUT {
        true => Err(ProgramError::TooLong),
        false => Ok(text),
    }
}

/// A program and all that it started: killed when this is dropped.
struct ProcessGroup(Option<u32>);

impl ProcessGroup {
    /// A program that succeeded may have opened a browser, or started an agent for the next time.
    fn keep_running(mut self) {
        self.0 = None;
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(leader) = self.0.and_then(|id| i32::try_from(id).ok())
            && let Some(leader) = rustix::process::Pid::from_raw(leader)
        {
            let _ = rustix::process::kill_process_group(leader, rustix::process::Signal::KILL);
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    async fn sh(script: &str, limit: Duration) -> Result<String, String> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let printed = output_of(command, limit).await;
        printed
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn a_program_has_no_input_and_may_say_much_on_the_side() {
        let script = "cat; yes | head -c 300000 >&2; echo hunter2";
        assert_eq!(sh(script, MINUTE).await.unwrap(), "hunter2\n");
    }

    #[tokio::test]
    async fn a_failure_tells_its_status_and_nothing_that_was_printed() {
        for (script, told) in [
            (
                "echo hunter2; echo not signed in >&2; exit 3",
                "failed with exit status: 3",
            ),
            ("yes hunter2", "printed more than 64 KiB"),
        ] {
            assert_eq!(sh(script, MINUTE).await.unwrap_err(), told);
        }
        let absent = output_of(Command::new("/none"), MINUTE).await.unwrap_err();
        assert!(absent.to_string().starts_with("can't be started: "));
    }

    #[tokio::test]
    async fn a_program_that_closed_its_output_is_killed_in_time_too() {
        let script = "exec 1>&- 2>&-; sleep 30";
        let error = sh(script, Duration::from_millis(100)).await.unwrap_err();
        assert_eq!(error, "was killed after 0.1 s");
    }

    #[tokio::test]
    async fn what_the_program_started_dies_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (fifo, told) = (folder.path().join("fifo"), folder.path().join("pid"));
        // The child holds the pipe open, and would do so for ever.
        let script = format!(
            "mkfifo {0}; sh -c 'echo $$ > {1}; read x < {0}' & wait",
            fifo.display(),
            told.display()
        );
        let error = sh(&script, Duration::from_secs(2)).await.unwrap_err();
        assert_eq!(error, "was killed after 2 s");
        let child = std::fs::read_to_string(&told).unwrap();
        let stat = format!("/proc/{}/stat", child.trim());
        until(|| std::fs::read_to_string(&stat).map_or(true, |stat| stat.contains(") Z "))).await;
    }

    #[tokio::test]
    async fn what_a_program_that_succeeded_started_lives_on() {
        let folder = tempfile::tempdir().unwrap();
        let (fifo, told) = (folder.path().join("fifo"), folder.path().join("told"));
        // The child goes on only once the program is gone, and says so.
        let script = format!(
            "mkfifo {0}; sh -c 'read x < {0}; echo $x > {1}' >/dev/null & echo hunter2",
            fifo.display(),
            told.display()
        );
        sh(&script, MINUTE).await.unwrap();
        let _open = write_to(&fifo);
        until(|| told.exists()).await;
    }

    /// Opened for both, it waits for no reader: there is none where the child is gone. What is written is
    /// there for one as long as it is open.
    fn write_to(fifo: &Path) -> std::fs::File {
        let pipe = std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(fifo);
        let mut pipe = pipe.unwrap();
        std::io::Write::write_all(&mut pipe, b"on\n").unwrap();
        pipe
    }

    async fn until(is_so: impl Fn() -> bool) {
        for _ in 0..1000 {
            if is_so() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("it never came");
    }
}
