// On paper: a training is one A4 to bring home, and no page prints its menus.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BUREAU, adresseVisitee, avecPage, avecPageNeuve, parLots } from "./chromium.mjs";
import { genreDe, representants } from "./genres.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const site = siteRacine();
const ouvert = montage(site.dossier);

test("each training prints on one A4", async () => {
  const formations = site.pages.filter(({ adresse }) => genreDe(adresse) === "formation");
  assert.ok(formations.length > 0, "No training was found.");
  const fautes = [];
  await parLots(formations, ({ adresse }) =>
    avecPage(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(ouvert.serveur.url(adresse));
      const feuilles = compterFeuilles(await page.pdf({ format: "A4", preferCSSPageSize: true }));
      if (feuilles !== 1) fautes.push(`/${adresse} takes ${feuilles} sheets`);
    }),
  );
  aucun(fautes, "A training is one A4");
});

test("no kind of page prints its navigation, and each prints its title", async () => {
  const fautes = [];
  await parLots(representants(site.pages), ({ genre, adresse }) =>
    avecPage(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(ouvert.serveur.url(adresseVisitee(adresse)));
      await page.emulateMedia({ media: "print" });
      const vu = await page.evaluate(() => ({
        menus: [...document.querySelectorAll("header nav")].filter((nav) => nav.checkVisibility()).length,
        titre: document.querySelector("h1")?.checkVisibility() ?? false,
      }));
      await page.emulateMedia({ media: "screen" });
      if (vu.menus > 0) fautes.push(`${genre} prints the header's navigation`);
      if (!vu.titre) fautes.push(`${genre} does not print its title`);
    }),
  );
  aucun(fautes, "On paper");
});

test("a sheet of paper says which page it was and, for a training or a campus, when it was true", async () => {
  const fautes = [];
  await parLots(representants(site.pages), ({ genre, adresse }) =>
    avecPage(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      // The 404 page is shown at an address that does not exist: there is nothing to write down.
      if (genre === "introuvable") return;
      await page.goto(ouvert.serveur.url(adresseVisitee(adresse)));
      const ecran = await page.locator(".impression").isVisible();
      await page.emulateMedia({ media: "print" });
      const papier = await page.locator(".impression").evaluate((p) => (p.checkVisibility() ? p.textContent : ""));
      await page.emulateMedia({ media: "screen" });
      if (ecran) fautes.push(`${genre} shows on screen what is for paper`);
      if (!papier.includes(`/${adresse}`)) fautes.push(`${genre} does not print its address`);
      if (/^(formation|campus-)/.test(genre) && genre !== "campus-liste" && !genre.startsWith("formations-") && !/20\d\d/.test(papier))
        fautes.push(`${genre} does not print its date`);
    }),
  );
  aucun(fautes, "On paper");
});

test("lists and profiles leave no hole: hardly more sheets than if anything could be cut", async () => {
  const pages = representants(site.pages).filter(({ genre }) => /^(formations-|etablissements-liste|campus-)/.test(genre));
  assert.ok(pages.length > 6, "No list was found.");
  const compte = { avec: 0, sans: 0, detail: [] };
  await parLots(pages, ({ adresse }) =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(ouvert.serveur.url(adresse));
      const avec = compterFeuilles(await page.pdf({ preferCSSPageSize: true }));
      await page.evaluate(() => {
        const coupes = new CSSStyleSheet();
        coupes.replaceSync("@media print { * { break-inside: auto !important; break-after: auto !important; break-before: auto !important; } }");
        document.adoptedStyleSheets = [coupes];
      });
      const sans = compterFeuilles(await page.pdf({ preferCSSPageSize: true }));
      compte.avec += avec;
      compte.sans += sans;
      if (avec > sans) compte.detail.push(`/${adresse}: ${avec} rather than ${sans}`);
    }),
  );
  // The first sheet of a profile sums the campus up and stops there: at most one more for each.
  assert.ok(compte.avec <= compte.sans + 2, `${compte.avec} sheets rather than ${compte.sans}; ${compte.detail.join("; ")}`);
});

test("three trainings put aside are one sheet, with the address that opens them", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
    const trois = site.pages.filter(({ adresse }) => genreDe(adresse) === "formation").slice(0, 3).map(({ adresse }) => adresse);
    const lien = `selection/#f=${trois.map((une) => une.split("/")[1]).join(",")}`;
    await page.goto(ouvert.serveur.url(lien));
    await page.locator(".selection-comparaison").waitFor();
    assert.equal(compterFeuilles(await page.pdf({ preferCSSPageSize: true })), 1);
    await page.emulateMedia({ media: "print" });
    const papier = await page.locator("main").innerText();
    assert.ok(papier.includes(ouvert.serveur.url(lien)), papier);
    assert.doesNotMatch(papier, /montrée, pas gardée/);
  }));

test("a comparison of four cuts no word of a title", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: { width: 672, height: 1000 } }, async (page) => {
    const longs = site.pages
      .filter(({ adresse }) => genreDe(adresse) === "formation")
      .map(({ adresse }) => adresse.split("/")[1])
      .sort((a, b) => mot(b) - mot(a) || a.localeCompare(b));
    await page.goto(ouvert.serveur.url(`selection/#f=${longs.slice(0, 4).join(",")}`));
    await page.locator(".selection-comparaison").waitFor();
    await page.emulateMedia({ media: "print" });
    const coupes = await page.locator(".selection-table thead a").evaluateAll((liens) =>
      liens.flatMap((lien) => {
        const texte = lien.firstChild;
        return [...texte.data.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: un, index }) => {
          const place = document.createRange();
          place.setStart(texte, index);
          place.setEnd(texte, index + un.length);
          return new Set([...place.getClientRects()].map(({ top }) => Math.round(top))).size > 1 ? [un] : [];
        });
      }),
    );
    aucun(coupes, "Cut on paper");
  }));

/** The longest word of an address. */
function mot(adresse) {
  return Math.max(...adresse.split("-").map(({ length }) => length));
}

test("a list that was filtered says so in the address that it prints", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
    await page.goto(ouvert.serveur.url("formations/?niveau=5"));
    await page.locator("p.annonce", { hasText: /./ }).waitFor();
    assert.match(await page.locator(".impression").textContent(), /\/formations\/\?niveau=5/);
    await page.getByRole("button", { name: "Réinitialiser les filtres" }).click();
    assert.match(await page.locator(".impression").textContent(), /\/formations\/(?!\?)/);
    await page.goto(ouvert.serveur.url("recherche/?q=chimie"));
    await page.locator(".resultats li").first().waitFor();
    assert.match(await page.locator(".impression").textContent(), /\/recherche\/\?q=chimie/);
  }));

/** Sheets of a PDF as Chromium writes it: each page is an object of its own, in clear. */
function compterFeuilles(pdf) {
  const feuilles = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  assert.ok(feuilles > 0, "The PDF's pages could not be counted.");
  return feuilles;
}
