// Every page, once, on the narrowest screen: it fits, it is silent, it asks nothing of anybody else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BUREAU, ETROIT, TELEPHONE, adresseVisitee, avecPage, ouvrirChromium, parLots, poser, surveiller } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { servir } from "./serveur.mjs";
import { aucun, siteAdresse, siteRacine } from "./site.mjs";

const site = siteRacine();
const fautes = { console: [], ailleurs: [], echecs: [], larges: [] };
let navigateur;
let serveur;

before(async () => {
  navigateur = await ouvrirChromium();
  serveur = await servir(site.dossier);
  await parLots(site.pages, ({ adresse }) => visiter(serveur, adresse, fautes));
});

after(async () => {
  await serveur?.fermer();
  await navigateur?.close();
});

async function visiter(hote, adresse, trouvees) {
  await avecPage(navigateur, { viewport: ETROIT }, async (page) => {
    const ecoute = surveiller(page, hote.origine);
    await page.goto(hote.url(adresseVisitee(adresse)), { waitUntil: "load" });
    await poser(page);
    const larges = await page.evaluate(tropLarges);
    trouvees.larges.push(...larges.map((faute) => `/${adresse}: ${faute}`));
    for (const [cle, liste] of Object.entries(ecoute)) trouvees[cle].push(...liste.map((faute) => `/${adresse}: ${faute}`));
  });
}

test("no page is wider than 320 pixels", () => aucun(fautes.larges, "These stick out of a screen of 320 pixels"));

test("no page writes an error or a warning to the console", () => aucun(fautes.console, "The console is not silent"));

test("no page asks anything of another host", () => aucun(fautes.ailleurs, "These requests leave for another host"));

test("every file a page asks for arrives", () => aucun(fautes.echecs, "These requests fail"));

test("under a sub-path too, one page of each kind is silent and whole", async () => {
  const dessous = siteAdresse();
  const trouvees = { console: [], ailleurs: [], echecs: [], larges: [] };
  const hote = await servir(dessous.dossier, "/cmq/");
  try {
    await parLots(representants(dessous.pages), ({ adresse }) => visiter(hote, adresse, trouvees));
  } finally {
    await hote.fermer();
  }
  aucun(Object.values(trouvees).flat(), "Under /cmq/");
});

test("with the spacing of WCAG 1.4.12, one page of each kind still fits a phone", async () => {
  const larges = [];
  await parLots(representants(site.pages), ({ adresse }) =>
    avecPage(navigateur, { viewport: TELEPHONE }, async (page) => {
      await page.goto(serveur.url(adresseVisitee(adresse)));
      await page.evaluate(() => {
        // A constructed sheet is the reader's own: the page's policy does not refuse it.
        const feuille = new CSSStyleSheet();
        feuille.replaceSync(
          "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
        );
        document.adoptedStyleSheets.push(feuille);
      });
      larges.push(...(await page.evaluate(tropLarges)).map((faute) => `/${adresse}: ${faute}`));
    }),
  );
  aucun(larges, "With wider spacing, these stick out");
});

/** Runs in the page: what passes the right edge, the innermost elements first named. */
function tropLarges() {
  const ecran = document.documentElement.clientWidth;
  const largeur = document.scrollingElement.scrollWidth;
  // Inside something that scrolls by itself (a wide table), or cut by an <svg>, an element may go on.
  const contenu = (element) => {
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
      if (parent instanceof SVGElement || ["auto", "scroll"].includes(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };
  const coupables = [...document.body.querySelectorAll("*")].filter((element) => {
    const boite = element.getBoundingClientRect();
    return boite.width > 0 && boite.right > ecran + 1 && !contenu(element) && getComputedStyle(element).visibility !== "hidden";
  });
  const interieurs = coupables.filter((element) => !coupables.some((autre) => autre !== element && element.contains(autre)));
  const noms = interieurs.slice(0, 5).map((element) => {
    const classe = typeof element.className === "string" && element.className ? `.${element.className.trim().split(/\s+/).join(".")}` : "";
    const fin = Math.round(element.getBoundingClientRect().right);
    return `<${element.tagName.toLowerCase()}${classe}> ends at ${fin}: « ${element.textContent.trim().slice(0, 40)} »`;
  });
  if (noms.length > 0) return noms;
  if (largeur <= ecran) return [];
  // A word longer than its box: the box fits, its letters do not.
  const textes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let texte = textes.nextNode(); texte; texte = textes.nextNode()) {
    const etendue = document.createRange();
    etendue.selectNodeContents(texte);
    if (etendue.getBoundingClientRect().right > ecran + 1 && !contenu(texte)) noms.push(`« ${texte.data.trim().slice(0, 60)} » overflows its box`);
  }
  return [`the page is ${largeur} pixels wide`, ...noms.slice(0, 5)];
}

test("on the narrowest screen no dot of a ladder covers a word", async () => {
  const campus = site.pages.filter(({ adresse }) => /^campus\/[^/]+\/$/.test(adresse));
  const trouves = [];
  await parLots(campus, ({ adresse }) =>
    avecPage(navigateur, { viewport: ETROIT }, async (page) => {
      await page.goto(serveur.url(adresse));
      const couverts = await page.locator(".echelle").evaluateAll((echelles) =>
        echelles.flatMap((echelle) => {
          const boite = (un) => un.getBoundingClientRect();
          const points = [...echelle.querySelectorAll("circle")].map(boite);
          const sous = (mot) => points.some((un) => un.left < mot.right && un.right > mot.left && un.top < mot.bottom && un.bottom > mot.top);
          return [...echelle.querySelectorAll("text")].filter((mot) => sous(boite(mot))).map((mot) => mot.textContent);
        }),
      );
      trouves.push(...couverts.map((mot) => `/${adresse}: « ${mot} »`));
    }),
  );
  aucun(trouves, "Covered by a dot");
});

for (const viewport of [ETROIT, BUREAU]) {
  test(`no name of the region's map lies on a dot, ${viewport.width} pixels wide`, () =>
    avecPage(navigateur, { viewport }, async (page) => {
      await page.goto(serveur.url(""));
      const { noms, couverts } = await page.locator(".plan").evaluate((plan) => {
        const boite = (un) => un.getBoundingClientRect();
        const points = [...plan.querySelectorAll(".commune")].map(boite);
        const textes = [...plan.querySelectorAll(".dep")].flatMap((nom) => [...nom.childNodes]).map((noeud) => {
          const etendue = document.createRange();
          etendue.selectNodeContents(noeud);
          return { dit: noeud.textContent, ...etendue.getBoundingClientRect().toJSON() };
        });
        const sur = (mot) => points.some((un) => un.left < mot.right && un.right > mot.left && un.top < mot.bottom && un.bottom > mot.top);
        return { noms: textes.length, couverts: textes.filter(sur).map(({ dit }) => dit) };
      });
      assert.ok(noms > 5, `only ${noms} words on the map`);
      aucun(couverts, "On a dot");
    }));
}
