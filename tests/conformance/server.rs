//! A vendor that answers by script: as all is well, but for the answers that a check puts in between.

use std::{
    collections::HashMap,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use serde_json::Value;

/// How long a [`Reply::Hang`] is silent: longer than any time limit of the checks.
const HANG: Duration = Duration::from_secs(20);

/// What a request asks of a vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Authority: a token, or who the key is.
    Token,
    /// Who the user is, or what there is to end.
    LookUp,
    /// Ends sessions.
    Revoke,
    /// Reads after the fact whether they are ended.
    ReadBack,
}

/// One request, as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    /// The body as JSON, null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// A value of the query, decoded.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(&format!("http://x{}", self.target)).unwrap();
        let mut pairs = url.query_pairs();
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The segment of the path, decoded.
    pub(crate) fn segment(&self, at: usize) -> Option<String> {
        let part = self.path().split('/').nth(at + 1)?;
        Some(
            percent_encoding::percent_decode_str(part)
                .decode_utf8_lossy()
                .into_owned(),
        )
    }
}

/// What comes back.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    Full {
        status: u16,
        headers: String,
        body: String,
    },
    /// A head that promises more than comes.
    Cut { status: u16, body: String },
    /// The connection is closed without a word.
    Silent,
    /// Nothing, for longer than anybody waits.
    Hang,
}

impl Reply {
    pub(crate) fn new(status: u16, body: impl ToString) -> Self {
        Self::Full {
            status,
            headers: String::new(),
            body: body.to_string(),
        }
    }

    pub(crate) fn with(self, header: &str) -> Self {
        match self {
            Self::Full {
                status,
                headers,
                body,
            } => Self::Full {
                status,
                headers: format!("{headers}{header}\r\n"),
                body,
            },
            other => other,
        }
    }

    /// A page such as a captive portal answers in the vendor's place.
    pub(crate) fn portal() -> Self {
        Self::new(
            200,
            "<!doctype html><html><title>Sign in to the network</title></html>",
        )
        .with("content-type: text/html")
    }

    fn write(&self, stream: &mut TcpStream) {
        let (status, headers, body, more) = match self {
            Self::Full {
                status,
                headers,
                body,
            } => (*status, headers.as_str(), body, 0),
            Self::Cut { status, body } => (*status, "", body, 100),
            Self::Silent => return,
            Self::Hang => return std::thread::sleep(HANG),
        };
        let length = body.len() + more;
        let date = httpdate::fmt_http_date(std::time::SystemTime::now());
        let _ = write!(
            stream,
            "HTTP/1.1 {status} Said\r\ncontent-length: {length}\r\nconnection: close\r\ndate: {date}\r\n{headers}\r\n{body}"
        );
    }
}

type Answer = Box<dyn Fn(&Request) -> (Step, Reply) + Send + Sync>;

struct Shared {
    answer: Answer,
    scripted: Mutex<HashMap<Step, Vec<Reply>>>,
    always: Mutex<HashMap<Step, Reply>>,
    seen: Mutex<Vec<(Step, Request)>>,
}

/// The server; it lives as long as the test binary.
#[derive(Clone)]
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Server {
    /// `answer` tells what a request asks, and answers it as the vendor does where all is well.
    pub(crate) fn start(
        answer: impl Fn(&Request) -> (Step, Reply) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            shared: Arc::new(Shared {
                answer: Box::new(answer),
                scripted: Mutex::default(),
                always: Mutex::default(),
                seen: Mutex::default(),
            }),
        };
        let shared = Arc::clone(&server.shared);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || shared.serve(&mut stream));
            }
        });
        server
    }

    pub(crate) fn root(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next requests of this step get these answers, one each; then all is well again.
    pub(crate) fn then(&self, step: Step, replies: impl IntoIterator<Item = Reply>) -> &Self {
        let mut scripted = lock(&self.shared.scripted);
        scripted.entry(step).or_default().extend(replies);
        drop(scripted);
        self
    }

    /// Every request of this step gets this answer.
    pub(crate) fn always(&self, step: Step, reply: Reply) -> &Self {
        lock(&self.shared.always).insert(step, reply);
        self
    }

    /// All is well again.
    pub(crate) fn mend(&self) {
        lock(&self.shared.always).clear();
        lock(&self.shared.scripted).clear();
    }

    pub(crate) fn seen(&self, step: Step) -> Vec<Request> {
        let seen = lock(&self.shared.seen);
        let of_step = seen.iter().filter(|(asked, _)| *asked == step);
        of_step.map(|(_, request)| request.clone()).collect()
    }

    /// All requests, whatever they asked.
    pub(crate) fn asked(&self) -> usize {
        lock(&self.shared.seen).len()
    }
}

impl Shared {
    fn serve(&self, stream: &mut TcpStream) {
        let Some(request) = read(stream) else { return };
        let (step, well) = (self.answer)(&request);
        lock(&self.seen).push((step, request));
        let always = lock(&self.always).get(&step).cloned();
        let reply = always.or_else(|| {
            let mut scripted = lock(&self.scripted);
            let queue = scripted.get_mut(&step)?;
            (!queue.is_empty()).then(|| queue.remove(0))
        });
        reply.unwrap_or(well).write(stream);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap()
}

fn read(stream: &mut TcpStream) -> Option<Request> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let got = stream.read(&mut chunk).ok().filter(|got| *got > 0)?;
        bytes.extend(&chunk[..got]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_length = name.eq_ignore_ascii_case("content-length");
            is_length.then(|| value.trim().parse::<usize>().unwrap())
        });
        if body.len() < length.unwrap_or(0) {
            continue;
        }
        let mut words = head.split_whitespace();
        return Some(Request {
            method: words.next()?.to_owned(),
            target: words.next()?.to_owned(),
            head: head.to_owned(),
            body: body.to_owned(),
        });
    }
}
