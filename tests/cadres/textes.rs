//! Faults that the rules of prose tell, each at the end of a text.

use super::{Cas, fichier, sans, texte};

const ACTUALITE: &str = "actualites/2026-02-01-avis-favorable.md";
const FIN: &str = "[Lire l’avis en entier](/avis/2026vo01/).\n";

fn suite(nom: &'static str, suite: &str) -> Cas {
    texte(nom, ACTUALITE, FIN, &format!("{FIN}\n{suite}\n"))
}

pub(super) fn cas() -> Vec<Cas> {
    vec![
        suite("html-brut", "Un mot <b>gras</b>, et <script>alert(1)</script>."),
        suite("lien-interdit", "[Le programme](javascript:alert(1))"),
        suite("lien-relatif", "[Les avis](../avis/)"),
        suite("lien-vide", "Avant [](/avis/) après."),
        suite("lien-vague", "Le dossier est [ici](/avis/)."),
        suite("adresse-nue", "Le dossier : https://exemple.invalid/dossier."),
        suite("reference-inconnue", "Voir [l’avis][aviz].\n\n[avis]: /avis/"),
        suite("image-sans-texte", "Avant ![](/four.jpg) après."),
        suite("image-externe", "![Un four](https://exemple.invalid/four.jpg)"),
        suite("image-introuvable", "![Un four](four.jpg)"),
        suite("signe-sans-effet", "##Les étapes\n\nElles sont ** nombreuses **, et [longues] (/avis/)."),
        suite("signe-sans-effet--liste", "Le campus a :\n\n• un four ;\n• une halle **ouverte."),
        suite("tableau-de-texte", "| Four | Année |\n|---|\n| Premier | 2024 |"),
        suite("titre-souligne", "Le four est allumé.\n---\nIl chauffe."),
        suite(
            "texte-inacheve",
            "Lorem ipsum dolor. Le dossier à compléter est en ligne. [à compléter]\n\nDes TODO-listes, `TODO`, TODO : la date.",
        ),
        suite(
            "personne-nommee",
            "Contact : Mme Aline Dupont, au 06 12 34 56 78. Le lycée Madame Curie, 03 00 00 00 00. M. Martin est venu.",
        ),
        suite("titre-principal", "# Le campus"),
        suite("titre-saute", "## Étapes\n\n#### Détail"),
        suite("titre-vide", "## \n\nTexte."),
        suite("note-inconnue", "Un fait[^sourec].\n\nUn autre[^source].\n\n[^source]: Le rapport."),
        suite("note-double", "Un fait[^1].\n\n[^1]: Un rapport.\n\n[^1]: Un autre."),
        suite("note-sans-appel", "Un fait.\n\n[^1]: Un rapport."),
        suite("code-non-ferme", "Exemple :\n\n```yaml\ntitre: Sans fin"),
        // Files that nobody reads, or that lack.
        fichier("fichier-ignore", "campu/verrerie.yaml", "nom: Verrerie\n"),
        sans("fichier-manquant", "campus/cuivre-chantant/campus.yaml").et_fichier(
            "campus/cuivre-chantant/formations.csv",
            "formation,intitule,niveau,type,uai,source,annee\n",
        ),
        fichier("fichier-ignore--yml", "agenda/2026-07-01-fours.yml", "titre: Fours\n"),
        fichier("fichier-ignore--classeur", "campus/verrerie-lunaire/formations.xlsx", b"PK\x03\x04\0"),
        fichier("fichier-ignore--tableau", "campus/cuivre-chantant/formation.csv", "formation\n"),
        sans("fichier-manquant--yml", "campus/cuivre-chantant/campus.yaml")
            .et_fichier("campus/cuivre-chantant/campus.yml", "nom: Cuivre chantant\n"),
        texte("conflit-git", "agenda/2026-06-21-nuit-des-fours.yaml", "titre:", "<<<<<<< HEAD\ntitre:"),
        fichier("fichier-trop-gros", "agenda/2026-07-01-fours.yaml", "titre: Fours\n".repeat(1_000_000)),
        fichier("nom-de-fichier--campus", "campus/Cuivre Chantant/campus.yaml", "statut: publie\n"),
        fichier("nom-de-fichier", "avis/Avis Été.md", "---\ntitre: a\n---\n"),
    ]
}
