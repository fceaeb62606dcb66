//! Chromium by its debugging pipe: JSON with a NUL after each message, and no library for it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A browser without a window. Its profile goes with it.
pub struct Browser {
    child: Child,
    send: ChildStdin,
    hear: BufReader<ChildStdout>,
    count: u64,
    _profile: tempfile::TempDir,
}

/// Where the browser is, if there is one.
pub fn find() -> Option<String> {
    if let Ok(named) = std::env::var("LAUREL_BROWSER") {
        return Some(named);
    }
    let works = |name: &&&str| {
        let version = Command::new(**name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        version.is_ok_and(|status| status.success())
    };
    NAMES.iter().find(works).map(|name| (*name).to_owned())
}

impl Browser {
    pub fn launch(program: &str) -> Browser {
        let profile = tempfile::tempdir().unwrap();
        // The browser speaks on descriptors 3 and 4; the shell puts our pipes there.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"])
            .arg(program)
            .args(["--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu"])
            .args(["--no-first-run", "--disable-background-networking", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, hear) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Browser { child, send, hear: BufReader::new(hear), count: 0, _profile: profile }
    }

    /// Asks for something and gives the answer; a refusal ends the test.
    pub fn ask(&mut self, session: Option<&str>, method: &str, params: Value) -> Value {
        let answer = self.try_to_ask(session, method, params);
        answer.unwrap_or_else(|refusal| panic!("{method}: {refusal}"))
    }

    /// The same; a refusal is given as the browser words it.
    pub fn try_to_ask(
        &mut self,
        session: Option<&str>,
        method: &str,
        params: Value,
    ) -> Result<Value, String> {
        self.count += 1;
        let mut message = json!({"id": self.count, "method": method, "params": params});
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.send.write_all(format!("{message}\0").as_bytes()).unwrap();
        loop {
            let mut answer = Vec::new();
            self.hear.read_until(0, &mut answer).unwrap();
            assert_eq!(answer.pop(), Some(0), "the browser ended");
            let answer: Value = serde_json::from_slice(&answer).unwrap();
            if answer["id"] == self.count {
                return match &answer["error"] {
                    Value::Null => Ok(answer["result"].clone()),
                    refusal => Err(refusal.to_string()),
                };
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may be gone by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
