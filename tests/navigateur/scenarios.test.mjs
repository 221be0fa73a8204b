// What people come for, from the first gesture to the last, each with four pairs of hands; axe in every state reached.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { ETROIT, avecPageNeuve, surveiller } from "./chromium.mjs";
import { MAINS, avecMain } from "./mains.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const ouvert = montage(siteRacine().dossier);
const url = (adresse) => ouvert.serveur.url(adresse);
const propre = (texte) => texte.replace(/[\u202f\u00a0]/gu, " ");
const dit = async (cible) => {
  await cible.filter({ hasText: /./ }).waitFor();
  return propre(await cible.textContent());
};
const titres = (page) => page.locator(".filtres-resultats .titre a").allTextContents();

/** Nothing to say of this state: no violation, nothing wider than the screen. */
async function sain(page, etat) {
  aucun(await violations(page), `axe, ${etat}`);
  assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${etat} scrolls sideways`);
}

/** The page and the hands, with nothing in the console at the end and nothing asked from elsewhere. */
const avec = (mains, usage) =>
  avecMain(ouvert.navigateur, mains, async (page, main) => {
    const fautes = surveiller(page, ouvert.serveur.origine);
    await usage(page, main);
    assert.deepEqual(fautes, { console: [], ailleurs: [], echecs: [] });
  });

describe("a pupil in 3e near Saint-Quentin looks towards industry", { concurrency: 2 }, () => {
  for (const mains of MAINS) {
    test(`by the search, ${mains.nom}`, () =>
      avec(mains, async (page, main) => {
        await page.goto(url(""));
        await main.ecrire(page.locator("#q"), "bac pro industrie st quentin");
        await page.locator("#suggestions:not([hidden])").waitFor();
        await sain(page, "suggestions open");
        await page.keyboard.type(" apprentissage apres la 3e");
        await Promise.all([page.waitForURL(/recherche\/\?q=/), page.keyboard.press("Enter")]);
        const etat = page.locator(".recherche-etat", { hasText: /^Rien avec/ });
        assert.match(await dit(etat), /^Rien avec « Apprentissage »\. Le plus proche : .+ \(Bac · Saint-Quentin\)/);
        assert.equal(await page.locator(".puces button").count(), 4);
        assert.deepEqual(await page.locator(".puce-sans small").allTextContents(), ["ignoré"]);
        await sain(page, "a filter set aside");
        const proches = await page.locator(".resultats a").allTextContents();
        await main.appuyer(page.locator(".puce-sans button"));
        await page.locator(".puce-sans").waitFor({ state: "detached" });
        assert.match(await dit(page.locator(".recherche-etat", { hasText: /^\d/ })), new RegExp(`^${proches.length} résultats?`));
        assert.deepEqual(await page.locator(".resultats a").allTextContents(), proches);
        await sain(page, "filters of the search");
        await main.appuyer(page.locator(".resultats a").first());
        await page.waitForURL(/formations\/[^/]+\/$/);
        assert.equal(await page.locator("h1").textContent(), proches[0]);
      }));

    test(`by the filters, ${mains.nom}, and sends the address to somebody`, () =>
      avec(mains, async (page, main) => {
        await page.goto(url("formations/"));
        await main.appuyer(page.getByRole("button", { name: "Combiner des filtres, trier" }));
        await page.getByRole("heading", { name: "Filtrer les formations" }).waitFor();
        await main.ecrire(page.getByLabel("Commune ou code postal"), "st quentin");
        const apres = page.getByRole("checkbox", { name: /^Après la 3e/ });
        if (!(await apres.isVisible())) await main.appuyer(page.locator("summary", { hasText: "Après…" }));
        await main.appuyer(apres);
        await page.locator(".puces-filtres", { hasText: "Saint-Quentin" }).waitFor();
        const compte = page.locator("p.annonce");
        const avant = Number(/^\d+/.exec(await dit(compte.filter({ hasText: "Saint-Quentin" })))[0]);
        await main.ecrire(page.getByLabel("Mots du titre"), "industri");
        await page.locator(".puces-filtres", { hasText: "industri" }).waitFor();
        const trouves = await titres(page);
        assert.ok(trouves.length > 0 && trouves.length < avant, `${trouves.length} of ${avant}`);
        assert.ok(trouves.every((titre) => /industri/i.test(titre)), trouves.join("; "));
        const recherche = new URL(page.url()).searchParams;
        assert.deepEqual(["pres", "apres", "mots", "tri"].map((cle) => recherche.get(cle)), ["02691", "3e", "industri", "distance"]);
        await sain(page, "filters applied");
        const annonce = await dit(compte);
        assert.match(annonce, /à 30 km au plus de Saint-Quentin\.$/);
        await main.appuyer(page.locator(".filtres-resultats .cote-bouton").first());
        assert.equal(await dit(page.locator(".cote-dit")), "Mis de côté, sur cet appareil seulement.");
        await sain(page, "a result put aside");
        await avecPageNeuve(ouvert.navigateur, { viewport: ETROIT, colorScheme: "dark" }, async (autre) => {
          await autre.goto(page.url());
          assert.equal(await dit(autre.locator("p.annonce")), annonce);
          assert.deepEqual(await titres(autre), trouves);
          await sain(autre, "the address received at 320 px");
        });
      }));
  }
});

describe("three trainings around Amiens, compared and printed", { concurrency: 2 }, () => {
  for (const mains of MAINS) {
    test(mains.nom, () =>
      avec(mains, async (page, main) => {
        await page.addInitScript(() => {
          globalThis.imprime = 0;
          globalThis.print = () => (globalThis.imprime += 1);
        });
        await page.goto(url("formations/commune/amiens/"));
        const lignes = page.locator(".lignes > li[data-cote^='formations/']");
        const choisis = [];
        for (const n of [0, 1, 4]) {
          const titre = (await lignes.nth(n).locator(".titre").textContent()).trim();
          await main.appuyer(lignes.nth(n).getByRole("button", { name: `Mettre de côté : ${titre}` }));
          choisis.push(titre);
        }
        assert.match(await dit(page.locator(".cote-dit")), /^Mis de côté : /);
        await sain(page, "three put aside");
        await main.appuyer(page.locator(".cote-barre").getByRole("link", { name: "Ma sélection (3)" }));
        await page.waitForURL(/selection\/$/);
        assert.equal(await dit(page.locator("[data-selection] .annonce")), "3 formations de côté, sur cet appareil seulement.");
        await comparees(page, choisis, main.telephone);
        await sain(page, "the comparison");
        await main.appuyer(page.getByRole("button", { name: "Imprimer" }));
        assert.equal(await page.evaluate(() => globalThis.imprime), 1);
        await surPapier(page, choisis);
      }));
  }
});

/** Side by side: a table where there is room, a card a row on a phone; what differs is said in both. */
async function comparees(page, choisis, telephone) {
  const table = page.getByRole("table");
  assert.equal(await table.count(), telephone ? 0 : 1);
  const rangees = await (telephone ? page.locator(".selection-carte:visible h4") : table.getByRole("rowheader")).allTextContents();
  assert.ok(rangees.length > 3 && rangees.every((une) => /(différent|identique)$/.test(une)), rangees.join("; "));
  assert.ok(rangees.some((une) => /différent$/.test(une)));
  const noms = telephone ? page.locator(".selection-carte:visible").first().locator("dt .invisible") : table.getByRole("columnheader");
  assert.deepEqual((await noms.allTextContents()).slice(-choisis.length), choisis);
}

/** The paper has the sheets, their places and its date, the table whatever the screen was, and no button. */
async function surPapier(page, choisis) {
  await page.emulateMedia({ media: "print" });
  const papier = propre(await page.locator("main").innerText());
  for (const titre of choisis) assert.ok(papier.includes(propre(titre)), titre);
  assert.match(papier, /Amiens \(Somme\)/);
  assert.match(papier, /Imprimé le \d+ \S+ \d{4}\. Cette sélection s’ouvre à l’adresse http\S+\/selection\/#f=[a-z0-9-]+,[a-z0-9-]+,[a-z0-9-]+/);
  assert.doesNotMatch(papier, /Copier le lien|Tout effacer|Comment cela marche/);
  assert.equal(await page.getByRole("table").count(), 1);
  assert.equal(await page.locator("main button:visible").count(), 0);
}
