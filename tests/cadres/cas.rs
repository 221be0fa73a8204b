//! Faults that the rules of the domain tell.

use super::{Cas, fichier, sans, texte};

const VERRERIE: &str = "campus/verrerie-lunaire/campus.yaml";
const LIGNES: &str = "campus/verrerie-lunaire/formations.csv";
const HALLE: &str = "campus/verrerie-lunaire/sites-emblematiques/halle-des-verriers.md";
const BRUMES: &str = "campus/brumes-et-marees/campus.yaml";
const LIGNES_BRUMES: &str = "campus/brumes-et-marees/formations.csv";
const AVIS: &str = "avis/2026vo01.md";
const ACTUALITE: &str = "actualites/2026-02-01-avis-favorable.md";
const EVENEMENT: &str = "agenda/2026-06-21-nuit-des-fours.yaml";
const ETABLISSEMENTS: &str = "etablissements.yaml";
const RESEAU: &str = "reseau.yaml";
const SYNONYMES: &str = "referentiels/synonymes.yaml";
const FICHE: &str = "formations/bac-pro-verre-et-lumiere.yaml";

pub(super) fn cas() -> Vec<Cas> {
    let mut cas = references();
    cas.extend(doublons());
    cas.extend(campus());
    cas.extend(lignes());
    cas.extend(avis());
    cas.extend(dates());
    cas.extend(fichiers());
    cas.extend(mentions());
    cas
}

fn references() -> Vec<Cas> {
    vec![
        texte("avis-campus-inconnu", AVIS, "[verrerie-lunaire]", "[verrerie-lunair]"),
        texte("avis-emetteur-inconnu", AVIS, "emetteur: conseil-ombre", "emetteur: conseil-ombres"),
        texte("avis-texte-inconnu", AVIS, "[decret-lunaire]", "[decret-lunaires]"),
        texte("actualite-campus-inconnu", ACTUALITE, "[verrerie-lunaire]", "[verreries-lunaire]"),
        texte("evenement-campus-inconnu", EVENEMENT, "[verrerie-lunaire]", "[verrerie]"),
        texte("commune-inconnue", EVENEMENT, "\"23902\"", "\"23992\""),
        texte("commune-inconnue--code-postal", EVENEMENT, "\"23902\"", "\"36990\""),
        texte("commune-code-postal", "referentiels/communes.csv", "36990", "23902"),
        texte("commune-code-postal--nommee", "referentiels/communes.csv", "36990", "23902").et(
            EVENEMENT,
            "commune: \"23902\"",
            "commune: \"23902\" # Basseville",
        ),
        texte("commune-inconnue--ligne", LIGNES, "0239002K,23902", "0239002K,23903"),
        texte("filiere-inconnue", VERRERIE, "filiere: verre-et-lumiere", "filiere: verres-et-lumiere"),
        texte("nature-inconnue", VERRERIE, "nature: entreprise", "nature: entreprises"),
        texte("role-inconnu", VERRERIE, "role: support", "role: suport"),
        texte("academie-inconnue", VERRERIE, "[ombreville]", "[ombrevile]"),
        texte("departement-inconnu", RESEAU, "[\"23\", \"36\"]", "[\"23\", \"37\"]"),
        texte(
            "etablissement-inconnu",
            VERRERIE,
            "uai: \"0239002K\"\n  sources",
            "uai: \"0239009T\"\n  sources",
        ),
        texte("etablissement-inconnu--ligne", LIGNES, "CAP,scolaire,0239001J", "CAP,scolaire,0239009T"),
        texte("type-inconnu", LIGNES, "5,BTS,", "5,BTSA,"),
        texte("type-inconnu--complet", LIGNES, "4,Bac pro,", "4,Baccalauréat professionnel,"),
        texte("type-inconnu--niveau", LIGNES, "6,Licence,", "6,Bac général,"),
        sans("niveau-inconnu", "formations/bac-pro-verre-et-lumiere.yaml").et(
            "referentiels/niveaux.yaml",
            "  - niveau: 8\n    nom: Bac +8\n    diplomes: Doctorat\n",
            "",
        ),
        texte("voie-inconnue", LIGNES, ",scolaire|apprentissage,", ",scolaire|apprentisage,"),
        texte("voie-inconnue--majuscule", LIGNES, ",scolaire|apprentissage,", ",Scolaire|apprentissage,"),
        texte("voie-inconnue--nom", LIGNES, ",scolaire|apprentissage,", ",Par correspondance,"),
        texte("voie-inconnue--barre", LIGNES, ",scolaire|apprentissage,", ",Scolaire et apprentissage,"),
        texte("voie-inconnue--initiale", LIGNES, ",scolaire|apprentissage,", ",Formation initiale,"),
        texte("voie-inconnue--alternance", LIGNES, ",scolaire|apprentissage,", ",Alternance,").et(
            "referentiels/voies.yaml",
            "termes:\n",
            "termes:\n  - slug: contrat-pro\n    nom: Contrat de professionnalisation\n",
        ),
        texte("demande-avis-inconnu", VERRERIE, "      avis: 2026vo01", "      avis: 2026vo02"),
        texte(
            "demande-avis-autre",
            VERRERIE,
            "      avis: 2026vo01",
            "      avis: conseil-2025-05-06-brumes",
        ),
        texte("nature-projet-inconnue", VERRERIE, "nature: appel-lunaire", "nature: appel-solaire"),
        texte("projet-inconnu", VERRERIE, "projets: [four-partage]", "projets: [four-partages]"),
        texte("site-inconnu", VERRERIE, "site: halle-des-verriers", "site: halle-des-verrier"),
        texte("formation-inconnue", FICHE, "[bts-taille-des-prismes]", "[bts-taille-de-prismes]"),
        fichier("fiche-sans-formation", "formations/cap-souffleur-de-lunes.yaml", "duree: 2 ans\n"),
        texte("source-inconnue", HALLE, "sources_texte: [journal]", "sources_texte: [journaux]"),
        texte("source-avis-inconnu", ACTUALITE, "avis: 2026vo01", "avis: 2026vo10"),
        texte(
            "source-non-citee",
            BRUMES,
            "sources:\n  gazette:",
            "sources:\n  almanach:\n    titre: Almanach des marées\n  gazette:",
        ),
        texte(
            "renvoi-vers-brouillon",
            AVIS,
            "campus: [verrerie-lunaire]",
            "campus: [verrerie-lunaire, cuivre-chantant]",
        ),
        texte("renvoi-vers-brouillon--avis", AVIS, "statut: publie\n", ""),
        texte("renvoi-vers-brouillon--ensemble", AVIS, "statut: publie\n", "").et(
            RESEAU,
            "\nsources:\n",
            "\nsources:\n  avis-un:\n    titre: L’avis\n    avis: 2026vo01\n  avis-deux:\n    titre: L’avis, encore\n    avis: 2026vo01\n",
        ),
        texte("renvoi-vers-brouillon--site", HALLE, "statut: publie\n", ""),
        texte("renvoi-vers-brouillon--formation", BRUMES, "statut: publie\n", "").et(
            FICHE,
            "[bts-taille-des-prismes]",
            "[cap-passeur-de-brume]",
        ),
    ]
}

fn doublons() -> Vec<Cas> {
    let double_site = "---\nstatut: publie\nnom: Une autre halle\naccroche: Elle a le même nom.\n\
                       commune: \"36901\"\nmis_a_jour: 2026-01-05\n---\n";
    vec![
        texte("etablissement-double", ETABLISSEMENTS, "\"0369001N\"", "\"0239001J\""),
        texte(
            "projet-double",
            VERRERIE,
            "projets:\n  - slug: four-partage\n",
            "projets:\n  - slug: four-partage\n    nom: Le même nom court\n    sources: [journal]\n  - slug: four-partage\n",
        ),
        texte("membre-double", VERRERIE, "    uai: \"0369001N\"", "    uai: \"0239001J\""),
        texte("plan-double", VERRERIE, "plans:\n", "plans:\n  - annee: 2026\n    sources: [journal]\n"),
        texte("annexe-double", AVIS, "annexes:\n", "annexes:\n  - numero: 1\n    titre: Une autre annexe\n"),
        texte("entree-double", "referentiels/roles.yaml", "slug: partenaire", "slug: support"),
        texte("terme-double", "referentiels/glossaire.yaml", "terme: Soufflage", "terme: cmq"),
        fichier(
            "synonyme-double",
            SYNONYMES,
            "synonymes:\n  - mots: [bougie, Éclairages]\n    cherche: [lumière]\n  - mots: [éclairage]\n    cherche: [verre]\n",
        ),
        fichier(
            "synonyme-vide",
            SYNONYMES,
            "synonymes:\n  - mots: [bougie]\n    cherche: [lumière, de la]\n",
        ),
        fichier(
            "site-double",
            "campus/brumes-et-marees/sites-emblematiques/halle-des-verriers.md",
            double_site,
        ),
        texte("ligne-double", LIGNES, "CAP,apprentissage,0369001N", "CAP,apprentissage,0239001J"),
        texte(
            "formation-deux-intitules",
            LIGNES,
            "CAP Souffleur de lune,3,CAP,scolaire",
            "CAP Souffleuse de lune,3,CAP,scolaire",
        ),
        fichier(
            "formation-deux-niveaux",
            LIGNES_BRUMES,
            "formation,intitule,niveau,type,uai,source,annee\n\
             cs-brumes,CS Brumes,3,Certificat de spécialisation,0369001N,Annuaire inventé,2024\n\
             cs-brumes,CS Brumes,4,Certificat de spécialisation,0239001J,Annuaire inventé,2024\n",
        )
        .et(BRUMES, "membres:\n", MEMBRE_DE_PLUS),
        texte("formation-deux-types", LIGNES, "3,CAP,scolaire", "3,Certificat de spécialisation,scolaire"),
        texte("formation-deux-rncp", LIGNES, "0239001J,,,24,,", "0239001J,,,24,RNCP99902,").et(
            LIGNES,
            "0369001N,,,12,,",
            "0369001N,,,12,RNCP99903,",
        ),
    ]
}

fn campus() -> Vec<Cas> {
    vec![
        texte("profil-incomplet", BRUMES, "profil: partiel", "profil: complet"),
        texte("excellence-sans-site", BRUMES, "valeur: campus", "valeur: excellence"),
        sans("excellence-sans-site--complet", HALLE),
        texte("excellence-sans-criteres", BRUMES, "valeur: campus", "valeur: excellence").et(
            BRUMES,
            "profil: partiel",
            "profil: complet",
        ),
        texte("label-trop-long", VERRERIE, "fin: 2027-03-31", "fin: 2027-04-02"),
        texte("label-trop-long--duree", VERRERIE, "      fin: 2027-03-31", "      duree_ans: 6"),
        texte("periode-inversee", VERRERIE, "fin: 2027-03-31", "fin: 2021-03-31"),
        texte("etendue-inversee", VERRERIE, "    de: 3\n    a: 8", "    de: 8\n    a: 3"),
        texte(
            "decision-sans-periode",
            BRUMES,
            "label:\n",
            "label:\n  demandes:\n    - nature: labellisation\n      decision: accordee\n      sources: [gazette]\n",
        ),
        texte(
            "filiere-sans-raison",
            BRUMES,
            "    raison: Le campus parle d’eau, et cette filière aussi.\n",
            "",
        ),
        texte(
            "filiere-sans-source",
            VERRERIE,
            "rattachement: source\n    sources: [avis-2026vo01]",
            "rattachement: source",
        ),
        texte(
            "chiffre-sans-date",
            VERRERIE,
            "    date: 2026-01\n    en_avant: true\n",
            "    en_avant: true\n",
        ),
        texte(
            "chiffre-sans-source",
            VERRERIE,
            "    en_avant: true\n    sources: [avis-2026vo01]",
            "    en_avant: true\n    sources: []",
        ),
        texte("chiffre-negatif", VERRERIE, "valeur: 12", "valeur: -12"),
        texte("chiffre-nul", VERRERIE, "valeur: 12", "valeur: 0"),
        texte(
            "chiffre-futur",
            VERRERIE,
            "    date: 2026-01\n    en_avant: true\n",
            "    date: 2027-01\n    en_avant: true\n",
        ),
        texte("chiffres-en-avant", VERRERIE, "chiffres:\n", &chiffres_en_avant()),
        texte(
            "fait-sans-source",
            VERRERIE,
            "    texte: Faire aimer les métiers du verre.\n    sources: [avis-2026vo01]\n",
            "    texte: Faire aimer les métiers du verre.\n",
        ),
        texte("fait-sans-source--texte", HALLE, "sources_texte: [journal]\n", ""),
        texte(
            "fait-sans-source--brouillon",
            "campus/cuivre-chantant/campus.yaml",
            "accroche:",
            "faits:\n  - texte: Le cuivre chante.\naccroche:",
        ),
        texte("decompte-different", RESEAU, "campus: 2", "campus: 14"),
        texte(
            "position-inversee",
            ETABLISSEMENTS,
            "lat: 46.2\n      lon: 2.1\n",
            "lat: 2.1\n      lon: 46.2\n",
        ),
        texte("position-eloignee", HALLE, "lat: 46.351", "lat: 48.351"),
        texte("code-postal-autre", HALLE, "\"23992\"", "\"36990\""),
    ]
}

const MEMBRE_DE_PLUS: &str =
    "membres:\n  - nature: lycee\n    uai: \"0239001J\"\n    role: support\n    sources: [gazette]\n";

fn chiffres_en_avant() -> String {
    let un =
        "  - valeur: 7\n    libelle: lunes\n    date: 2026-01\n    en_avant: true\n    sources: [journal]\n";
    format!("chiffres:\n{}", un.repeat(5))
}

fn lignes() -> Vec<Cas> {
    vec![
        texte("niveau-hors-type", LIGNES, "5,BTS,", "4,BTS,"),
        // The first of two lines is wrong: the second is not told.
        texte("niveau-hors-type--premiere", LIGNES, "3,CAP,apprentissage", "4,CAP,apprentissage"),
        texte("formation-fermee", LIGNES, "2031-08-31", "2025-08-31"),
        texte(
            "formation-etablissement-hors-campus",
            LIGNES_BRUMES,
            "CAP;apprentissage;0369001N",
            "CAP;apprentissage;0239002K",
        ),
        texte(
            "membre-sans-nom",
            VERRERIE,
            "    nom: Cristallerie des Deux-Lunes\n",
            "    role: partenaire\n",
        ),
        texte("nom-redondant", BRUMES, "nom: Brumes", "nom: Campus des métiers et des qualifications Brumes"),
        texte("membre-sans-role", BRUMES, "    role: membre-reseau\n", ""),
    ]
}

fn avis() -> Vec<Cas> {
    let original = "annexes:\n";
    vec![
        texte("avis-dates", AVIS, "cloture: 2026-01-31", "cloture: 2026-01-02"),
        texte("avis-dates--absente", AVIS, "cloture: 2026-01-31\n", ""),
        texte("avis-dates--seance", "avis/conseil-2025-05-06-brumes.md", "seance: 2025-05-06\n", ""),
        texte("avis-dates--a-venir", AVIS, "cloture: 2026-01-31", "cloture: 2062-01-31"),
        texte("avis-numero--fichier", AVIS, "numero: 2026VO01", "numero: 2026VO02"),
        texte("avis-numero", AVIS, "numero: 2026VO01", "numero: VO-2026-1"),
        texte("avis-sans-campus", AVIS, "campus: [verrerie-lunaire]", "campus: []"),
        texte("avis-sans-texte", "avis/conseil-2025-05-06-brumes.md", "sens: non-retrouve", "texte_integral: true\nsens: non-retrouve").et(
            "avis/conseil-2025-05-06-brumes.md",
            "Le texte de cet avis n’a pas été retrouvé.",
            "",
        ),
        texte("original-introuvable", AVIS, original, "original:\n  fichier: 2026vo01.pdf\nannexes:\n"),
        fichier("original-sans-empreinte", "avis/2026vo01.pdf", "pas un vrai PDF").et(
            AVIS,
            original,
            "original:\n  fichier: 2026vo01.pdf\nannexes:\n",
        ),
        fichier("original-modifie", "avis/2026vo01.pdf", "pas un vrai PDF").et(
            AVIS,
            original,
            "original:\n  fichier: 2026vo01.pdf\n  sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\nannexes:\n",
        ),
        texte("annexe-introuvable", AVIS, "titre: Le four partagé\n", "titre: Le four partagé\n    fichier: annexe-1.pdf\n"),
    ]
}

fn dates() -> Vec<Cas> {
    vec![
        texte("actualite-a-venir", ACTUALITE, "date: 2026-02-01", "date: 2026-04-01"),
        texte("evenement-dates", EVENEMENT, "fin: 2026-06-21", "fin: 2026-06-02"),
        texte("mise-a-jour-future", BRUMES, "mis_a_jour: 2026-01-05", "mis_a_jour: 2027-01-05"),
    ]
}

const PHOTO: &str = "photo:\n  fichier: four.jpg\n  alt: Un four ouvert\n  credit: © Nom inventé, 2026\n  \
                     autorisation: personne de reconnaissable\nlabel:\n";

fn fichiers() -> Vec<Cas> {
    let photo = |nom, de: &str, vers: &str| {
        fichier(nom, "campus/verrerie-lunaire/four.jpg", "GIF89a pas une vraie image").et(
            VERRERIE,
            "label:\n",
            &PHOTO.replace(de, vers),
        )
    };
    vec![
        texte("yaml-diese", EVENEMENT, "lieu: Halle des verriers", "lieu: Halle des verriers, salle #3"),
        texte("yaml-tiret-manquant", VERRERIE, "  - nature: lycee\n", "    nature: lycee\n"),
        texte("cle-manquante--nom", VERRERIE, "  journal:\n", ""),
        texte("cle-manquante--premier-nom", VERRERIE, "sources:\n  avis-2026vo01:\n", "sources:\n"),
        texte("chiffre-milliers", VERRERIE, "valeur: 800", "valeur: 1.200"),
        texte("annee-a-venir", LIGNES, "Annuaire inventé,2025,", "Annuaire inventé,2052,"),
        texte(
            "type-hors-intitule",
            LIGNES,
            "BTS Taille des prismes,5,BTS",
            "BTS Taille des prismes,4,Bac pro",
        ),
        texte("yaml-liste-vide", BRUMES, "membres:\n", "membres: []\n"),
        texte("valeur-inconnue--guillemets", BRUMES, "statut: publie", "statut: “publie”"),
        texte("uai-invalide--guillemets", BRUMES, "uai: \"0369001N\"", "uai: « 0369001N »"),
        fichier("fichier-ignore--copie", "campus/brumes-et-marees/campus (1).yaml", "nom: Brumes\n"),
        fichier("fichier-ignore--verrou", "campus/brumes-et-marees/~$formations.xlsx", "verrou"),
        fichier("nom-de-fichier--copie", "actualites/2026-02-01-avis-favorable - Copie.md", "---\n---\n"),
        texte("photo-introuvable", VERRERIE, "label:\n", PHOTO),
        photo("photo-format", "four.jpg", "four.tiff"),
        photo("photo-format--iphone", "four.jpg", "IMG_0042.HEIC"),
        fichier("fichier-ignore--iphone", "campus/verrerie-lunaire/IMG_0042.HEIC", "heic"),
        fichier("image-illisible--iphone", "campus/verrerie-lunaire/four.jpg", b"\0\0\0\x18ftypheic\0\0\0\0"),
        fichier("photo-introuvable--iphone", "campus/verrerie-lunaire/Four.HEIC", "heic")
            .et(VERRERIE, "label:\n", PHOTO),
        photo("photo-sans-texte", "Un four ouvert", "four"),
        photo("photo-sans-autorisation", "personne de reconnaissable", "à demander"),
        fichier("image-illisible", "campus/verrerie-lunaire/four.jpg", "PK\u{3}\u{4}"),
        fichier("image-illisible--vide", "campus/verrerie-lunaire/four.jpg", ""),
        fichier("image-illisible--nuls", "campus/verrerie-lunaire/four.jpg", "\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        fichier("image-lourde", "campus/verrerie-lunaire/four.jpg", format!("GIF89a{}", " ".repeat(600_000))),
        fichier("nom-de-fichier--photo", "campus/verrerie-lunaire/Photo élève (2).jpg", "GIF89a"),
        photo("photo-introuvable--proche", "four.jpg", "fours.jpeg"),
        fichier("photo-introuvable--ailleurs", "pages/four.jpg", "GIF89a").et(VERRERIE, "label:\n", PHOTO),
        photo("texte-redondant", "Un four ouvert", "Photo d’un four ouvert"),
        sans("fichier-ignore--classeur-seul", LIGNES)
            .et_fichier("campus/verrerie-lunaire/Offre de formation.ods", "PK\u{3}\u{4}\0"),
        fichier("fichier-non-montre", "static/Plan des fours.psd", "8BPS"),
        fichier("fichier-non-montre--document", "static/convention.docx", "PK\u{3}\u{4}"),
        fichier("fichier-ignore--photo", "photos/four.jpg", "GIF89a"),
        fichier("fichier-ignore--evenement", "evenements/fours.yaml", "titre: Fours\n"),
        fichier("fichier-ignore--sans-fin", "agenda/fours", "titre: Fours\n"),
        fichier("fichier-ignore--txt", "agenda/fours.yaml.txt", "titre: Fours\n"),
        fichier("fichier-ignore--agenda", "agenda/fours.md", "---\ntitre: Fours\n---\n"),
        fichier("fichier-ignore--site", "sites-emblematiques/tour.md", "---\nnom: La tour\n---\n"),
        fichier("fichier-ignore--racine", "portes-ouvertes.md", "---\n---\n"),
        texte("valeur-vide--note", EVENEMENT, "titre: ", "titre: # à remplir : "),
        texte(
            "valeur-vide--guillemets",
            EVENEMENT,
            "lieu: Halle des verriers",
            "lieu: \"# à remplir : où ?\"",
        ),
        texte("valeur-type--compte", VERRERIE, "valeur: 800", "valeur: 800 apprenants"),
        texte(
            "moment-invalide--mois",
            VERRERIE,
            "    date: 2026-01\n    en_avant",
            "    date: janvier 2026\n    en_avant",
        ),
        texte("date-invalide--le", EVENEMENT, "fin: 2026-06-21", "fin: le 21 juin 2026"),
        texte("valeur-inconnue--troisieme", "referentiels/types.yaml", "apres: [\"3e\"]", "apres: [3ème]"),
        texte("date-invalide--heure", EVENEMENT, "fin: 2026-06-21", "fin: 2026-06-21 09:00"),
        texte("cle-manquante--element", ETABLISSEMENTS, "  - uai: \"0369001N\"\n", ""),
        texte("cle-manquante--premier", ETABLISSEMENTS, "  - uai: \"0239001J\"\n", ""),
        texte("cle-manquante--source", BRUMES, "  gazette:\n    titre", "    titre"),
        texte(
            "decision-contredite",
            VERRERIE,
            "    - debut: 2022-04-01\n      fin: 2027-03-31",
            "    - debut: 2026-05",
        ),
        texte("personne-nommee--contact", VERRERIE, "fonction: ", "fonction: Mme Dupont, "),
        texte("texte-inacheve--yaml", EVENEMENT, "lieu: Halle des verriers", "lieu: Halle XXXX # TODO"),
        texte("page-vide", "pages/accessibilite.md", "Aucun audit n’a été réalisé.", ""),
    ]
}

const HEBERGEUR: &str = "hebergeur:\n  nom: Hébergement des Crêtes\n  adresse: 2 rue du Phare, 36990 Basseville\n  \
                         telephone: 05 00 00 00 02\n";

fn mentions() -> Vec<Cas> {
    vec![
        texte("mention-legale-absente", "site.yaml", "  telephone: 05 00 00 00 02\n", ""),
        texte("mention-legale-absente--bloc", "site.yaml", HEBERGEUR, ""),
        texte(
            "mention-legale-absente--commentaire",
            "site.yaml",
            "licence:\n  titre: Licence d’essai\n",
            "# licence:\n#   titre: …\n",
        )
        .et("site.yaml", "  adresse: https://valdombre.invalid/licence\n", "")
        .et("site.yaml", "  nom: Groupement du Val-d’Ombre\n", "  nom: …\n"),
        texte(
            "mention-legale-absente--publication",
            "site.yaml",
            "contact:\n  courriel: campus@valdombre.invalid\n",
            "",
        )
        .public(),
        texte("adresse-publique-inconnue", "site.yaml", "adresse: https://valdombre.invalid/cmq/\n", ""),
        texte(
            "adresse-publique-inconnue--publication",
            "site.yaml",
            "adresse: https://valdombre.invalid/cmq/\n",
            "",
        )
        .public(),
    ]
}
