//! Faults that the reader tells of what the rules' own lists hold; the others are in `tests/lecture.rs`.

use super::{Cas, fichier, texte};

const LIGNES: &str = "campus/verrerie-lunaire/formations.csv";

pub(super) fn cas() -> Vec<Cas> {
    vec![
        texte("cellule-vide", LIGNES, "CAP,apprentissage,0369001N", "CAP,apprentissage,"),
        texte("cellule-invalide", LIGNES, "RNCP99901", "RNCP9"),
        texte(
            "cellule-invalide--annee",
            LIGNES,
            "Annuaire inventé,2025 (année déduite)",
            "Annuaire inventé,l’an dernier",
        ),
        texte("cellule-invalide--uai", LIGNES, "CAP,apprentissage,0369001N", "CAP,apprentissage,0369001A"),
        // A comma in a title, where a spreadsheet left the last cell empty: the line still has its length, almost.
        texte(
            "ligne-longueur--virgule",
            LIGNES,
            "BTS Taille des prismes,",
            "BTS Taille, polissage des prismes,",
        ),
        texte("ligne-longueur--titre-perdu", LIGNES, ",annee,", ","),
        texte("ligne-longueur--titres-de-trop", LIGNES, "remarque\n", "remarque,,\n"),
        fichier(
            "ligne-longueur--deux-separateurs",
            "campus/brumes-et-marees/formations.csv",
            b"formation;intitule;niveau;type;uai;source;annee\na,CAP A,3,CAP,0369001N,Annuaire,2025\nb,CAP B,3,CAP,0369001N,Annuaire,2025\n",
        ),
        texte("ligne-longueur--manque", LIGNES, "5,BTS,", "BTS,"),
        texte("ligne-longueur--deux-virgules", LIGNES, ",5,BTS,", ",5,,BTS,"),
        texte(
            "tableau-titre",
            LIGNES,
            "formation,intitule",
            "Liste des formations 2026,,,,,,,,,,,,\nformation,intitule",
        ),
        texte("cellule-invalide--niveau", LIGNES, "5,BTS,", "Bac+2,BTS,"),
        fichier("pas-utf8--utf16", "agenda/2026-07-01-fours.yaml", b"\xff\xfet\0i\0t\0r\0e\0"),
        texte("commune-invalide", "referentiels/communes.csv", "23901,Ombreville", "2390,Ombreville"),
        texte("accents-abimes", "campus/verrerie-lunaire/campus.yaml", "Université du Val", "UniversitÃ© du Val"),
        fichier(
            "accents-abimes--mac",
            "campus/brumes-et-marees/formations.csv",
            b"formation,intitule,niveau,type,uai,source,annee\ncap-vignes,CAP \x8el\x8ement,3,CAP,0369001N,Annuaire,2025\n",
        ),
        texte(
            "accents-decomposes",
            "campus/verrerie-lunaire/campus.yaml",
            "Université du Val",
            "Universite\u{301} du Val",
        ),
        texte("fins-de-ligne-melees", "agenda/2026-06-21-nuit-des-fours.yaml", "\n", "\r\n"),
        texte("marque-invisible", "site.yaml", "", "\u{feff}"),
        fichier(
            "carte-illisible",
            "referentiels/departements.geojson",
            "{\"type\":\"FeatureCollection\",\n\"features\":\n",
        ),
    ]
}
