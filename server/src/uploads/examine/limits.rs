//! What a worker gives up before it reads a byte that a stranger wrote: memory,
//! time, files, and every system call but those that reading and computing take.
//! It cannot open a file, reach the network, start a process or signal one.

use std::collections::BTreeMap;
use std::io;

use rustix::process::{Resource, Rlimit, getpid, nice, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};

/// Beyond what the program itself has mapped. The decoders of photos take below
/// 64 MB; the rest is for the tables of a film and what allocators set aside.
const MEMORY_BYTES: u64 = 448 * 1024 * 1024;
/// Seconds of computing. The largest photo takes a few.
const CPU_S: u64 = 30;
/// Input, output and what is open for a moment.
const FILES: u64 = 16;
/// Behind the server, which takes in what others send meanwhile.
const NICE: i32 = 10;

/// What remains allowed.
const CALLS: &[i64] = &[
    libc::SYS_read,
    libc::SYS_pread64,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_lseek,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_sched_yield,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Takes effect for the rest of this process's life. Files may become `written` bytes
/// long.
///
/// # Errors
/// When the system takes none of it; then nothing may be read.
pub fn give_up(written: u64) -> io::Result<()> {
    nice(NICE)?;
    for (resource, most) in [
        (Resource::As, mapped()?.saturating_add(MEMORY_BYTES)),
        (Resource::Cpu, CPU_S),
        (Resource::Nofile, FILES),
        (Resource::Fsize, written),
        (Resource::Core, 0),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    limit_calls()
}

/// Bytes of address space in use.
fn mapped() -> io::Result<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm")?;
    let pages: u64 = pages
        .split(' ')
        .next()
        .and_then(|pages| pages.parse().ok())
        .ok_or(io::ErrorKind::InvalidData)?;
    Ok(pages.saturating_mul(rustix::param::page_size() as u64))
}

/// For this thread; the worker has no other.
fn limit_calls() -> io::Result<()> {
    let filter: BpfProgram = filter().and_then(TryInto::try_into).map_err(io::Error::other)?;
    seccompiler::apply_filter(&filter).map_err(io::Error::other)
}

fn filter() -> Result<SeccompFilter, seccompiler::BackendError> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        CALLS.iter().map(|call| (*call, Vec::new())).collect();
    // To end itself, where memory is out.
    let own = u64::from(getpid().as_raw_nonzero().get().unsigned_abs());
    let itself = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, own)?;
    rules.insert(libc::SYS_tgkill, vec![SeccompRule::new(vec![itself])?]);
    SeccompFilter::new(
        rules,
        // An error, not death: what asks for more than it needs goes on without.
        SeccompAction::Errno(libc::EPERM.unsigned_abs()),
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::net::{TcpStream, UdpSocket};
    use std::process::Command;

    use super::*;

    #[test]
    fn nothing_but_reading_and_computing_is_left() {
        let refused = std::thread::spawn(|| {
            limit_calls().unwrap();
            vec![1_u8; 10_000_000].sort_unstable();
            [
                File::open("/etc/hostname").map(drop),
                std::fs::remove_file("/nowhere"),
                TcpStream::connect(("127.0.0.1", 9)).map(drop),
                UdpSocket::bind(("127.0.0.1", 0)).map(drop),
                Command::new("/bin/true").spawn().map(drop),
            ]
            .map(|tried| tried.map_err(|error| error.kind()))
        });
        assert_eq!(refused.join().unwrap(), [Err(io::ErrorKind::PermissionDenied); 5]);
    }
}
