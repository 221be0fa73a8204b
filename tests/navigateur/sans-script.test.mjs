// JavaScript makes the site quicker, never fuller: without it, the same links and the same text.
// What a script adds for its own use (a button that only it can serve) bears `data-ajout` and is set aside; so is <noscript>.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BUREAU, adresseVisitee, avecPage, poser } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const site = siteRacine();
const ouvert = montage(site.dossier);

describe("without JavaScript", { concurrency: 2 }, () => {
  for (const { genre, adresse } of representants(site.pages)) {
    test(`${genre} shows the same links and text (/${adresse})`, async () => {
      const [avec, sans] = await Promise.all([true, false].map((script) => lire(adresse, script)));
      if (sans.texte.length === 0) throw new Error(`/${adresse} shows no text at all.`);
      aucun(
        [
          ...differences(sans.liens, avec.liens).map((lien) => `a link only without JavaScript: ${lien}`),
          ...differences(avec.liens, sans.liens).map((lien) => `a link only with JavaScript: ${lien}`),
          ...differences(sans.texte, avec.texte).map((ligne) => `a line only without JavaScript: « ${ligne} »`),
          ...differences(avec.texte, sans.texte).map((ligne) => `a line only with JavaScript: « ${ligne} »`),
        ],
        `/${adresse} is not the same with and without JavaScript`,
      );
    });
  }
});

test("an address with filters says that they are not read, beside lists that are made", () =>
  avecPage(ouvert.navigateur, { viewport: BUREAU, javaScriptEnabled: false }, async (page) => {
    await page.goto(ouvert.serveur.url("formations/?apres=3e&departement=aisne"));
    assert.equal(await page.locator("main .note", { hasText: "Sans JavaScript" }).isVisible(), true);
    await page.locator("main").getByRole("link", { name: /^la 3e/ }).first().click();
    await page.waitForURL(/formations\/apres\/3e\/$/);
  }));

test("a level's heading and what is apart add up to the step of the ladder", () =>
  avecPage(ouvert.navigateur, { viewport: BUREAU, javaScriptEnabled: false }, async (page) => {
    await page.goto(ouvert.serveur.url("formations/"));
    const titres = await page.locator("h2.groupe-titre .compte").allTextContents();
    const sommes = titres.map((titre) => [...titre.matchAll(/(\d+) (?:diplôme|chez)/g)].reduce((somme, [, n]) => somme + Number(n), 0));
    const marches = (await page.locator(".echelle .dit").allTextContents()).map((dit) => Number.parseInt(dit, 10)).filter((n) => n > 0);
    assert.ok(titres.some((titre) => /et \d+ chez/.test(titre)), "no heading tells what is apart");
    assert.deepEqual(sommes.toSorted((a, b) => a - b), marches.toSorted((a, b) => a - b));
  }));

function lire(adresse, javaScriptEnabled) {
  return avecPage(ouvert.navigateur, { viewport: BUREAU, javaScriptEnabled }, async (page) => {
    await page.goto(ouvert.serveur.url(adresseVisitee(adresse)));
    if (javaScriptEnabled) await poser(page);
    return page.evaluate(() => {
      for (const ajout of document.querySelectorAll("[data-ajout], noscript")) ajout.remove();
      return {
        liens: [...document.links].filter((lien) => lien.checkVisibility()).map((lien) => `${lien.href} (${lien.textContent.trim()})`),
        texte: document.body.innerText
          .split("\n")
          .map((ligne) => ligne.trim())
          .filter(Boolean),
      };
    });
  });
}

/** What `a` holds more times than `b`. */
function differences(a, b) {
  const reste = [...b];
  return a.filter((valeur) => {
    const rang = reste.indexOf(valeur);
    if (rang >= 0) reste.splice(rang, 1);
    return rang < 0;
  });
}
