// Every acronym of the glossary leads to it where a page first uses it in prose.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attribut, aucun, balises, siteRacine, texte } from "./site.mjs";

const PROSE = new Set(["p", "li", "dd", "td", "figcaption", "blockquote", "q"]);
const BLOCS = new Set([...PROSE, "div", "section", "header", "footer", "main", "ul", "ol", "dl", "dt", "th", "table", "figure", "form", "aside", "article"]);
/** What holds its own words: links, headings, labels, what scripts announce. */
const FERMES = new Set(["a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "nav", "pre", "script", "select", "style", "summary", "svg"]);

const site = siteRacine();
const glossaire = site.pages.find(({ adresse }) => adresse === "glossaire/");
const ancres = new Map(
  glossaire.elements
    .filter((element) => attribut(element, "id") && (element.tagName === "dt" || element.parentNode.tagName === "dl"))
    .map((element) => [texte(element.tagName === "dt" ? element : element.childNodes.find(({ tagName }) => tagName === "dt")), attribut(element, "id")])
    .filter(([terme]) => (terme.match(/\p{Lu}/gu) ?? []).length >= 2),
);

const ignore = (element) => attribut(element, "role") || /etiquette|niveau|valeur/.test(attribut(element, "class") ?? "");

/** The texts of a page's main part in order, each with the link to the glossary that it is in. */
function textes(noeud, { prose = false, lien } = {}, trouves = []) {
  for (const enfant of noeud.childNodes ?? []) {
    if (enfant.nodeName === "#text") {
      if (prose || lien) trouves.push({ dit: enfant.value, lien });
      continue;
    }
    if (!enfant.tagName) continue;
    const vers = attribut(enfant, "class") === "sigle" ? attribut(enfant, "href") : undefined;
    if (FERMES.has(enfant.tagName) && !vers) continue;
    const bloc = BLOCS.has(enfant.tagName);
    textes(enfant, { prose: (bloc ? PROSE.has(enfant.tagName) : prose) && !ignore(enfant), lien: vers }, trouves);
  }
  return trouves;
}

test("the glossary has acronyms with an anchor", () => {
  assert.ok(ancres.size >= 60, `${ancres.size} acronyms`);
  assert.equal(ancres.get("CMQ"), "cmq");
});

test("each acronym is linked to the glossary at its first use in the prose of every page", (t) => {
  const fautes = [];
  let [premiers, liens] = [0, 0];
  for (const page of site.pages.filter((une) => une !== glossaire)) {
    const tous = textes(balises(page, "main")[0]);
    for (const [terme, ancre] of ancres) {
      const adresse = terme.length === 2 ? "(?!\\s\\d)" : "";
      const mot = new RegExp(`(?<![\\p{L}\\p{N}-])${terme.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}-])${adresse}`, "u");
      const emplois = tous.filter(({ dit }) => mot.test(dit));
      if (emplois.length === 0) continue;
      premiers += 1;
      if (!emplois[0].lien?.endsWith(`glossaire/#${ancre}`)) fautes.push(`/${page.adresse}: ${terme} in « ${emplois[0].dit.trim().slice(0, 60)} »`);
      liens += emplois.filter(({ lien }) => lien).length;
    }
  }
  t.diagnostic(`${premiers} first uses on ${site.pages.length} pages, ${liens} links`);
  assert.ok(premiers > 100, `${premiers} first uses`);
  assert.equal(liens, premiers, "an acronym is linked more than once on a page");
  aucun(fautes, "Not linked at first use");
});
