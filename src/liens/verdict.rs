//! What an address answered, once everything was tried.

use serde::{Deserialize, Serialize};

/// What is to be thought of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// The page is there.
    Bon,
    /// The page is there, and its site says for good that its address is another one.
    Deplace {
        /// The new address.
        vers: String,
    },
    /// The site is there and refuses programs, or wants a password: only a person can tell.
    Refuse {
        /// The HTTP status.
        statut: u16,
    },
    /// The site says that it has no such page.
    Mort {
        /// The HTTP status.
        statut: u16,
    },
    /// Nothing can be said: the site did not answer, or not well.
    Injoignable {
        /// Why.
        raison: Raison,
    },
}

impl Verdict {
    /// True when a reader who follows the link finds nothing.
    pub fn est_un_echec(&self) -> bool {
        matches!(self, Verdict::Mort { .. } | Verdict::Injoignable { .. })
    }

    /// True when both are of one kind, whatever the details.
    pub(super) fn meme_genre(&self, autre: &Verdict) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(autre)
    }
}

/// Why a site did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Raison {
    /// No machine is known by this name.
    Nom,
    /// The machine refuses the connection, or cuts it.
    Connexion,
    /// The site's certificate is not valid for it.
    Certificat,
    /// Nothing came in time.
    Delai,
    /// From redirection to redirection, without end.
    Boucle,
    /// What came is no answer.
    Reponse,
    /// The site says that it is out of order: 500, 502…
    Panne(u16),
}

impl Raison {
    /// What happens, after the address: « … : aucun serveur ne porte ce nom. »
    pub(super) fn phrase(self) -> String {
        match self {
            Raison::Nom => "le nom du site n’est pas trouvé".to_owned(),
            Raison::Connexion => "le serveur refuse ou coupe la connexion".to_owned(),
            Raison::Certificat => "le certificat du site n’est pas valable".to_owned(),
            Raison::Delai => "le site ne répond pas à temps".to_owned(),
            Raison::Boucle => "le site renvoie d’adresse en adresse, sans fin".to_owned(),
            Raison::Reponse => "ce que le site répond ne se comprend pas".to_owned(),
            Raison::Panne(statut) => format!("le site est en panne (réponse {statut})"),
        }
    }
}
