// A built folder, read from disk: its pages as parsed documents, with the few questions the tests ask of them.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "parse5";

/** The address that `tests/run` gives to its second build; `.invalid` never answers, on any network (RFC 2606). */
export const ADRESSE_PUBLIQUE = "https://exemple.invalid/cmq/";

/** The folder built without a public address, as a developer's first build is. */
export function siteRacine() {
  return lireSite(dossier("CMQ_SITE"));
}

/** The folder built with `--base-url ${ADRESSE_PUBLIQUE}`. */
export function siteAdresse() {
  return lireSite(dossier("CMQ_SITE_ADRESSE"));
}

function dossier(variable) {
  const chemin = process.env[variable];
  if (!chemin || !existsSync(join(chemin, "index.html"))) {
    throw new Error(
      `${variable} must name a folder built by « cmq build » (with an index.html); it is « ${chemin ?? ""} ». ` +
        "Run « tests/run navigateur », which builds both sites.",
    );
  }
  return chemin;
}

/**
 * @typedef {object} Page
 * @property {string} adresse   Relative to the site's root, `` for the home, `campus/` for a folder, `404.html`.
 * @property {string} fichier   The file's path inside the folder, with `/`.
 * @property {string} html
 * @property {object} document  parse5's tree.
 * @property {object[]} elements  Every element in document order, templates' content included.
 */

/** @returns {{dossier: string, fichiers: Set<string>, pages: Page[]}} */
export function lireSite(racine) {
  const fichiers = readdirSync(racine, { recursive: true, withFileTypes: true })
    .filter((entree) => entree.isFile())
    .map((entree) => relative(racine, join(entree.parentPath ?? entree.path, entree.name)).split(sep).join("/"))
    .sort();
  const pages = fichiers
    .filter((fichier) => fichier.endsWith(".html"))
    .map((fichier) => lirePage(racine, fichier));
  return { dossier: racine, fichiers: new Set(fichiers), pages };
}

function lirePage(racine, fichier) {
  const html = readFileSync(join(racine, fichier), "utf8");
  const document = parse(html, { sourceCodeLocationInfo: true });
  return { adresse: fichier.replace(/(^|\/)index\.html$/, "$1"), fichier, html, document, elements: elementsDe(document) };
}

function elementsDe(noeud, trouves = []) {
  for (const enfant of (noeud.content ?? noeud).childNodes ?? []) {
    if (enfant.tagName) trouves.push(enfant);
    elementsDe(enfant, trouves);
  }
  return trouves;
}

/** The value of an attribute, `undefined` when absent; `xlink:href` is asked for by that name. */
export function attribut(element, nom) {
  return element.attrs.find((a) => (a.prefix ? `${a.prefix}:${a.name}` : a.name) === nom)?.value;
}

/** All the text under a node, spaces collapsed. */
export function texte(noeud) {
  const brut = (n) => (n.nodeName === "#text" ? n.value : ((n.content ?? n).childNodes ?? []).map(brut).join(""));
  return brut(noeud).replace(/\s+/gu, " ").trim();
}

/** Elements of a page by tag name. */
export function balises(page, ...noms) {
  return page.elements.filter((element) => noms.includes(element.tagName));
}

/** The content of `<meta name=…>` or `<meta property=…>`, `undefined` when absent. */
export function meta(page, nom) {
  const balise = balises(page, "meta").find((m) => [attribut(m, "name"), attribut(m, "property")].includes(nom));
  return balise && attribut(balise, "content");
}

/** « fichier:ligne », to open the page at an element. */
export function lieu(page, element) {
  const ligne = element?.sourceCodeLocation?.startLine;
  return ligne ? `${page.fichier}:${ligne}` : page.fichier;
}

/** Fails with every fault told, at most `limite` of them in full. */
export function aucun(fautes, phrase, limite = 40) {
  if (fautes.length === 0) return;
  const suite = fautes.length > limite ? [`… and ${fautes.length - limite} more.`] : [];
  const erreur = new Error([`${phrase} (${fautes.length})`, ...fautes.slice(0, limite).map((f) => `  - ${f}`), ...suite].join("\n"));
  // Where this helper was called from says nothing that the list does not.
  erreur.stack = erreur.message;
  throw erreur;
}
