//! `laurel rehearse` as a process of its own, as somebody starts it.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

pub struct Rehearsal {
    child: Child,
    pub address: String,
    /// Kept open: it says more than its address.
    _said: BufReader<ChildStdout>,
}

impl Rehearsal {
    pub fn start(arguments: &[&str]) -> Rehearsal {
        let mut child = Command::new(env!("CARGO_BIN_EXE_laurel"))
            .args(["rehearse", "--port", "0"])
            .args(arguments)
            .env("RUST_LOG", "laurel=warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let address = line.split_whitespace().last().unwrap().to_owned();
        Rehearsal { child, address, _said: said }
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
