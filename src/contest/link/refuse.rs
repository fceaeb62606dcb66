//! Addresses that are not taken, and why.

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// It is no web address: `javascript:`, `file:`, `ftp:` and the like.
    NoWebAddress,
    /// Only the author's own machine or network could open it.
    Local,
    /// It has a name or a password in it.
    Password,
}

/// Why nobody should open this address, if so.
pub(super) fn why(url: &Url) -> Option<Why> {
    if !matches!(url.scheme(), "http" | "https") {
        return Some(Why::NoWebAddress);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some(Why::Password);
    }
    let local = match url.host() {
        None => true,
        Some(Host::Domain(name)) => local_name(name.trim_end_matches('.')),
        Some(Host::Ipv4(address)) => local_v4(address),
        Some(Host::Ipv6(address)) => local_v6(address),
    };
    local.then_some(Why::Local)
}

/// Names that no public server has: bare ones and those of domains reserved for private use (RFC
/// 6761, RFC 6762, RFC 8375) or in wide use for it.
fn local_name(name: &str) -> bool {
    let Some((_, last)) = name.rsplit_once('.') else { return true };
    matches!(
        last,
        "local"
            | "localhost"
            | "localdomain"
            | "internal"
            | "intranet"
            | "lan"
            | "home"
            | "corp"
            | "arpa"
            | "test"
            | "invalid"
    )
}

fn local_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast()
        || address.is_multicast()
        || first == 0
        // Shared by the clients of a provider (RFC 6598).
        || (first == 100 && (64..128).contains(&second))
        || first >= 240
}

fn local_v6(address: Ipv6Addr) -> bool {
    address.to_ipv4_mapped().is_some_and(local_v4)
        || address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}
