// What machines read: feeds, sitemap, robots.txt, drawings. Strict XML, and addresses that exist.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SaxesParser } from "saxes";
import { ADRESSE_PUBLIQUE, attribut, aucun, balises, lieu, meta, siteAdresse, siteRacine } from "./site.mjs";

const racine = siteRacine();
const adresse = siteAdresse();

// A page that is not to be found by a search engine (an empty list, kept so that a link to it holds) says so itself.
const aTrouver = (page) => page.adresse !== "404.html" && !/noindex/.test(meta(page, "robots") ?? "");

test("every XML and SVG file is well formed", () => {
  const fautes = [racine, adresse].flatMap((site) =>
    fichiersXml(site).flatMap((fichier) => {
      const { erreur } = lireXml(join(site.dossier, fichier));
      return erreur ? [`${fichier}: ${erreur}`] : [];
    }),
  );
  aucun(fautes, "These files are not well-formed XML");
});

test("no SVG file runs a script or loads from another host", () => {
  const fautes = fichiersXml(racine)
    .filter((fichier) => fichier.endsWith(".svg"))
    .flatMap((fichier) =>
      lireXml(join(racine.dossier, fichier)).elements.flatMap(({ nom, attributs }) => [
        ...(/^(script|foreignObject)$/.test(nom) ? [`${fichier}: <${nom}>`] : []),
        ...Object.entries(attributs)
          .filter(([cle, valeur]) => /^on/i.test(cle) || (/href$/.test(cle) && /^\s*(\w+:)?\/\//.test(valeur)) || /javascript:/i.test(valeur))
          .map(([cle]) => `${fichier}: ${cle} on <${nom}>`),
      ]),
    );
  aucun(fautes, "A drawing draws, and no more");
});

test("the sitemap lists each page of the site once, by its public address", () => {
  // Past 50,000 addresses a sitemap is cut in parts; this network is far from it.
  const { elements, erreur } = lireXml(join(adresse.dossier, "sitemap.xml"));
  if (erreur) throw new Error(`sitemap.xml: ${erreur}`);
  const listees = elements.filter((e) => e.nom === "loc").map((e) => e.texte.trim());
  const attendues = adresse.pages.filter(aTrouver).map((p) => ADRESSE_PUBLIQUE + encodeURI(p.adresse));
  aucun(
    [
      ...attendues.filter((url) => !listees.includes(url)).map((url) => `${url} is not listed`),
      ...listees.filter((url) => !attendues.includes(url)).map((url) => `${url} is listed and is no page`),
      ...listees.filter((url, rang) => listees.indexOf(url) !== rang).map((url) => `${url} is listed twice`),
    ],
    "sitemap.xml and the pages disagree (a page may say « noindex » to stay out)",
  );
  const dates = elements.filter((e) => e.nom === "lastmod").map((e) => e.texte.trim());
  aucun(dates.filter((d) => !/^\d{4}-\d\d-\d\d$/.test(d)), "lastmod is a day of the content, AAAA-MM-JJ");
});

test("robots.txt names the sitemap by its absolute address, and only where there is one", () => {
  const ligne = (site) => /^sitemap:\s*(\S+)/im.exec(readFileSync(join(site.dossier, "robots.txt"), "utf8"))?.[1];
  if (ligne(adresse) !== `${ADRESSE_PUBLIQUE}sitemap.xml`) {
    throw new Error(`robots.txt names « ${ligne(adresse)} » and not ${ADRESSE_PUBLIQUE}sitemap.xml.`);
  }
  if (ligne(racine) !== undefined) throw new Error("Without a public address, robots.txt cannot name a sitemap.");
  if (existsSync(join(racine.dossier, "sitemap.xml"))) throw new Error("Without a public address, there can be no sitemap.xml.");
});

test("each page's canonical address is its own", () => {
  const fautes = adresse.pages
    .filter(aTrouver)
    .flatMap((page) => {
      const liens = balises(page, "link").filter((l) => attribut(l, "rel") === "canonical").map((l) => attribut(l, "href"));
      const attendu = ADRESSE_PUBLIQUE + encodeURI(page.adresse);
      return liens.length === 1 && liens[0] === attendu ? [] : [`${page.fichier} says « ${liens.join(" ")} » and not ${attendu}`];
    });
  aucun(fautes, "With a public address, each page has one canonical link, to itself");
  const sansAdresse = racine.pages.flatMap((page) => balises(page, "link").filter((l) => attribut(l, "rel") === "canonical").map((l) => lieu(page, l)));
  aucun(sansAdresse, "Without a public address, no page can say its canonical address");
});

test("a link that is shared shows the site's picture, and only where the address is known", () => {
  const fautes = adresse.pages.flatMap((page) => {
    const image = meta(page, "og:image") ?? "";
    const fichier = image.replace(ADRESSE_PUBLIQUE, "");
    if (fichier === image || !existsSync(join(adresse.dossier, fichier))) return [`${page.fichier} names « ${image} »`];
    const png = readFileSync(join(adresse.dossier, fichier));
    const [largeur, hauteur] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    return largeur === 1200 && hauteur === 630 ? [] : [`${fichier} is ${largeur} × ${hauteur}`];
  });
  aucun(fautes, "The picture exists, whole, at its public address");
  aucun(racine.pages.filter((page) => meta(page, "og:image")).map((page) => page.fichier), "Without an address, no picture can be named");
});

test("feeds are complete Atom, with identifiers that do not depend on the address", () => {
  const annonces = new Set(
    adresse.pages.flatMap((page) =>
      balises(page, "link").filter((l) => attribut(l, "type") === "application/atom+xml").map((l) => new URL(attribut(l, "href"), ADRESSE_PUBLIQUE + page.adresse).href),
    ),
  );
  if (annonces.size === 0) throw new Error("No page announces a feed.");
  aucun([...annonces].flatMap(fautesDuFil), "Feeds must be complete and lead to pages that exist");
});

function fautesDuFil(url) {
  const fichier = url.startsWith(ADRESSE_PUBLIQUE) ? url.slice(ADRESSE_PUBLIQUE.length) : undefined;
  if (!fichier || !adresse.fichiers.has(fichier)) return [`${url} is announced and does not exist`];
  const { elements, erreur } = lireXml(join(adresse.dossier, fichier));
  if (erreur) return [`${fichier}: ${erreur}`];
  const [fil, entrees] = [elements[0], elements.filter((e) => e.nom === "entry")];
  if (fil.nom !== "feed" || fil.espace !== "http://www.w3.org/2005/Atom") return [`${fichier} is not Atom`];
  const directs = (parent) => elements.filter((e) => e.parent === parent);
  const fautes = [fil, ...entrees].flatMap((element) =>
    ["id", "title", "updated"]
      .filter((nom) => !directs(element).some((e) => e.nom === nom && e.texte.trim() !== ""))
      .map((nom) => `${fichier}: <${element.nom}> at line ${element.ligne} has no <${nom}>`),
  );
  const ids = elements.filter((e) => e.nom === "id").map((e) => e.texte.trim());
  fautes.push(...ids.filter((id) => !/^tag:[^,]+,\d{4}(-\d\d){0,2}:\S+$/.test(id)).map((id) => `${fichier}: « ${id} » is no tag: address`));
  fautes.push(...ids.filter((id, rang) => ids.indexOf(id) !== rang).map((id) => `${fichier}: « ${id} » twice`));
  for (const { attributs } of elements.filter((e) => e.nom === "link")) {
    const cible = new URL(attributs.href, url);
    const dedans = cible.href.startsWith(ADRESSE_PUBLIQUE) ? decodeURIComponent(cible.pathname.slice(new URL(ADRESSE_PUBLIQUE).pathname.length)) : undefined;
    const vise = dedans === "" || dedans?.endsWith("/") ? `${dedans}index.html` : dedans;
    if (vise !== undefined && !adresse.fichiers.has(vise)) fautes.push(`${fichier}: a link to ${cible.href}, which is no file`);
  }
  return fautes;
}

test("the pages' icon exists", () => {
  const fautes = racine.pages
    .filter((page) => page.adresse !== "404.html")
    .filter((page) => !balises(page, "link").some((l) => (attribut(l, "rel") ?? "").split(/\s+/).includes("icon")))
    .map((page) => page.fichier);
  aucun(fautes, "These pages declare no icon, so browsers ask for /favicon.ico");
});

function fichiersXml(site) {
  return [...site.fichiers].filter((fichier) => /\.(xml|svg|atom|rss)$/.test(fichier));
}

/** A flat list of elements in document order, and the first fault if any. */
function lireXml(fichier) {
  const elements = [];
  const ouverts = [];
  let erreur;
  const parser = new SaxesParser({ xmlns: true, fileName: fichier });
  parser.on("error", (e) => (erreur ??= e.message));
  parser.on("opentag", ({ local, uri, attributes }) => {
    const attributs = Object.fromEntries(Object.entries(attributes).map(([cle, a]) => [cle, a.value]));
    const element = { nom: local, espace: uri, attributs, texte: "", parent: ouverts.at(-1), ligne: parser.line };
    elements.push(element);
    ouverts.push(element);
  });
  parser.on("text", (texte) => {
    if (ouverts.length > 0) ouverts.at(-1).texte += texte;
  });
  parser.on("closetag", () => ouverts.pop());
  parser.write(readFileSync(fichier, "utf8")).close();
  return { elements, erreur };
}
