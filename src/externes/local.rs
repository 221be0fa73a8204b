//! Addresses that mean something on one computer or one network only: what they lead to, no reader can open.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::diagnostic::Diagnostic;
use crate::model::forme;

/// Endings that no public name has: those that standards keep for local networks, and those that routers give.
const RESEAUX: [&str; 8] =
    ["local", "lan", "internal", "intranet", "home", "home.arpa", "corp", "localdomain"];

/// How far an address is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portee {
    /// By the computer where it is read: each has its own `localhost`.
    Ordinateur,
    /// By the computers of one network.
    Reseau,
}

impl Portee {
    /// How far this address is understood; nothing where it is everywhere.
    pub(super) fn de(adresse: &str) -> Option<Portee> {
        portee(forme::hote(adresse))
    }

    /// Says that no reader could open it. What only one computer knows was left by mistake; a page of an intranet may be named
    /// on purpose, for those who are there.
    pub(super) fn dit(self, adresse: &str) -> Diagnostic {
        match self {
            Portee::Ordinateur => Diagnostic::error(
                "lien-local",
                format!("`{adresse}` ne mène qu’à l’ordinateur de celui qui la suit : personne d’autre n’y trouve cette page."),
            )
            .help("C’est sans doute l’adresse d’un essai : écrivez celle que la page a sur internet."),
            Portee::Reseau => Diagnostic::warning(
                "lien-local",
                format!("`{adresse}` n’est connue que d’un réseau privé : le public ne peut pas l’ouvrir."),
            )
            .help("Écrivez l’adresse que la page a sur internet ; si elle n’en a pas, retirez le lien."),
        }
    }
}

fn portee(hote: &str) -> Option<Portee> {
    if let Some(ip) = ip(hote) {
        return match ip {
            IpAddr::V4(ip) => portee_v4(ip),
            IpAddr::V6(ip) => portee_v6(ip),
        };
    }
    let nom = hote.trim_end_matches('.').to_lowercase();
    let finit =
        |fin: &str| nom.strip_suffix(fin).is_some_and(|debut| debut.is_empty() || debut.ends_with('.'));
    if finit("localhost") {
        Some(Portee::Ordinateur)
    } else if !nom.contains('.') || RESEAUX.iter().any(|fin| finit(fin)) {
        // A name of one word is completed by the network where it is typed.
        Some(Portee::Reseau)
    } else {
        None
    }
}

fn ip(hote: &str) -> Option<IpAddr> {
    match hote.strip_prefix('[').and_then(|hote| hote.strip_suffix(']')) {
        Some(v6) => v6.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => hote.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    }
}

fn portee_v4(ip: Ipv4Addr) -> Option<Portee> {
    if ip.is_loopback() || ip.is_unspecified() {
        Some(Portee::Ordinateur)
    } else {
        (ip.is_private() || ip.is_link_local()).then_some(Portee::Reseau)
    }
}

fn portee_v6(ip: Ipv6Addr) -> Option<Portee> {
    if let Some(v4) = ip.to_ipv4_mapped() {
        portee_v4(v4)
    } else if ip.is_loopback() || ip.is_unspecified() {
        Some(Portee::Ordinateur)
    } else {
        (ip.is_unique_local() || ip.is_unicast_link_local()).then_some(Portee::Reseau)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for (adresse, expected) in [
            ("http://localhost:4000/", Some(Portee::Ordinateur)),
            ("http://LOCALHOST", Some(Portee::Ordinateur)),
            ("http://essai.localhost/", Some(Portee::Ordinateur)),
            ("http://127.0.0.1:8080/x", Some(Portee::Ordinateur)),
            ("http://127.255.0.9/", Some(Portee::Ordinateur)),
            ("http://0.0.0.0/", Some(Portee::Ordinateur)),
            ("http://[::1]:4000/", Some(Portee::Ordinateur)),
            ("http://[::ffff:127.0.0.1]/", Some(Portee::Ordinateur)),
            ("http://10.0.0.1/", Some(Portee::Reseau)),
            ("http://moi@192.168.1.4/", Some(Portee::Reseau)),
            ("http://172.16.0.1/", Some(Portee::Reseau)),
            ("http://172.31.255.255/", Some(Portee::Reseau)),
            ("http://169.254.1.1/", Some(Portee::Reseau)),
            ("http://[fd12:3456::1]/", Some(Portee::Reseau)),
            ("http://[fe80::1]/", Some(Portee::Reseau)),
            ("https://serveur.local/avis", Some(Portee::Reseau)),
            ("https://nas.campus.lan./", Some(Portee::Reseau)),
            ("https://intranet/", Some(Portee::Reseau)),
            ("https://box.home.arpa?x", Some(Portee::Reseau)),
            ("http://172.15.0.1/", None),
            ("http://172.32.0.1/", None),
            ("http://11.0.0.1/", None),
            ("http://192.169.0.1/", None),
            ("http://[2001:db8::1]/", None),
            ("https://localhost.exemple.fr/", None),
            ("https://plan.fr/", None),
            ("https://www.exemple.fr/local", None),
            ("https://10.0.0.1.exemple.fr/", None),
        ] {
            assert_eq!(Portee::de(adresse), expected, "{adresse}");
        }
    }
}
