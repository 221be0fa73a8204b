// What each page says of itself, read from the files: titles, descriptions, language, structured data.

import { test } from "node:test";
import { attribut, aucun, balises, meta, siteAdresse, siteRacine, texte } from "./site.mjs";

const site = siteRacine();
const adresse = siteAdresse();

/** Fails when a value is missing, or shared by two pages. */
function unique(pages, quoi, valeur) {
  const vues = new Map();
  const fautes = [];
  for (const page of pages) {
    const v = valeur(page)?.trim();
    if (!v) fautes.push(`${page.fichier} has none`);
    else if (vues.has(v)) fautes.push(`${page.fichier} and ${vues.get(v)} share « ${v} »`);
    else vues.set(v, page.fichier);
  }
  aucun(fautes, `Each page needs its own ${quoi}`);
}

test("each page has its own <title>", () => unique(site.pages, "<title>", (page) => texte(tete(page, "title") ?? {})));

test("each page has its own description", () => unique(site.pages, "description", (page) => meta(page, "description")));

test("each page has its own <h1>", () => unique(site.pages, "<h1>", (page) => texte(balises(page, "h1")[0] ?? {})));

test("each page has exactly one <h1>", () => {
  aucun(
    site.pages.filter((p) => balises(p, "h1").length !== 1).map((p) => `${p.fichier} has ${balises(p, "h1").length}`),
    "A page has exactly one <h1>",
  );
});

test("with a public address, Open Graph titles and descriptions are each page's own", () => {
  const partagees = adresse.pages.filter((page) => page.adresse !== "404.html");
  unique(partagees, "og:title", (page) => meta(page, "og:title"));
  unique(partagees, "og:description", (page) => meta(page, "og:description"));
});

test("each page is in French, in UTF-8, and may be zoomed", () => {
  const fautes = site.pages.flatMap((page) => {
    const ecran = meta(page, "viewport") ?? "";
    return [
      [attribut(balises(page, "html")[0], "lang") === "fr", "<html lang> is not « fr »"],
      [balises(page, "meta").some((m) => attribut(m, "charset")?.toLowerCase() === "utf-8"), "no <meta charset=utf-8>"],
      [/width=device-width/.test(ecran), "no <meta name=viewport> with width=device-width"],
      [!/maximum-scale|user-scalable/.test(ecran), "its viewport forbids or limits zoom"],
    ].flatMap(([juste, phrase]) => (juste ? [] : [`${page.fichier}: ${phrase}`]));
  });
  aucun(fautes, "Each page declares its language, its encoding and a viewport that may be zoomed");
});

test("structured data is valid JSON, of schema.org, that cannot close its own element", () => {
  const fautes = [site, adresse].flatMap(({ pages }) => pages.flatMap((page) => blocsJsonLd(page).flatMap(fautesJsonLd(page))));
  aucun(fautes, "JSON-LD blocks must be valid, say schema.org, and hold no « </ »");
});

test("most pages carry structured data", () => {
  const sans = adresse.pages.filter((page) => blocsJsonLd(page).length === 0);
  if (sans.length * 2 > adresse.pages.length) {
    throw new Error(`${sans.length} of ${adresse.pages.length} pages carry no JSON-LD: the test above would pass on nothing.`);
  }
});

function tete(page, nom) {
  // An <svg> has <title> elements of its own.
  return balises(page, nom).find((element) => element.parentNode?.tagName === "head");
}

function blocsJsonLd(page) {
  return balises(page, "script")
    .filter((s) => attribut(s, "type") === "application/ld+json")
    .map((s) => s.childNodes.map((n) => n.value).join(""));
}

const fautesJsonLd = (page) => (bloc) => {
  if (/<\/|<!--/.test(bloc)) return [`${page.fichier}: a JSON-LD block holds « </ » or « <!-- »`];
  try {
    const donnees = JSON.parse(bloc);
    const racines = Array.isArray(donnees) ? donnees : [donnees];
    return racines.every((d) => /^https?:\/\/schema\.org\/?$/.test(d?.["@context"] ?? ""))
      ? []
      : [`${page.fichier}: a JSON-LD block has no @context of schema.org`];
  } catch (erreur) {
    return [`${page.fichier}: ${erreur.message}`];
  }
};
