//! With the system calls and the folder of threads that Linux has.

use std::io::Result;
use std::path::Path;
use std::sync::OnceLock;

use rustix::thread::{CpuSet, Pid, sched_getaffinity, sched_setaffinity};

/// Where the program may work at all, once some of its threads share a core.
static EVERYWHERE: OnceLock<CpuSet> = OnceLock::new();

/// From here on this thread and those of that name work on one core. Which one comes from the number of
/// the process, so that two bots on one machine mostly take two. With a single core nothing changes.
pub fn share(name: &str) -> Result<()> {
    let everywhere = sched_getaffinity(None)?;
    let cores: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|core| everywhere.is_set(*core)).collect();
    let process = usize::try_from(std::process::id()).unwrap_or_default();
    let Some(core) = process.checked_rem(cores.len()).and_then(|at| cores.get(at)) else {
        return Ok(());
    };
    let mut one = CpuSet::new();
    one.set(*core);
    for thread in named(name)? {
        sched_setaffinity(Some(thread), &one)?;
    }
    sched_setaffinity(None, &one)?;
    EVERYWHERE.get_or_init(|| everywhere);
    Ok(())
}

/// Lets this thread work wherever the program may: a thread begins where the one works that began it.
pub fn roam() {
    if let Some(everywhere) = EVERYWHERE.get() {
        // It works all the same, if slower.
        let _ = sched_setaffinity(None, everywhere);
    }
}

/// The same for the threads of that name.
pub fn let_roam(name: &str) {
    let Some(everywhere) = EVERYWHERE.get() else { return };
    for thread in named(name).unwrap_or_default() {
        let _ = sched_setaffinity(Some(thread), everywhere);
    }
}

/// The threads of this program that have this name (proc(5), `/proc/self/task`).
fn named(name: &str) -> Result<Vec<Pid>> {
    let mut found = Vec::new();
    for thread in std::fs::read_dir("/proc/self/task")? {
        let thread = thread?;
        let number = thread.file_name().to_str().and_then(|number| number.parse().ok());
        // One that has ended in the meantime has no name any more.
        if is_named(&thread.path(), name)
            && let Some(number) = number.and_then(Pid::from_raw)
        {
            found.push(number);
        }
    }
    Ok(found)
}

fn is_named(thread: &Path, name: &str) -> bool {
    std::fs::read_to_string(thread.join("comm")).is_ok_and(|own| own.trim_end() == name)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn cores(thread: Option<Pid>) -> u32 {
        sched_getaffinity(thread).unwrap().count()
    }

    #[test]
    fn those_of_the_name_share_a_core_and_others_do_not() {
        let all = cores(None);
        let (end, wait) = channel::<()>();
        let other = std::thread::Builder::new().name("test-sharing".to_owned());
        let other = other.spawn(move || wait.recv().is_ok()).unwrap();
        // The name stands there once the thread runs.
        let sharing = loop {
            if let [only] = named("test-sharing").unwrap().as_slice() {
                break *only;
            }
            std::thread::yield_now();
        };
        let (mine, begun) = std::thread::spawn(move || {
            share("test-sharing").unwrap();
            let begun = std::thread::spawn(|| {
                let inherited = cores(None);
                roam();
                (inherited, cores(None))
            });
            (cores(None), begun.join().unwrap())
        })
        .join()
        .unwrap();
        assert_eq!((cores(Some(sharing)), mine), (1, 1));
        assert_eq!(begun, (1, all));
        let_roam("test-sharing");
        assert_eq!(cores(Some(sharing)), all);
        assert_eq!(cores(None), all, "nobody else was asked");
        end.send(()).unwrap();
        other.join().unwrap();
    }
}
