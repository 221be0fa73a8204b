// The browser's side of src/search/norme.rs: one specification, one table of cases.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Norme, presque } from "../../themes/defaut/assets/js/recherche-norme.js";

const lire = (chemin) => readFileSync(new URL(chemin, import.meta.url), "utf8");
const norme = new Norme(JSON.parse(lire("../../src/search/norme.json")));
const cas = lire("norme.tsv").split("\n").filter((ligne) => ligne && !ligne.startsWith("#")).map((ligne) => ligne.split("\t"));

test("words and stems are those of the table", () => {
  assert.ok(cas.length >= 60, `only ${cas.length} cases`);
  for (const [texte, mots, racines] of cas) {
    const lus = norme.utiles(texte.replaceAll("\\u202f", "\u202f"));
    assert.equal(lus.join(" "), mots, `words of « ${texte} »`);
    assert.equal(lus.map((mot) => norme.racine(mot)).join(" "), racines, `stems of « ${texte} »`);
  }
});

test("a word knows where it stands, its accents included", () => {
  const texte = "L’e\u0301nergie d’Œuvre, 😀 Béthune";
  const dits = norme.places(texte).map(({ debut, fin }) => texte.slice(debut, fin));
  assert.deepEqual(dits, ["L", "e\u0301nergie", "d", "Œuvre", "Béthune"]);
});

test("almost the same is one letter more, less, other, or two swapped", () => {
  for (const autre of ["metalurgie", "metallurgies", "metallorgie", "metlalurgie", "metallurgie"]) assert.ok(presque("metallurgie", autre), autre);
  for (const autre of ["metalurgi", "mtalurgie", "metalorgie"]) assert.ok(!presque("metallurgie", autre), autre);
});
