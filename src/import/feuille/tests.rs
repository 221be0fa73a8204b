use super::*;

fn connue(titre: &str) -> bool {
    crate::import::exports::titre_connu(titre)
}

fn texte(octets: &[u8]) -> Feuille {
    lire(octets, &connue).unwrap().remove(0)
}

#[test]
fn separators_and_encodings_are_recognised() {
    for octets in [
        "UAI;Intitulé\n0239001J;CAP a, b\n".as_bytes().to_vec(),
        "UAI,Intitulé\r\n0239001J,\"CAP a, b\"\r\n".as_bytes().to_vec(),
        "\u{feff}UAI\tIntitulé\n0239001J\tCAP a, b\n".as_bytes().to_vec(),
        b"UAI;Intitul\xe9\n0239001J;CAP a, b\n".to_vec(),
        "\u{feff}UAI\tIntitulé\n0239001J\tCAP a, b\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        // A title above, with a comma, must not decide.
        "Liste, de rentrée, 2026\n\nUAI;Intitulé\n0239001J;CAP a, b\n".as_bytes().to_vec(),
    ] {
        let feuille = texte(&octets);
        let dernier = feuille.hauteur() - 1;
        assert_eq!(feuille.cellule(dernier - 1, 1).texte, "Intitulé");
        assert_eq!(feuille.cellule(dernier, 0).texte, "0239001J");
        assert_eq!(feuille.cellule(dernier, 1).texte, "CAP a, b");
    }
}

#[test]
fn lines_are_numbered_as_an_editor_does() {
    let feuille =
        texte("UAI;Intitulé\r\n\r\n\"1\";\"CAP\r\nen deux lignes\"\r\n;\r\n\r\n2;BTS\r\n".as_bytes());
    let lignes: Vec<_> =
        (0..feuille.hauteur()).map(|rang| (feuille.numero(rang), feuille.est_vide(rang))).collect();
    assert_eq!(lignes, [(1, false), (3, false), (5, true), (7, false)]);
    assert_eq!(feuille.cellule(1, 1).texte, "CAP en deux lignes");
}

#[test]
fn quotes_never_closed_are_told_and_the_rest_is_left() {
    let feuille = texte("UAI;Intitulé\n1;CAP\n2;\"BTS\n3;BUT\n4;DUT\n".as_bytes());
    assert_eq!(feuille.hauteur(), 2);
    assert!(feuille.remarques.iter().any(|dite| dite.contains("ligne 3")), "{:?}", feuille.remarques);
}

#[test]
fn what_is_no_table_is_told() {
    for (octets, dit) in [
        (&b"%PDF-1.7 ..."[..], "PDF"),
        (b"<html><table>", "page web"),
        (b"PK\x03\x04rien", "mot de passe"),
        (b"\xd0\xcf\x11\xe0rien", "mot de passe"),
        (b"  \n", "vide"),
        (b"\x00\x01\x02\xff", "ni un texte"),
    ] {
        let refus = lire(octets, &connue).err().unwrap();
        assert!(refus.message.contains(dit), "{} : {dit}", refus.message);
    }
}
