// Filters as people use them: keyboard or finger, phone or desktop, with a bad network, or without them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { BUREAU, TELEPHONE, avecPage, avecPageNeuve } from "./chromium.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const ouvert = montage(siteRacine().dossier);
const annonce = (page) => page.locator("p.annonce").textContent();
const puces = (page) => page.locator(".puces-filtres button").allTextContents();
const titres = (page) => page.locator(".filtres-resultats .titre a").allTextContents();
const visite = (page, adresse) => page.goto(ouvert.serveur.url(adresse));
const propre = (texte) => texte.replace(/[\u202f\u00a0]/gu, " ");

describe("a commune that is typed", { concurrency: 2 }, () => {
  test("and does not exist is told where it was typed: the panel stays", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, hasTouch: true }, async (page) => {
      await visite(page, "formations/");
      await page.getByRole("button", { name: "Combiner des filtres, trier" }).tap();
      const champ = page.getByLabel("Commune ou code postal");
      await champ.fill("Valdombre");
      await champ.press("Enter");
      const dit = page.getByText("« Valdombre » : aucune commune de la région n’a ce nom ou ce code postal.");
      await dit.waitFor();
      assert.equal(await page.locator(".filtres-pli").getAttribute("open"), "");
      await champ.fill("Saint-Quentin");
      await champ.press("Enter");
      await page.locator(".filtres-pli:not([open])").waitFor({ state: "attached" });
      await page.locator(".puces-filtres", { hasText: "Saint-Quentin" }).waitFor();
    }));
});

describe("filters say what they do", { concurrency: 2 }, () => {
  test("the unfiltered count is the plain page's", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/");
      const simple = await page.locator(".colonnes-facettes p[role=status]").textContent();
      await page.getByRole("button", { name: "Combiner des filtres, trier" }).click();
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      assert.equal(propre(await annonce(page)), propre(simple));
    }));

  test("each facet's filter gives what its plain page says", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/");
      const adresses = await page.locator(".facettes a").evaluateAll((liens) => liens.map((lien) => lien.pathname).filter((p) => /^\/formations\/[a-z]+\/[^/]+\/$/.test(p)));
      assert.ok(adresses.length > 20);
      for (const adresse of adresses) {
        await page.goto(ouvert.serveur.url(adresse.slice(1)));
        const simple = await page.locator(".colonnes-facettes p[role=status]").textContent();
        const lien = await page.locator(".filtrer a").first().getAttribute("href");
        await page.goto(new URL(lien, page.url()).href);
        await page.locator("p.annonce", { hasText: /./ }).waitFor();
        assert.equal(propre(await annonce(page)), propre(simple), adresse);
      }
    }));

  test("a link of the plain list becomes a filter, and Back comes back", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/");
      await page.locator(".facettes").getByRole("link", { name: /^Bac \+2/ }).click();
      await page.locator(".puces-filtres", { hasText: "Bac +2" }).waitFor();
      assert.equal(new URL(page.url()).search, "?niveau=5");
      const deux = await annonce(page);
      await page.getByRole("checkbox", { name: /^Bac \+3/ }).check();
      const deuxEtTrois = await annonce(page);
      assert.notEqual(deuxEtTrois, deux);
      await page.goBack();
      await page.waitForFunction((dit) => document.querySelector("p.annonce").textContent === dit, deux);
      assert.equal(await page.getByRole("checkbox", { name: /^Bac \+3/ }).isChecked(), false);
      await page.goForward();
      await page.waitForFunction((dit) => document.querySelector("p.annonce").textContent === dit, deuxEtTrois);
    }));

  test("counts leave their own facet out, and what would give nothing cannot be taken", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/?niveau=3");
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      const nombre = async (nom) => Number(/(\d+) diplômes?$/.exec(propre(await page.getByRole("checkbox", { name: nom }).evaluate((un) => un.labels[0].textContent)))[1]);
      assert.ok((await nombre(/^Bac \+2/)) > 0, "another level can be added");
      assert.equal(await nombre(/^Après un bac \+2/), 0);
      assert.equal(await page.getByRole("checkbox", { name: /^Après un bac \+2/ }).isDisabled(), true);
      await page.getByRole("checkbox", { name: /^Bac \+2/ }).check();
      const total = Number(/^\d+/.exec(await annonce(page))[0]);
      assert.equal(total, (await nombre(/^CAP/)) + (await nombre(/^Bac \+2/)));
    }));

  test("a line says its ways as the plain list does", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/");
      const cotes = () => page.locator(".lignes > li[data-cote^='formations/'] .cote").allTextContents();
      const voies = (textes) => textes.flatMap((texte) => texte.match(/Voie scolaire.*$/) ?? []).sort();
      const simples = voies(await cotes());
      assert.ok(simples.some((une) => une.includes(", ")), "no line has two ways");
      await page.getByRole("button", { name: "Combiner des filtres, trier" }).click();
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      for (const une of voies(await cotes())) assert.ok(simples.includes(une), une);
    }));

  test("the way out of a distance is named in a word", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/?pres=59392&apres=3e");
      await page.getByRole("button", { name: /^Sans la distance.: \d+ diplômes$/ }).click();
      assert.deepEqual((await puces(page)).map(propre), ["Retirer le filtre : Après la 3e×"]);
    }));

  test("a choice in force stays, even where nothing answers; the way out is told with its count", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/?mots=bts&apres=bac-3&tri=titre");
      await page.locator("p.annonce", { hasText: /^Aucun diplôme/ }).waitFor();
      const apres = page.getByRole("checkbox", { name: /^Après un bac \+3/ });
      assert.deepEqual([await apres.isChecked(), await apres.isDisabled()], [true, false]);
      aucun(await violations(page), "axe, nothing answers");
      await page.getByRole("button", { name: /^Sans Après un bac \+3/ }).click();
      assert.match(await annonce(page), /^\d+ diplôme/);
      // « Réinitialiser » keeps what is looked for and the sort.
      await page.getByRole("checkbox", { name: /^Bac \+2/ }).check();
      await page.getByRole("button", { name: "Réinitialiser les filtres" }).click();
      assert.deepEqual((await puces(page)).map(propre), ["Retirer le filtre : « bts »×"]);
      assert.equal(await page.getByLabel("Trier par").inputValue(), "titre");
      assert.equal(await page.evaluate(() => document.activeElement.className), "annonce");
    }));

  test("where nothing is near, how far to look is told first", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      // Around Maubeuge: what is taught within 50 km but not within 10.
      await visite(page, "formations/?pres=59392&rayon=10");
      const secours = page.locator(".filtres-tete .manque button");
      await secours.first().waitFor();
      assert.match(propre(await secours.first().textContent()), /^Jusqu’à (20|30|50|100) km : [\d ]+ diplômes?$/);
      await secours.first().click();
      await page.locator("p.annonce", { hasText: /^\d/ }).waitFor();
    }));

  test("on a phone the way to the results says how many there are, and the fold how many choices", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      await visite(page, "formations/?niveau=5#filtres");
      const [combien] = /^\d+/.exec(await page.locator("p.annonce", { hasText: /^\d/ }).textContent());
      assert.equal(propre(await page.locator(".filtres-corps > button").textContent()), `Voir les ${combien} diplômes`);
      assert.equal(propre(await page.locator(".filtres-pli > summary").textContent()), "Choisir des filtres 1 choix");
      assert.equal(await page.locator(".filtres-pli").getAttribute("open"), "");
      await page.getByLabel("Mots du titre").fill("xylographe");
      await page.locator(".filtres-corps > button", { hasText: "Aucun diplôme" }).waitFor();
    }));

  test("on a desktop the count stays in sight while one goes down the choices", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/?niveau=5");
      await page.locator("p.annonce", { hasText: /^\d/ }).waitFor();
      await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
      const { y } = await page.locator("p.annonce").boundingBox();
      assert.ok(y >= 0 && y < 300, `the count is at ${y}`);
    }));

  test("what a screen reader hears: one polite count after each change, and where the focus goes", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/?niveau=3&niveau=4&voie=non-renseigne");
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      await page.evaluate(() => {
        globalThis.dits = [];
        for (const zone of document.querySelectorAll("[role=status], [aria-live]")) {
          new MutationObserver(() => zone.textContent && globalThis.dits.push(zone.textContent)).observe(zone, { childList: true, characterData: true, subtree: true });
        }
      });
      await page.getByRole("button", { name: /^Retirer le filtre.*CAP/ }).click();
      assert.match(propre(await page.evaluate(() => document.activeElement.textContent)), /^Retirer le filtre : Bac/);
      await page.getByRole("button", { name: /^Retirer le filtre.*Voie non renseignée/ }).click();
      await page.getByRole("button", { name: /^Retirer le filtre/ }).click();
      assert.equal(await page.evaluate(() => document.activeElement.className), "annonce");
      const dits = await page.evaluate(() => globalThis.dits);
      assert.ok(dits.length > 0 && dits.length <= 3 && dits.every((dit) => /^\d+ diplômes, dans \d+ établissements/.test(dit)), dits.join(" | "));
      assert.equal(dits.at(-1), await annonce(page));
    }));

  test("list and map are two views of the same results", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/?niveau=5");
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      const dit = await annonce(page);
      await page.getByRole("button", { name: "Carte" }).press("Enter");
      assert.equal(await annonce(page), dit);
      assert.equal(new URL(page.url()).searchParams.get("vue"), "carte");
      const communes = await page.locator(".filtres-communes li").count();
      assert.equal(await page.locator(".plan .disque").count(), communes);
      aucun(await violations(page), "axe, map");
      await page.locator(".filtres-communes").getByRole("button", { name: "Amiens" }).press("Enter");
      assert.match(propre((await puces(page)).join()), /Amiens/);
      assert.ok((await titres(page)).length > 0);
    }));

  test("the device's position is asked for after a tap only, and stays in it", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, hasTouch: true, geolocation: { latitude: 50.29, longitude: 2.78 }, permissions: ["geolocation"] }, async (page) => {
      const demandes = [];
      page.on("request", (requete) => demandes.push(requete.url()));
      await visite(page, "formations/");
      await page.getByRole("button", { name: "Combiner des filtres, trier" }).tap();
      await page.getByRole("button", { name: "Utiliser ma position" }).tap();
      await page.locator(".puces-filtres button").first().waitFor();
      const tout = demandes.join(" ") + page.url();
      assert.doesNotMatch(tout, /50\.29|2\.78/);
      assert.match(new URL(page.url()).searchParams.get("pres"), /^\d[\dAB]\d{3}$/);
      assert.match(propre(await page.locator(".filtres-lieu").textContent()), /La position n’a pas quitté l’appareil/);
    }));
});

describe("campuses", { concurrency: 2 }, () => {
  test("cards, numbers and pins are filtered together, and sorted by distance", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "campus/");
      const tous = await page.locator(".cartes > li").count();
      await page.getByRole("button", { name: "Filtrer et trier les campus" }).press("Enter");
      await page.locator("summary", { hasText: "Académie" }).press("Enter");
      await page.getByRole("checkbox", { name: /^Académie d’Amiens/ }).check();
      const visibles = await page.locator(".cartes > li:visible").count();
      assert.ok(visibles > 0 && visibles < tous);
      assert.equal(await page.locator(".numeros > li:visible").count(), visibles);
      assert.match(propre(await annonce(page)), new RegExp(`^${visibles} campus`));
      await page.getByLabel("Commune ou code postal").fill("Amiens (80000)");
      await page.getByLabel("Distance").selectOption("0");
      assert.match(await page.locator(".cartes > li:visible").first().textContent(), /Amiens/);
      aucun(await violations(page), "axe, campuses filtered");
    }));
});

describe("when the network or the file fails", { concurrency: 2 }, () => {
  for (const [quoi, reponse] of [
    ["is missing", { status: 404, body: "introuvable" }],
    ["is damaged", { status: 200, contentType: "application/json", body: '{"v":1,"formations":' }],
    ["is of another version", { status: 200, contentType: "application/json", body: '{"v":99}' }],
  ]) {
    test(`the file of filters ${quoi}: a sentence says so, the plain list stays, and one can try again`, () =>
      avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
        await page.route("**/formations/filtres.json", (route) => route.fulfill(reponse));
        await visite(page, "formations/");
        const lignes = await page.locator(".lignes > li").count();
        await page.getByRole("button", { name: "Combiner des filtres, trier" }).click();
        await page.locator(".filtrer [role=status]", { hasText: "n’ont pas pu être chargés" }).waitFor();
        assert.equal(await page.locator(".lignes > li").count(), lignes);
        aucun(await violations(page), "axe, filters absent");
        await page.unroute("**/formations/filtres.json");
        await page.getByRole("button", { name: "Réessayer" }).click();
        await page.locator("p.annonce", { hasText: /./ }).waitFor();
      }));
  }

  test("a plain link leads to its plain page where filters do not come", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.route("**/formations/filtres.json", (route) => route.abort());
      await visite(page, "formations/");
      await page.locator(".facettes").getByRole("link", { name: /^Bac \+2/ }).click();
      await page.waitForURL("**/formations/niveau/5/");
    }));

  test("the file of communes is missing: the other filters work", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.route("**/formations/communes.json", (route) => route.abort());
      await visite(page, "formations/?niveau=5&pres=80021");
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      await page.getByLabel("Commune ou code postal").fill("amiens");
      await page.locator(".filtres-lieu [role=status]", { hasText: "n’a pas pu être chargée" }).waitFor();
      assert.match(await annonce(page), /^\d+ diplômes/);
    }));

  test("on a slow network the page is usable before filters arrive", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      let laisser;
      const attente = new Promise((suite) => (laisser = suite));
      await page.route("**/formations/filtres.json", async (route) => {
        await attente;
        await route.continue();
      });
      await visite(page, "formations/?niveau=5");
      await page.locator(".filtrer [role=status]", { hasText: "Chargement" }).waitFor();
      assert.ok((await page.locator(".lignes > li").count()) > 0);
      assert.ok((await page.locator(".facettes a").count()) > 0);
      laisser();
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
    }));
});

test("nothing of filters is loaded before their first use", () =>
  avecPage(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
    const demandes = [];
    page.on("request", (requete) => demandes.push(new URL(requete.url()).pathname));
    await visite(page, "formations/");
    await page.waitForLoadState("networkidle");
    assert.deepEqual(demandes.filter((chemin) => /\.json$|filtres-vue|moteur|formulaire/.test(chemin)), []);
  }));
