// « Ma sélection », as people use it: put aside, sent to another device, erased; compared and printed in scenarios.test.mjs.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { violations } from "./axe.mjs";
import { BUREAU, TELEPHONE, avecPageNeuve, surveiller } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const ouvert = montage(siteRacine().dossier);
const CAMPUS = representants(siteRacine().pages).find(({ genre }) => genre === "campus-partiel").adresse;
const visite = (page, adresse) => page.goto(ouvert.serveur.url(adresse));
const propre = (texte) => texte.replace(/[\u202f\u00a0]/gu, " ");
const garde = (page) => page.evaluate(() => Object.values(localStorage).flatMap((une) => JSON.parse(une)));
const statut = async (page) => {
  await page.locator("[data-selection] .annonce", { hasText: /./ }).waitFor();
  return propre(await page.locator("[data-selection] .annonce").textContent());
};

async function troisAutourDAmiens(page) {
  await visite(page, "formations/commune/amiens/");
  const lignes = page.locator(".lignes > li[data-cote^='formations/']");
  const titres = [];
  for (const n of [0, 1, 4]) {
    const titre = (await lignes.nth(n).locator(".titre").textContent()).trim();
    await lignes.nth(n).getByRole("button", { name: `Mettre de côté : ${titre}` }).click();
    titres.push(titre);
  }
  return titres;
}

test("two campuses from their cards and from a profile, with a finger", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, hasTouch: true }, async (page) => {
    await visite(page, "campus/");
    await page.locator(".carte .cote-bouton").first().tap();
    const autre = await page.locator(".carte h3 a").nth(1).getAttribute("href");
    await page.goto(new URL(autre, page.url()).href);
    const bouton = page.locator(".cote-place .cote-bouton");
    assert.equal((await bouton.textContent()).trim(), "Mettre de côté");
    await bouton.tap();
    assert.equal((await bouton.textContent()).trim(), "Mis de côté");
    aucun(await violations(page), "axe, a profile put aside");
    await page.getByRole("button", { name: "Fermer" }).tap();
    assert.equal(await page.locator(".cote-dit").textContent(), "");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Ma sélection (2)");
    aucun(await violations(page), "axe, the notice closed");
    await visite(page, "selection/");
    assert.equal(await statut(page), "2 campus de côté, sur cet appareil seulement.");
  }));

describe("what stays on the device", { concurrency: 2 }, () => {
  test("nothing before the first tap, which says so; nothing after it is erased", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, "formations/");
      await visite(page, "selection/");
      assert.equal(await statut(page), "Rien n’est mis de côté sur cet appareil.");
      assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length), 0);
      await visite(page, "formations/");
      await page.locator(".cote-bouton").first().click();
      assert.match(propre(await page.locator(".cote-dit").textContent()), /^Mis de côté, sur cet appareil seulement\.$/);
      assert.equal((await garde(page)).length, 1);
      assert.deepEqual(await page.context().cookies(), []);
      await visite(page, "selection/");
      await page.getByRole("button", { name: "Tout effacer" }).click();
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await page.getByRole("button", { name: "Annuler l’effacement" }).click();
      assert.equal((await garde(page)).length, 1);
      await page.getByRole("button", { name: /^Retirer/ }).click();
      assert.equal(await page.evaluate(() => localStorage.length), 0);
    }));

  test("what a tap did is said for a while, not under the pointer; its count stays, above the end of the page", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      await page.clock.install();
      await visite(page, "formations/");
      await page.locator(".cote-bouton").first().click();
      const barre = page.locator(".cote-barre");
      await barre.hover();
      await page.clock.runFor(7000);
      assert.match(propre(await barre.innerText()), /Mis de côté, sur cet appareil seulement/);
      await page.mouse.move(200, 200);
      await page.clock.runFor(7000);
      assert.equal((await barre.innerText()).trim(), "Ma sélection (1)");
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
      const [pilule, pied] = [await barre.boundingBox(), await page.locator(".pied").boundingBox()];
      assert.ok(pilule.y >= pied.y + pied.height, `the count lies over the end of the page: ${pilule.y} < ${pied.y + pied.height}`);
    }));

  for (const largeur of [320, 390]) {
    test(`at ${largeur} px, the way to the selection and the way to the table of contents lie side by side`, () =>
      avecPageNeuve(ouvert.navigateur, { viewport: { width: largeur, height: 700 } }, async (page) => {
        await page.addInitScript(() => localStorage.setItem("cmq:selection:/", JSON.stringify(Array.from({ length: 88 }, (_, n) => `formations/une-${n}/`))));
        await visite(page, CAMPUS);
        await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
        await page.locator(".cote-barre a", { hasText: "(88)" }).waitFor();
        const [une, autre] = [await page.locator(".cote-barre").boundingBox(), await page.locator(".vers-sommaire").boundingBox()];
        assert.ok(une.x + une.width <= autre.x, `they overlap: ${une.x + une.width} > ${autre.x}`);
        assert.equal(await page.getByRole("link", { name: "Sommaire de la page" }).count(), 1);
      }));
  }

  test("a device that refuses to keep anything says so", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("refused", "QuotaExceededError");
        };
      });
      await visite(page, "formations/");
      await page.locator(".cote-bouton").first().click();
      assert.equal(await page.locator(".cote-dit").textContent(), "Cet appareil refuse de garder une sélection.");
    }));
});

describe("a link carries the selection to another device", { concurrency: 2 }, () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const lienDe = async (page) => {
    await visite(page, "selection/");
    await page.getByRole("button", { name: "Copier le lien" }).click();
    await page.locator("[data-selection] .source", { hasText: "Lien copié" }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };

  test("an empty device shows it, and keeps it only when asked", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, permissions }, async (page) => {
      const titres = await troisAutourDAmiens(page);
      const lien = await lienDe(page);
      assert.match(lien, /\/selection\/#f=[a-z0-9,-]+$/);
      await avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (autre) => {
        const demandes = [];
        autre.on("request", (requete) => demandes.push(requete.url()));
        await autre.goto(lien);
        assert.equal(await statut(autre), "Ce lien porte 3 formations.");
        for (const titre of titres) await autre.getByRole("link", { name: titre }).first().waitFor();
        assert.equal(await autre.evaluate(() => localStorage.length), 0);
        assert.ok(demandes.every((une) => !une.includes("f=")), "the selection left the device");
        aucun(await violations(autre), "axe, a link received");
        await autre.getByRole("button", { name: "Garder cette sélection sur cet appareil" }).click();
        assert.equal((await garde(autre)).length, 3);
        assert.equal(new URL(autre.url()).hash, "");
      });
    }));

  test("a device that has one is asked: add, replace, or leave", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, permissions }, async (page) => {
      await troisAutourDAmiens(page);
      const lien = await lienDe(page);
      for (const [geste, nombre] of [["Ajouter à ma sélection (1 fiche)", 4], ["Remplacer ma sélection", 3], ["Voir ma sélection", 1]]) {
        await avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (autre) => {
          await visite(autre, "campus/");
          await autre.locator(".carte .cote-bouton").first().click();
          await autre.goto(lien);
          assert.equal(await statut(autre), "Ce lien porte 3 formations.");
          assert.equal((await garde(autre)).length, 1);
          await autre.getByRole("button", { name: geste }).click();
          await autre.waitForFunction(() => !location.hash);
          assert.equal((await garde(autre)).length, nombre, geste);
        });
      }
    }));

  test("a link made by hand shows nothing but sheets of this site", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      const fautes = surveiller(page, ouvert.serveur.origine);
      await visite(page, "selection/#f=<script>alert(1)</script>,../../avis,__proto__,constructor,n-existe-pas&c=%00");
      assert.equal(await statut(page), "Ce lien ne porte aucune fiche de ce site.");
      assert.deepEqual(fautes, { console: [], ailleurs: [], echecs: [] });
    }));

  test("copied as text, it says each sheet with its address", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, permissions }, async (page) => {
      const titres = await troisAutourDAmiens(page);
      await visite(page, "selection/");
      await page.getByRole("button", { name: "Copier en texte" }).click();
      await page.locator("[data-selection] .source", { hasText: "Texte copié" }).waitFor();
      const texte = await page.evaluate(() => navigator.clipboard.readText());
      for (const titre of titres) assert.ok(texte.includes(titre), titre);
      assert.equal(texte.match(/^http\S+\/formations\/[a-z0-9-]+\/$/gmu).length, 3);
    }));
});

test("more than four are chosen for the comparison, and the choice is told", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
    await visite(page, "formations/commune/amiens/");
    for (let n = 0; n < 5; n += 1) await page.locator(".lignes > li[data-cote^='formations/'] .cote-bouton").nth(n).click();
    await visite(page, "selection/");
    await statut(page);
    assert.equal(await page.getByRole("table").getByRole("columnheader").count(), 5);
    const coches = page.getByRole("checkbox");
    assert.equal(await coches.nth(4).isDisabled(), true);
    const dit = page.locator(".selection-limite");
    assert.equal(propre(await dit.textContent()), "Quatre formations au plus se comparent : décochez-en une pour en choisir une autre.");
    assert.equal(await page.locator(".selection-autres").isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.equal(await dit.isVisible(), false, "paper has no box to tick");
    assert.equal(await page.locator(".selection-autres").innerText(), "Hors de la comparaison (1)");
    await page.emulateMedia({ media: "screen" });
    await coches.nth(0).uncheck();
    assert.equal(await dit.textContent(), "Quatre formations au plus se comparent.");
    await coches.nth(4).check();
    assert.equal(await page.getByRole("table").getByRole("columnheader").count(), 5);
    assert.equal(await page.evaluate(() => document.activeElement.type), "checkbox");
    aucun(await violations(page), "axe, five sheets");
  }));

test("sheets that do not come: a sentence, their addresses, and one can try again", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
    await troisAutourDAmiens(page);
    await page.route("**/selection/*.json", (route) => route.fulfill({ status: 200, contentType: "application/json", body: "{" }));
    await visite(page, "selection/");
    assert.equal(await statut(page), "Les fiches de la sélection n’ont pas pu être chargées.");
    assert.equal(await page.locator("[data-selection] .marches a").count(), 3);
    aucun(await violations(page), "axe, sheets absent");
    await page.unroute("**/selection/*.json");
    await page.getByRole("button", { name: "Réessayer" }).click();
    await page.getByRole("table").waitFor();
  }));

test("without JavaScript the page explains itself and leads to the lists", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, javaScriptEnabled: false }, async (page) => {
    await visite(page, "selection/");
    assert.match(await page.locator("main").innerText(), /Sans JavaScript, cet appareil ne peut rien mettre de côté/);
    await page.getByRole("link", { name: "Toutes les formations" }).click();
    await page.waitForURL("**/formations/");
    assert.equal(await page.locator(".cote-bouton, .filtrer button").count(), 0);
  }));

test("what scripts draw is valid HTML too", () =>
  avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
    const validateur = new HtmlValidate(new StaticConfigLoader({
      root: true,
      extends: ["html-validate:standard", "html-validate:a11y"],
      rules: { "valid-id": ["error", { relaxed: true }], "no-inline-style": "error", "attribute-boolean-style": "off", "attribute-empty-style": "off", "aria-label-misuse": ["error", { allowAnyNamable: true }], "doctype-style": "off", "no-trailing-whitespace": "off", "void-style": "off", "no-implicit-button-type": "off", "no-implicit-input-type": "off", "no-raw-characters": "off" },
    }));
    await troisAutourDAmiens(page);
    const fautes = [];
    for (const adresse of ["selection/", "formations/?niveau=5&pres=80021&tri=distance", "formations/?vue=carte", "campus/?niveau=5"]) {
      await visite(page, adresse);
      await page.locator("p.annonce", { hasText: /./ }).waitFor();
      await page.waitForTimeout(100);
      const { results } = await validateur.validateString(`<!doctype html>${await page.evaluate(() => document.documentElement.outerHTML)}`);
      for (const { messages } of results) for (const { ruleId, message, selector } of messages) fautes.push(`/${adresse}: ${ruleId}, ${message} (${selector})`);
    }
    aucun(fautes, "html-validate, after scripts");
  }));
