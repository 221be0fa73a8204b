// Nothing runs or loads in a page but the site's own files: the policy each page carries, and what would need it loosened.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { attribut, aucun, balises, lieu, siteAdresse, siteRacine } from "./site.mjs";

const sites = [siteRacine(), siteAdresse()];
const surChaquePage = (fautes) => sites.flatMap((site) => site.pages.flatMap((page) => fautes(page, site)));

// What a directive may open; `data:` for images alone (a mask or a marker drawn in the style sheet).
const PERMIS = new Set(["'self'", "'none'"]);
// HTML forbids these three in a <meta>: browsers ignore them with a warning. Servers send them as headers.
const INTERDITES_EN_META = ["frame-ancestors", "report-uri", "sandbox"];

test("every page carries a policy of default-src 'none' that opens only 'self'", () => {
  aucun(surChaquePage(fautesDePolitique), "Each page needs a strict Content-Security-Policy <meta>");
});

function fautesDePolitique(page) {
  const metas = balises(page, "meta").filter((m) => attribut(m, "http-equiv")?.toLowerCase() === "content-security-policy");
  if (metas.length !== 1) return [`${page.fichier} has ${metas.length} policies, not one`];
  const fautes = [];
  const avant = page.elements.slice(0, page.elements.indexOf(metas[0]));
  for (const element of avant.filter((e) => ["script", "link", "style"].includes(e.tagName))) {
    fautes.push(`${lieu(page, element)}: <${element.tagName}> comes before the policy, which does not cover it`);
  }
  const directives = new Map(
    attribut(metas[0], "content")
      .split(";")
      .map((d) => d.trim().split(/\s+/))
      .filter(([nom]) => nom)
      .map(([nom, ...sources]) => [nom.toLowerCase(), sources]),
  );
  if (directives.get("default-src")?.join(" ") !== "'none'") fautes.push(`${page.fichier}: default-src is not 'none'`);
  for (const fermee of ["base-uri", "form-action"]) {
    // These two do not fall back on default-src: absent means open.
    if (!directives.has(fermee)) fautes.push(`${page.fichier}: ${fermee} is absent, which leaves it open`);
  }
  for (const [nom, sources] of directives) {
    if (INTERDITES_EN_META.includes(nom)) fautes.push(`${page.fichier}: ${nom} has no effect in a <meta>`);
    for (const source of sources) {
      if (!PERMIS.has(source) && !(nom === "img-src" && source === "data:")) fautes.push(`${page.fichier}: ${nom} opens ${source}`);
    }
  }
  return fautes;
}

test("no script, style or event handler is written in a page", () => {
  const fautes = surChaquePage((page) =>
    page.elements.flatMap((element) => {
      const enLigne = [];
      const type = attribut(element, "type");
      if (element.tagName === "script" && attribut(element, "src") === undefined && type !== "application/ld+json") {
        enLigne.push(`${lieu(page, element)}: an inline <script>`);
      }
      if (element.tagName === "style") enLigne.push(`${lieu(page, element)}: a <style> element`);
      for (const { name, value } of element.attrs) {
        if (name === "style") enLigne.push(`${lieu(page, element)}: a style attribute on <${element.tagName}>`);
        if (/^on[a-z]/.test(name)) enLigne.push(`${lieu(page, element)}: ${name} on <${element.tagName}>`);
        if (/^\s*(javascript|vbscript):/i.test(value)) enLigne.push(`${lieu(page, element)}: ${name} runs a script`);
      }
      return enLigne;
    }),
  );
  aucun(fautes, "The policy forbids inline script and style");
});

test("no page holds a frame, an embedded object, a <base> or a refresh", () => {
  const fautes = surChaquePage((page) => [
    ...balises(page, "iframe", "frame", "object", "embed", "applet", "base").map((e) => `${lieu(page, e)}: <${e.tagName}>`),
    ...balises(page, "meta").filter((m) => attribut(m, "http-equiv")?.toLowerCase() === "refresh").map((m) => `${lieu(page, m)}: a refresh`),
  ]);
  aucun(fautes, "Pages hold only their own content");
});

test("each style sheet and script has an integrity digest, and the digest is right", () => {
  let verifies = 0;
  const fautes = surChaquePage((page, site) =>
    page.elements.filter(estActif).flatMap((element) => {
      const nom = element.tagName === "link" ? "href" : "src";
      const chemin = cheminLocal(page, attribut(element, nom));
      const integrite = attribut(element, "integrity");
      if (!integrite) return [`${lieu(page, element)}: ${attribut(element, nom)} has no integrity attribute`];
      if (chemin === undefined || !site.fichiers.has(chemin)) return [`${lieu(page, element)}: ${attribut(element, nom)} is no file of the site`];
      verifies += 1;
      return digestJuste(integrite, join(site.dossier, chemin)) ? [] : [`${lieu(page, element)}: the digest of ${chemin} is wrong`];
    }),
  );
  aucun(fautes, "Style sheets and scripts are pinned to their content");
  if (verifies === 0) throw new Error("No page loads a style sheet or a script: nothing was verified.");
});

test("the names of style sheets and scripts change with their content", () => {
  // A name that stays while the content changes is served stale next to a new page.
  const sansEmpreinte = sites.flatMap(({ pages, fichiers }) => {
    const charges = new Set(pages.flatMap((page) => page.elements.filter(estActif).map((e) => cheminLocal(page, attribut(e, e.tagName === "link" ? "href" : "src")))));
    return [...charges].filter((chemin) => fichiers.has(chemin) && !/[.-][0-9a-z_-]{8,}\.(css|m?js)$/i.test(chemin));
  });
  aucun([...new Set(sansEmpreinte)], "These files bear no fingerprint in their name");
});

function estActif(element) {
  if (element.tagName === "script") return attribut(element, "src") !== undefined;
  if (element.tagName !== "link") return false;
  const rel = (attribut(element, "rel") ?? "").split(/\s+/);
  return rel.includes("stylesheet") || rel.includes("modulepreload") || (rel.includes("preload") && ["script", "style"].includes(attribut(element, "as")));
}

// A file's path inside the folder, from a page's relative link or (404.html) a link from the host's root.
function cheminLocal(page, href) {
  if (href === undefined) return undefined;
  const url = new URL(href, `https://exemple.invalid/cmq/${page.fichier}`);
  if (url.origin !== "https://exemple.invalid") return undefined;
  return decodeURIComponent(url.pathname.replace(/^\/(cmq\/)?/, ""));
}

function digestJuste(integrite, fichier) {
  const corps = readFileSync(fichier);
  return integrite.split(/\s+/).every((valeur) => {
    const [, algorithme, digest] = /^(sha256|sha384|sha512)-(.+)$/.exec(valeur) ?? [];
    return algorithme !== undefined && createHash(algorithme).update(corps).digest("base64") === digest;
  });
}
