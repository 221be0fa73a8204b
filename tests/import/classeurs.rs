//! The smallest workbooks that spreadsheets open, made cell by cell: what is in them can be read here.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// What a cell holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cellule {
    /// Nothing.
    Rien,
    /// Text.
    Texte(&'static str),
    /// A number.
    Nombre(f64),
    /// A day, by its number in a spreadsheet: 46265 is 31 August 2026.
    Date(u32),
    /// The error of a formula.
    Erreur(&'static str),
}

type Feuilles<'a> = &'a [(&'static str, Vec<Vec<Cellule>>)];

fn archive(fichiers: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (nom, texte) in fichiers {
        zip.start_file(nom.as_str(), options).unwrap();
        zip.write_all(texte.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An Excel workbook; of its first sheet these cells are merged.
pub(crate) fn xlsx(feuilles: Feuilles<'_>, fusions: &[&str]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut noms, mut liens, mut fichiers) = (String::new(), String::new(), Vec::new());
    for (rang, (nom, lignes)) in feuilles.iter().enumerate() {
        let n = rang + 1;
        noms.push_str(&format!("<sheet name=\"{nom}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
        liens.push_str(&format!(
            "<Relationship Id=\"rId{n}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        ));
        let mut cellules = String::new();
        for (ligne, contenu) in lignes.iter().enumerate() {
            cellules.push_str(&format!("<row r=\"{}\">", ligne + 1));
            for (colonne, cellule) in contenu.iter().enumerate() {
                let place = format!("{}{}", char::from(b'A' + u8::try_from(colonne).unwrap()), ligne + 1);
                cellules.push_str(&match cellule {
                    Cellule::Rien => String::new(),
                    Cellule::Texte(texte) => {
                        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{texte}</t></is></c>")
                    }
                    Cellule::Nombre(nombre) => format!("<c r=\"{place}\"><v>{nombre}</v></c>"),
                    Cellule::Date(jour) => format!("<c r=\"{place}\" s=\"1\"><v>{jour}</v></c>"),
                    Cellule::Erreur(erreur) => format!("<c r=\"{place}\" t=\"e\"><v>{erreur}</v></c>"),
                });
            }
            cellules.push_str("</row>");
        }
        let cadres: String = fusions.iter().map(|cadre| format!("<mergeCell ref=\"{cadre}\"/>")).collect();
        let cadres = if rang == 0 && !cadres.is_empty() {
            format!("<mergeCells>{cadres}</mergeCells>")
        } else {
            String::new()
        };
        let feuille =
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{cellules}</sheetData>{cadres}</worksheet>");
        fichiers.push((format!("xl/worksheets/sheet{n}.xml"), feuille));
    }
    let paquet = "http://schemas.openxmlformats.org/package/2006";
    fichiers.extend([
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{paquet}/relationships\"><Relationship Id=\"rId1\" Type=\"{REL}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("[Content_Types].xml".to_owned(), format!("<Types xmlns=\"{paquet}/content-types\"/>")),
        ("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets>{noms}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"{paquet}/relationships\">{liens}</Relationships>")),
        // The second style is a date.
        ("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")),
    ]);
    archive(&fichiers)
}

/// An OpenDocument workbook.
pub(crate) fn ods(feuilles: Feuilles<'_>) -> Vec<u8> {
    let mut tables = String::new();
    for (nom, lignes) in feuilles {
        tables.push_str(&format!("<table:table table:name=\"{nom}\">"));
        for ligne in lignes {
            tables.push_str("<table:table-row>");
            for cellule in ligne {
                tables.push_str(&match cellule {
                    Cellule::Rien => "<table:table-cell/>".to_owned(),
                    Cellule::Texte(texte) | Cellule::Erreur(texte) => {
                        format!("<table:table-cell office:value-type=\"string\"><text:p>{texte}</text:p></table:table-cell>")
                    }
                    Cellule::Nombre(nombre) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{nombre}\"><text:p>{nombre}</text:p></table:table-cell>"),
                    Cellule::Date(_) => "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-08-31\"><text:p>31/08/26</text:p></table:table-cell>".to_owned(),
                });
            }
            if ligne.is_empty() {
                tables.push_str("<table:table-cell/>");
            }
            tables.push_str("</table:table-row>");
        }
        tables.push_str("</table:table>");
    }
    let espace = "urn:oasis:names:tc:opendocument:xmlns";
    let contenu = format!(
        "<office:document-content xmlns:office=\"{espace}:office:1.0\" xmlns:table=\"{espace}:table:1.0\" xmlns:text=\"{espace}:text:1.0\">\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifeste = format!("<manifest:manifest xmlns:manifest=\"{espace}:manifest:1.0\"/>");
    archive(&[
        ("mimetype".to_owned(), "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("META-INF/manifest.xml".to_owned(), manifeste),
        ("content.xml".to_owned(), contenu),
    ])
}
