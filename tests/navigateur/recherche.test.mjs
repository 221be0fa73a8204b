// The search as its readers use it: by keyboard, by touch, without a script, with an index that does not come.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { BUREAU, ETROIT, TELEPHONE, avecPageNeuve } from "./chromium.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PREMIERE_REPONSE = 60 * 1024;

const site = siteRacine();
const ouvert = montage(site.dossier);

const visite = (adresse, options, usage) =>
  avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, reducedMotion: "reduce", ...options }, async (page) => {
    await page.goto(ouvert.serveur.url(adresse));
    return usage(page);
  });
const statut = (page) => page.locator(".recherche-etat");
const q = (page) => new URL(page.url()).searchParams.get("q");
const repondu = (page) => page.waitForFunction(() => /résultat|Rien|Écrivez|ne marche/.test(document.querySelector(".recherche-etat")?.textContent ?? ""));
const premier = (page) => page.locator(".resultats a").first().textContent();

async function violations(page) {
  await page.evaluate(AXE);
  const { violations: trouvees } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return trouvees.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`));
}


describe("the box of the header", () => {
  test("loads nothing of the search before it is used", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      const vus = [];
      page.on("request", (requete) => vus.push(new URL(requete.url()).pathname));
      await page.goto(ouvert.serveur.url(""), { waitUntil: "networkidle" });
      const sien = vus.filter((chemin) => /recherche/.test(chemin) && !/recherche-boite/.test(chemin));
      assert.deepEqual(sien, []);
      await page.focus("#q");
      await page.keyboard.type("chimie");
      await page.waitForSelector("#suggestions:not([hidden])");
      assert.ok(vus.some((chemin) => chemin.endsWith("/recherche/index.json")), "the index was never asked for");
    }));

  test("is a combobox: suggestions by the arrows, Escape, Enter", () =>
    visite("campus/", {}, async (page) => {
      for (let i = 0; i < 8 && (await page.evaluate(() => document.activeElement.id)) !== "q"; i += 1) await page.keyboard.press("Tab");
      const champ = page.locator("#q");
      assert.equal(await page.evaluate(() => document.activeElement.id), "q", "Tab does not reach the box");
      await page.keyboard.type("licence chimi");
      await page.locator("#suggestions:not([hidden]) li:first-child", { hasText: "Licence Chimie" }).waitFor();
      assert.equal(await champ.getAttribute("role"), "combobox");
      assert.equal(await champ.getAttribute("aria-expanded"), "true");
      assert.equal(await champ.getAttribute("aria-activedescendant"), null);
      await page.keyboard.press("ArrowDown");
      const active = await champ.getAttribute("aria-activedescendant");
      const option = page.locator(`#${active}`);
      assert.equal(await option.getAttribute("aria-selected"), "true");
      assert.match(await option.textContent(), /Licence Chimie/);
      aucun(await violations(page), "axe, suggestions open");
      await page.keyboard.press("Escape");
      assert.equal(await champ.getAttribute("aria-expanded"), "false");
      assert.equal(await champ.inputValue(), "licence chimi", "Escape takes what was typed away");
      await page.keyboard.press("ArrowDown");
      await page.waitForSelector("#suggestions:not([hidden])");
      await page.keyboard.press("ArrowDown");
      await Promise.all([page.waitForURL(/formations\/licence-chimie\//), page.keyboard.press("Enter")]);
    }));

  test("leads to the results with Enter, on a phone in the dark", () =>
    visite("formations/", { viewport: TELEPHONE, colorScheme: "dark" }, async (page) => {
      await page.focus("#q");
      await page.keyboard.type("hub energie");
      await page.waitForSelector("#suggestions:not([hidden])");
      aucun(await violations(page), "axe, suggestions on a phone in the dark");
      await Promise.all([page.waitForURL(/recherche\/\?q=hub\+energie/), page.keyboard.press("Enter")]);
      await repondu(page);
      assert.equal(await premier(page), "HUB de l’Énergie");
      aucun(await violations(page), "axe, results on a phone in the dark");
    }));

  test("announces how many suggestions there are, and that there are none", () =>
    visite("", {}, async (page) => {
      await page.focus("#q");
      await page.keyboard.type("cuisine");
      const annonce = page.locator(".boite [role=status]");
      await page.waitForFunction(() => /suggestion/.test(document.querySelector(".boite [role=status]")?.textContent ?? ""));
      assert.match(await annonce.textContent(), /^\d+ suggestions?, flèche bas/);
      await page.keyboard.type("zzzz");
      await page.waitForFunction(() => /Aucune suggestion/.test(document.querySelector(".boite [role=status]").textContent));
      assert.deepEqual(await page.locator("#suggestions li").allTextContents(), ["Rien qui contienne tout cela\u202f: voir la recherche"]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/recherche\/\?q=cuisinezzzz/);
    }));
});

describe("the page of the search", () => {
  test("reads levels, ways and places as filters that can be taken away, and says which one leaves nothing", () =>
    visite("recherche/?q=bac+pro+chimie+amiens+en+apprentissage", {}, async (page) => {
      await repondu(page);
      const puces = page.locator(".puces button");
      assert.deepEqual(await puces.allTextContents(), ["Retirer le filtre Bac pro ×", "Retirer le filtre Amiens ×", "Retirer le filtre Apprentissage ×"]);
      assert.match(await statut(page).textContent(), /^Rien avec «.Apprentissage.» et «.Bac pro.»\. Le plus proche : Licence Chimie \(Bac \+3 · Amiens/);
      assert.deepEqual(await page.locator(".puce-sans").allTextContents(), ["Retirer le filtre Bac pro ×ignoré", "Retirer le filtre Apprentissage ×ignoré"]);
      aucun(await violations(page), "axe, the nearest results");
      await puces.nth(2).click();
      await page.waitForFunction(() => document.querySelectorAll(".puces button").length === 2);
      assert.equal(await page.locator("#q").inputValue(), "bac pro chimie amiens");
      assert.equal(q(page), "bac pro chimie amiens");
      await page.goBack();
      await page.waitForFunction(() => document.querySelectorAll(".puces button").length === 3);
      assert.equal(await page.locator("#q").inputValue(), "bac pro chimie amiens en apprentissage");
    }));

  test("counts what is left without the filters set aside, and offers to search without them", () =>
    visite("recherche/?q=bts+chimie+amiens", { viewport: TELEPHONE }, async (page) => {
      await repondu(page);
      assert.match(await statut(page).textContent(), /^Rien avec «.BTS.»\. Le plus proche : Licence Chimie \(/);
      const comptes = (await page.locator(".sortes button").allTextContents()).map((texte) => Number(texte.match(/(\d+)$/)[1]));
      if (comptes.length > 0) assert.equal(comptes[0], comptes.slice(1).reduce((a, b) => a + b), "the kinds do not add up");
      const bouton = page.locator(".recherche-conseils button");
      const [, nombre] = (await bouton.textContent()).match(/^Élargir.: chercher sans «.BTS.» \((\d+) résultats?\)$/);
      await bouton.click();
      await page.waitForFunction(() => /^\d+ résultat/.test(document.querySelector(".recherche-etat").textContent));
      assert.ok(Number((await statut(page).textContent()).match(/^\d+/)[0]) >= Number(nombre));
      assert.equal(q(page), "chimie amiens");
      assert.equal(await page.locator(".puce-sans").count(), 0);
    }));

  test("counts by kind, keeps the choice in the address, and goes back", () =>
    visite("recherche/?q=metiers+d%27art", {}, async (page) => {
      await repondu(page);
      const total = Number((await statut(page).textContent()).match(/\d+/)[0]);
      const sortes = page.locator(".sortes button");
      const comptes = (await sortes.allTextContents()).map((texte) => Number(texte.match(/(\d+)$/)[1]));
      assert.equal(comptes[0], total);
      assert.equal(comptes.slice(1).reduce((a, b) => a + b), total, "the kinds do not add up");
      const formations = page.locator(".sortes button", { hasText: "Formations" });
      await formations.click();
      await page.waitForURL(/sorte=formation/);
      await page.waitForFunction(() => document.querySelector(".sortes [aria-pressed=true]")?.textContent.startsWith("Formations"));
      assert.deepEqual((await sortes.allTextContents()).map((texte) => Number(texte.match(/(\d+)$/)[1])), comptes, "a kind's own choice is in its counts");
      assert.match(await page.evaluate(() => document.activeElement.textContent), /^Formations/);
      aucun(await violations(page), "axe, one kind chosen");
      await page.selectOption("#choix-niveau", "3");
      await page.waitForURL(/niveau=3/);
      await page.waitForFunction(() => document.activeElement.id === "choix-niveau");
      assert.match(await page.locator(".resultats .dit").first().textContent(), /CAP/);
      await page.goBack();
      await page.goBack();
      await page.waitForFunction(() => document.querySelector(".sortes [aria-pressed=true]")?.textContent.startsWith("Tout"));
      assert.equal(q(page), "metiers d'art");
    }));

  test("answers while one types, and the address follows without filling the history", () =>
    visite("recherche/", {}, async (page) => {
      const avant = await page.evaluate(() => history.length);
      await page.focus("#q");
      await page.keyboard.type("cuisine", { delay: 30 });
      await page.waitForURL(/q=cuisine/);
      await repondu(page);
      assert.equal(await premier(page), "Bac pro Cuisine");
      assert.equal(await page.evaluate(() => history.length), avant);
      assert.equal(await page.locator("#recherche-listes").isHidden(), true);
      await page.fill("#q", "");
      await page.waitForFunction(() => !document.getElementById("recherche-listes").hidden);
      assert.equal(q(page), null);
    }));

  test("shows a hostile query as text", () =>
    visite(`recherche/?q=${encodeURIComponent("<img src=x onerror=alert(1)> chimie")}`, {}, async (page) => {
      page.on("dialog", () => assert.fail("a script ran"));
      await repondu(page);
      assert.equal(await page.locator("main img").count(), 0);
    }));

  test("says what to try when nothing is found", () =>
    visite("recherche/?q=xylographe", { viewport: ETROIT }, async (page) => {
      await repondu(page);
      assert.match(await statut(page).textContent(), /^Aucun résultat pour «.xylographe.»\.$/);
      assert.match(await page.locator(".recherche-conseils").textContent(), /orthographe/);
      assert.equal(await page.locator("#recherche-listes").isVisible(), true);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 320, "the page scrolls sideways");
      aucun(await violations(page), "axe, nothing found");
    }));

  test("says that it knows the diplomas of the campuses only, and leads to those of the level that was read", () =>
    visite("recherche/?q=CAP xylographe", {}, async (page) => {
      await repondu(page);
      const conseils = page.locator(".recherche-conseils");
      const total = site.pages.filter(({ adresse }) => /^formations\/[^/]+\/$/.test(adresse)).length;
      assert.match(await conseils.textContent(), new RegExp(`ne présente que ${total} diplômes`));
      await conseils.getByRole("link", { name: "onisep.fr" }).waitFor();
      assert.doesNotMatch(await conseils.textContent(), /retirez un filtre/);
      await conseils.getByRole("link", { name: /^CAP.: voir les \d+ diplômes$/ }).click();
      await page.waitForURL((url) => !url.href.includes("xylographe"));
      await page.getByRole("link", { name: /^CAP/ }).first().waitFor();
    }));

  test("leads to what is around a commune where nothing is taught", () =>
    visite("recherche/?q=maubeuge", {}, async (page) => {
      await repondu(page);
      await page.getByRole("link", { name: "Les diplômes les plus proches de Maubeuge" }).click();
      await page.locator("p.annonce", { hasText: /du plus près au plus loin de Maubeuge/ }).waitFor();
    }));

  for (const [q, nom, parametres] of [
    ["après la 3e maubeuge", "Après la 3e", { apres: "3e" }],
    ["cap maubeuge", "CAP", { mots: "CAP" }],
    ["en apprentissage près de maubeuge", "Apprentissage", { voie: "apprentissage" }],
  ]) {
    test(`keeps the filters of « ${q} » in that list`, () =>
      visite(`recherche/?q=${encodeURIComponent(q)}`, {}, async (page) => {
        const lien = page.getByRole("link", { name: `Les diplômes les plus proches de Maubeuge\u202f: ${nom}` });
        await lien.click();
        await page.locator("p.annonce", { hasText: /du plus près au plus loin de Maubeuge/ }).waitFor();
        const lus = Object.fromEntries(new URL(page.url()).searchParams);
        assert.deepEqual(lus, { pres: "59392", rayon: "0", tri: "distance", ...parametres });
        assert.ok((await page.locator(".puces-filtres li").count()) === 2, "the place and the filter are not both in force");
      }));
  }

  test("tells which words that list leaves out, and looks them up everywhere", () =>
    visite("recherche/?q=cap mécano maubeuge", { viewport: ETROIT }, async (page) => {
      await page.getByRole("link", { name: /^Les diplômes les plus proches de Maubeuge.: CAP \(sans «.mécano.»\)$/ }).waitFor();
      aucun(await violations(page), "axe, what is around");
      await page.getByRole("link", { name: /^Chercher «.cap mécano.» dans toute la région$/ }).click();
      await page.waitForURL(/q=cap\+m/);
      await page.locator(".resultats li").first().waitFor();
    }));

  test("leads from a place that was asked for to what is near it", () =>
    visite("recherche/?q=cap autour d’amiens", {}, async (page) => {
      await repondu(page);
      assert.match(await statut(page).textContent(), /^\d+ résultat/);
      await page.getByRole("link", { name: /^Les diplômes les plus proches d’Amiens.: CAP$/ }).click();
      await page.locator("p.annonce", { hasText: /du plus près au plus loin d’Amiens/ }).waitFor();
    }));

  for (const q of ["je sais pas", "Je ne sais pas quoi faire", "quoi faire ?", "aucune idée", "orientation"]) {
    test(`shows where to begin to who writes « ${q} »`, () =>
      visite(`recherche/?q=${encodeURIComponent(q)}`, { viewport: TELEPHONE }, async (page) => {
        const lien = page.getByRole("link", { name: /^Par ce qui me plaît/ });
        await lien.waitFor();
        assert.equal(await page.locator(".resultats a[href*=confidentialite]").count(), 0);
        aucun(await violations(page), "axe, where to begin");
        await lien.click();
        await page.waitForURL(/#filieres$/);
      }));
  }

  test("does not ask again what the query said, and says what its numbers count", () =>
    visite("recherche/?q=bac pro", {}, async (page) => {
      await repondu(page);
      assert.equal(await page.locator("#choix-niveau").count(), 0);
      assert.match((await page.locator("#choix-lieu option").allTextContents())[1], /^\S.*.: \d+ résultats?$/);
    }));

  for (const [ecran, viewport] of [["a phone", TELEPHONE], ["a desktop", BUREAU]]) {
    test(`answers a link on ${ecran} and moves nothing`, () =>
      avecPageNeuve(ouvert.navigateur, { viewport }, async (page) => {
        await page.addInitScript(() => {
          globalThis.bouges = [];
          new PerformanceObserver((liste) => {
            for (const { value, sources } of liste.getEntries()) globalThis.bouges.push(`${value.toFixed(3)}: ${sources.map(({ node }) => node?.className || node?.nodeName)}`);
          }).observe({ type: "layout-shift", buffered: true });
        });
        await page.route(/recherche\/index\.json/, (route) => setTimeout(() => route.continue(), 400));
        await page.goto(ouvert.serveur.url("recherche/?q=chimie"));
        await page.locator(".resultats li").first().waitFor();
        await page.waitForTimeout(200);
        assert.deepEqual(await page.evaluate(() => globalThis.bouges), []);
      }));
  }
});

describe("when the index does not come", () => {
  const cas = [
    ["is missing", (route) => route.fulfill({ status: 404, body: "introuvable" })],
    ["is damaged", (route) => route.fulfill({ status: 200, contentType: "application/json", body: '{"v":"0' })],
    ["is of another shape", (route) => route.fulfill({ status: 200, contentType: "application/json", body: '{"v":"1"}' })],
    ["cannot be reached", (route) => route.abort("connectionfailed")],
  ];
  for (const [nom, repondre] of cas) {
    test(`because it ${nom}, a sentence says it and the lists stay`, () =>
      avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
        await page.context().route(/recherche\/index\.json/, repondre);
        await page.goto(ouvert.serveur.url("recherche/?q=chimie"));
        await repondu(page);
        assert.match(await statut(page).textContent(), /ne marche pas pour le moment/);
        assert.equal(await page.locator("#recherche-listes").isVisible(), true);
        aucun(await violations(page), `axe, the index ${nom}`);
      }));
  }

  test("because a part is of another build, it is read anew once, then said", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      let lus = 0;
      await page.context().route(/recherche\/index\.json/, (route) => {
        lus += 1;
        return route.continue();
      });
      await page.context().route(/recherche\/mots\//, (route) => route.fulfill({ status: 200, contentType: "application/json", body: '{"v":"ancien","m":{}}' }));
      await page.goto(ouvert.serveur.url("recherche/?q=chimie"));
      await repondu(page);
      assert.match(await statut(page).textContent(), /ne marche pas/);
      assert.equal(lus, 2);
    }));

  test("yet, the lists can be used and the page says to wait", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      let lacher;
      const attente = new Promise((suite) => (lacher = suite));
      await page.context().route(/recherche\/index\.json/, async (route) => {
        await attente;
        await route.continue();
      });
      await page.goto(ouvert.serveur.url("recherche/?q=chimie"));
      await page.waitForFunction(() => /Recherche en cours/.test(document.querySelector(".recherche-etat")?.textContent ?? ""));
      assert.equal(await page.locator("#recherche-listes").isVisible(), true);
      await page.waitForFunction(() => /met du temps/.test(document.querySelector(".recherche-etat").textContent), undefined, { timeout: 10_000 });
      lacher();
      await repondu(page);
      assert.match(await statut(page).textContent(), /^\d+ résultats/);
    }));
});

describe("without a script", () => {
  test("the box leads to a page that lists every page of the site", () =>
    visite("campus/", { javaScriptEnabled: false }, async (page) => {
      await page.fill("#q", "chimie");
      await Promise.all([page.waitForURL(/recherche\/\?q=chimie/), page.keyboard.press("Enter")]);
      assert.ok(await page.locator("noscript p", { hasText: "ne peut pas être lu" }).isVisible());
      const liens = new Set(await page.evaluate(() => [...document.querySelectorAll("#recherche-listes a[href]")].map((lien) => new URL(lien.href).pathname.slice(1))));
      const fiches = site.pages.map(({ adresse }) => adresse).filter((adresse) => /^(campus|formations|etablissements|sites-emblematiques|avis|actualites)\/[^/]+\/$/.test(adresse) && !/\/page\//.test(adresse));
      assert.ok(fiches.length > 100, `only ${fiches.length} pages`);
      aucun(fiches.filter((adresse) => !liens.has(adresse)), "not listed");
      assert.ok((await page.locator("#recherche-listes h2").allTextContents()).includes("Par thème"));
    }));
});

describe("what a search costs", () => {
  test("a first answer is at most 60 KiB, scripts and index", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      const tailles = [];
      page.context().on("response", async (reponse) => {
        const chemin = new URL(reponse.url()).pathname;
        if (/\/recherche\/|recherche-/.test(chemin) && !chemin.endsWith("/recherche/")) tailles.push(reponse.request().sizes().then((s) => [s.responseBodySize + s.responseHeadersSize, chemin]));
      });
      await page.goto(ouvert.serveur.url("recherche/?q=bac+pro+chimie+amiens+en+apprentissage"), { waitUntil: "networkidle" });
      await repondu(page);
      const poids = await Promise.all(tailles);
      const octets = poids.reduce((somme, [n]) => somme + n, 0);
      assert.ok(poids.some(([, chemin]) => chemin.includes("/mots/")), "the worker's requests were not seen");
      assert.ok(octets <= PREMIERE_REPONSE, `${octets} bytes:\n  ${poids.map((p) => p.join(" ")).join("\n  ")}`);
      console.log(`# first answer: ${(octets / 1024).toFixed(1)} KiB in ${poids.length} files`);
    }));
});
