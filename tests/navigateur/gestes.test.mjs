// From the home page, each of its four ways leads to any training in three taps at most.
//
// A tap is a link followed, a fold opened or the search box touched; scrolling and typing are none. Ways are walked in the
// browser, on what it shows: a link that is hidden leads nowhere.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { BUREAU, TELEPHONE, avecPage, parLots } from "./chromium.mjs";
import { montage } from "./montage.mjs";
import { aucun, balises, siteRacine, texte } from "./site.mjs";

const PERMIS = 3;
/** The home page's sections, by the way that each opens. */
const VOIES = { intérêt: "filieres", lieu: "lieux", niveau: "niveaux" };

const site = siteRacine();
const ouvert = montage(site.dossier);
const formations = site.pages.filter(({ adresse }) => /^formations\/[^/]+\/$/.test(adresse));
const adresses = new Set(formations.map(({ adresse }) => adresse));

/** The links under a selector, with what each costs: one tap, and one more for each fold that is shut above it. */
async function liens(page, adresse, selecteur) {
  const url = ouvert.serveur.url(adresse);
  if (page.url() !== url) await page.goto(url);
  return page.evaluate((sous) => {
    const tous = [...document.querySelectorAll(`${sous} a[href]`)].map((lien) => {
      const plis = [];
      for (let pli = lien.closest("details"); pli; pli = pli.parentElement.closest("details")) {
        if (!pli.open && !(pli.querySelector("summary")?.contains(lien) ?? false)) plis.push(pli);
      }
      for (const pli of plis) pli.open = true;
      const vu = lien.checkVisibility({ visibilityProperty: true });
      for (const pli of plis) pli.open = false;
      return { vers: new URL(lien.getAttribute("href"), document.baseURI).pathname.slice(1), gestes: 1 + plis.length, vu };
    });
    return tous.filter(({ vu }) => vu);
  }, selecteur);
}

/** The fewest taps to each training, through one page at most between the home page and it. */
async function parcourir(page, section) {
  const moins = new Map();
  const note = (vers, gestes) => adresses.has(vers) && moins.set(vers, Math.min(gestes, moins.get(vers) ?? Infinity));
  const premiers = new Map();
  for (const { vers, gestes } of await liens(page, "", `section[aria-labelledby="${section}"]`)) {
    note(vers, gestes);
    premiers.set(vers, Math.min(gestes, premiers.get(vers) ?? Infinity));
  }
  for (const [adresse, deja] of premiers) {
    if (adresse === "" || adresses.has(adresse)) continue;
    for (const { vers, gestes } of await liens(page, adresse, "main")) note(vers, deja + gestes);
  }
  return moins;
}

for (const [ou, viewport] of [["a phone", TELEPHONE], ["a desktop", BUREAU]]) {
  describe(`from the home page, on ${ou}`, { concurrency: 2 }, () => {
    for (const [voie, section] of Object.entries(VOIES)) {
      test(`any training is at most ${PERMIS} taps away by ${voie}`, (t) =>
        avecPage(ouvert.navigateur, { viewport }, async (page) => {
          const moins = await parcourir(page, section);
          const combien = [1, 2, 3].map((gestes) => `${gestes} taps for ${[...moins.values()].filter((n) => n === gestes).length}`);
          t.diagnostic(`${voie}: ${combien.join(", ")}`);
          aucun([...adresses].filter((adresse) => !(moins.get(adresse) <= PERMIS)).map((adresse) => `${adresse}: ${moins.get(adresse) ?? "not reached"}`), `Far by ${voie}`);
        }));
    }

    test("any training is two taps away by its title: the box, then a suggestion", async (t) => {
      const loin = [];
      await parLots(formations, (formation) =>
        avecPage(ouvert.navigateur, { viewport, reducedMotion: "reduce", hasTouch: true }, async (page) => {
          await page.goto(ouvert.serveur.url(""));
          await page.tap("#q");
          await page.keyboard.insertText(texte(balises(formation, "h1")[0]));
          const lien = page.locator(`#suggestions [data-adresse$="/${formation.adresse}"]`);
          await lien.waitFor({ timeout: 5000 }).catch(() => loin.push(formation.adresse));
        }));
      t.diagnostic(`search: 2 taps for ${formations.length - loin.length}`);
      aucun(loin, "Not suggested");
    });
  });
}

describe("after a class", { concurrency: 2 }, () => {
  const apres = site.pages.map(({ adresse }) => adresse).filter((adresse) => /^formations\/apres\/[^/]+\/$/.test(adresse));
  const choix = (page) => page.locator("nav.communes .jetons a");

  test("the first diploma is within two screens of a phone; what it comes after is folded, and opens without a script", async (t) => {
    const loin = [];
    await parLots(apres, (adresse) =>
      avecPage(ouvert.navigateur, { viewport: TELEPHONE, javaScriptEnabled: false }, async (page) => {
        await page.goto(ouvert.serveur.url(adresse));
        const premier = page.locator(".lignes > li").first();
        if ((await premier.count()) === 0) return;
        const { y } = await premier.boundingBox();
        t.diagnostic(`/${adresse}: ${Math.round(y)} px`);
        if (y > 2 * TELEPHONE.height) loin.push(`/${adresse}: ${Math.round(y)} px`);
        for (const pli of await page.locator("nav.communes summary").all()) await pli.click();
        if ((await choix(page).count()) !== (await choix(page).filter({ visible: true }).count())) loin.push(`/${adresse}: a choice stays hidden`);
      }));
    aucun(loin, "Far from the top");
  });

  for (const [ou, viewport] of [["a phone", TELEPHONE], ["a desktop", BUREAU]]) {
    test(`axe finds nothing on ${ou}, folds shut and open`, () =>
      avecPage(ouvert.navigateur, { viewport, reducedMotion: "reduce" }, async (page) => {
        await page.goto(ouvert.serveur.url("formations/apres/3e/"));
        aucun(await violations(page), `axe, shut, ${ou}`);
        for (const pli of await page.locator("nav.communes summary:visible").all()) await pli.click();
        aucun(await violations(page), `axe, open, ${ou}`);
      }));
  }

  test("choices are there at once on a desktop", () =>
    avecPage(ouvert.navigateur, { viewport: BUREAU, javaScriptEnabled: false }, async (page) => {
      await page.goto(ouvert.serveur.url("formations/apres/3e/"));
      assert.ok((await choix(page).count()) > 10);
      assert.equal(await choix(page).filter({ visible: true }).count(), await choix(page).count());
      assert.equal(await page.locator("nav.communes summary:visible").count(), 0);
      assert.deepEqual(await page.locator("nav.communes").getByRole("heading").allTextContents(), ["Vers quoi\u202f?", "Où\u202f?"]);
    }));
});

test("there are trainings to reach", () => assert.ok(formations.length >= 60, `${formations.length} trainings`));
