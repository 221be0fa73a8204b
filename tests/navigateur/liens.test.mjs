// Every link of every page leads somewhere that exists: a file of the folder, and in it the fragment.
// Each page is read as a browser would, at an address of each mount: a link that climbs one folder too far is silently
// mended at a host's root and broken under a sub-path.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ADRESSE_PUBLIQUE, attribut, aucun, lieu, siteAdresse, siteRacine } from "./site.mjs";

const HOTE = "https://hote.invalid";
const racine = siteRacine();
const adresse = siteAdresse();

// Where an element names another resource. `srcset` holds several.
const PORTEURS = {
  a: ["href", "xlink:href"],
  area: ["href"],
  audio: ["src"],
  form: ["action"],
  image: ["href", "xlink:href"],
  img: ["src", "srcset"],
  link: ["href"],
  script: ["src"],
  source: ["src", "srcset"],
  use: ["href", "xlink:href"],
  video: ["src", "poster"],
  q: ["cite"],
  blockquote: ["cite"],
};
// A reader may leave by these; everything else a page names must be the site's own.
const SORTIES = new Set(["a", "area", "q", "blockquote"]);
const RELATIONS_EXTERNES = /^(canonical|license|author|me)$/;

test("at a host's root, every link and fragment resolves", () => verifier(racine, `${HOTE}/`, () => true));

test("under a sub-path, every link and fragment of the same files resolves", () => {
  // Only 404.html needs to know where it lies, and this build was not told.
  verifier(racine, `${HOTE}/cmq/`, (page) => page.adresse !== "404.html");
});

test("built for a public address, every link and fragment resolves there", () => verifier(adresse, ADRESSE_PUBLIQUE, () => true));

test("no link opens a new window", () => {
  const fautes = racine.pages.flatMap((page) => page.elements.filter((e) => attribut(e, "target") !== undefined).map((e) => lieu(page, e)));
  aucun(fautes, "A link opens where the reader chooses (RGAA 13.2)");
});

function verifier(site, base, retenue) {
  const ancres = new Map(site.pages.map((page) => [page.fichier, identifiants(page)]));
  for (const dessin of [...site.fichiers].filter((fichier) => fichier.endsWith(".svg"))) {
    // A sheet of pictograms, of which <use> draws one.
    ancres.set(dessin, new Set([...readFileSync(join(site.dossier, dessin), "utf8").matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)));
  }
  let suivis = 0;
  const fautes = site.pages.filter(retenue).flatMap((page) => {
    // A host answers any unknown address with 404.html: its links must hold from anywhere.
    const ici = page.adresse === "404.html" ? new URL("un/chemin/inconnu/", base) : new URL(page.adresse, base);
    return liens(page).flatMap(({ element, href }) => {
      suivis += 1;
      const faute = href.startsWith("#") ? fauteDuFragment(ancres, page.fichier, href) : fauteDuLien({ site, base, ancres, ici, element, href });
      return faute ? [`${lieu(page, element)}: « ${href} » ${faute}`] : [];
    });
  });
  aucun(fautes, `Broken links, with the site at ${base}`);
  if (suivis === 0) throw new Error("No link was found: nothing was verified.");
}

function liens(page) {
  return page.elements.flatMap((element) =>
    (PORTEURS[element.tagName] ?? []).flatMap((nom) => {
      const valeur = attribut(element, nom);
      if (valeur === undefined) return [];
      if (nom === "srcset") return valeur.split(",").map((v) => ({ element, href: v.trim().split(/\s+/)[0] }));
      return [{ element, href: valeur }];
    }),
  );
}

function identifiants(page) {
  return new Set(page.elements.flatMap((e) => [attribut(e, "id"), e.tagName === "a" ? attribut(e, "name") : undefined]).filter(Boolean));
}

/** What is wrong with a link, as the end of a sentence, or undefined. */
function fauteDuLien({ site, base, ancres, ici, element, href }) {
  if (href.trim() === "") return "is empty";
  let url;
  try {
    url = new URL(href, ici);
  } catch {
    return "is no address";
  }
  if (["mailto:", "tel:"].includes(url.protocol)) return url.pathname === "" ? "names nobody" : undefined;
  if (url.protocol === "data:" && ["img", "image", "source"].includes(element.tagName)) return undefined;
  if (url.origin !== new URL(base).origin) return fauteExterne(element, url);
  if (!url.pathname.startsWith(new URL(base).pathname)) return "climbs out of the site";
  return fauteInterne(site, base, ancres, url);
}

function fauteExterne(element, url) {
  if (!["http:", "https:"].includes(url.protocol)) return `uses ${url.protocol}`;
  if (SORTIES.has(element.tagName)) return undefined;
  if (element.tagName === "link" && RELATIONS_EXTERNES.test(attribut(element, "rel") ?? "")) return undefined;
  return "would fetch from another host";
}

function fauteInterne(site, base, ancres, url) {
  const chemin = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
  const fichier = chemin === "" || chemin.endsWith("/") ? `${chemin}index.html` : chemin;
  if (!site.fichiers.has(fichier)) {
    return site.fichiers.has(`${fichier}/index.html`) ? "lacks its final slash, which costs a redirection" : `names no file (${fichier})`;
  }
  // One page, one address: the folder's.
  if (/(^|\/)index\.html$/.test(url.pathname)) return "ends with index.html";
  return url.href.includes("#") ? fauteDuFragment(ancres, fichier, url.hash || "#") : undefined;
}

function fauteDuFragment(ancres, fichier, hash) {
  const fragment = hash.slice(1);
  if (fragment === "") return "has an empty fragment";
  if (fragment.startsWith(":~:")) return undefined;
  if (!ancres.has(fichier)) return `has a fragment, but ${fichier} has none`;
  return ancres.get(fichier).has(decodeURIComponent(fragment)) ? undefined : `names no element of ${fichier}`;
}
