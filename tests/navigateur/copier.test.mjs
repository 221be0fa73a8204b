// « Copier », over the models of the guide: what the clipboard holds is what the page shows, and nobody needs it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { BUREAU, ETROIT, TELEPHONE, avecPageNeuve, surveiller } from "./chromium.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const site = siteRacine();
const ouvert = montage(site.dossier);
const AVIS = "contribuer/avis/";
const DROITS = { permissions: ["clipboard-read", "clipboard-write"] };
const visite = (page, adresse) => page.goto(ouvert.serveur.url(adresse));
const propre = (texte) => texte.replace(/[\u202f\u00a0]/gu, " ").trim();
const presse = (page) => page.evaluate(() => navigator.clipboard.readText());
const statut = async (page, mots) => propre(await page.locator("main > [role=status]", { hasText: mots }).textContent());

/** Blocks of a page of the guide, as its file holds them. */
function modeles(nom) {
  const source = readFileSync(new URL(`../../content/pages/contribuer/${nom}.md`, import.meta.url), "utf8");
  return [...source.matchAll(/^```\w*\n(.*?\n)```$/gmsu)].map(([, bloc]) => bloc);
}

// One at a time: the pages of a browser share one clipboard.
describe("the models of the guide", () => {
  test("are copied as the file to write holds them, with a finger", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, hasTouch: true, ...DROITS }, async (page) => {
      const { console: dites, ailleurs, echecs } = surveiller(page, new URL(ouvert.serveur.url("")).origin);
      await visite(page, AVIS);
      const attendus = modeles("avis");
      const boutons = page.locator(".copier button");
      assert.equal(await boutons.count(), attendus.length);
      for (const [rang, attendu] of attendus.entries()) {
        await boutons.nth(rang).tap();
        await page.locator(".copier button").nth(rang).getByText("Copié", { exact: true }).waitFor();
        assert.equal(await presse(page), attendu);
      }
      assert.equal(await statut(page, "Copié"), "Copié : Code yaml");
      aucun([...dites, ...ailleurs, ...echecs], "something was refused or failed");
    }));

  test("a command is copied without its end, from the keyboard, and is named", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, ...DROITS }, async (page) => {
      await visite(page, "contribuer/erreurs/");
      const bouton = page.getByRole("button", { name: /^Copier.*cmq check$/u }).first();
      await bouton.focus();
      await page.keyboard.press("Enter");
      assert.equal(await statut(page, "Copié"), "Copié : cmq check");
      assert.equal(await presse(page), "cmq check");
      // The focus stays where it was.
      assert.match(propre(await page.evaluate(() => document.activeElement.textContent)), /^Copié/u);
      await page.getByRole("button", { name: /^Copier.*cmq check$/u }).first().waitFor({ timeout: 8000 });
    }));

  test("are selected where the browser lets no page write", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
      await visite(page, AVIS);
      await page.getByRole("button", { name: /^Copier/u }).first().click();
      assert.match(await statut(page, "sélectionné"), /^Le texte est sélectionné : copiez-le/u);
      assert.equal(await page.evaluate(() => getSelection().toString().trim()), modeles("avis")[0].trim());
    }));

  test("have no button without JavaScript, nor its place, nor on paper", async () => {
    const haut = (page) => page.locator(".copiable pre.code").first().evaluate((bloc) => parseFloat(getComputedStyle(bloc).paddingTop));
    await avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, javaScriptEnabled: false }, async (page) => {
      await visite(page, AVIS);
      assert.equal(await page.getByRole("button", { name: /Copier/u }).count(), 0);
      assert.ok((await haut(page)) < 30);
    });
    await avecPageNeuve(ouvert.navigateur, { viewport: BUREAU }, async (page) => {
      await visite(page, AVIS);
      await page.locator(".copier").first().waitFor({ state: "attached" });
      assert.ok((await haut(page)) >= 44);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".copier button:visible").count(), 0);
      assert.ok((await haut(page)) < 30);
    });
  });

  test("do not move when the buttons come", async () => {
    const places = (page) => page.evaluate(() => [...document.querySelectorAll("main h2, main pre")].map((un) => Math.round(un.getBoundingClientRect().top + scrollY)));
    for (const viewport of [ETROIT, BUREAU]) {
      const [sans, avec] = await Promise.all(
        [true, false].map((coupe) =>
          avecPageNeuve(ouvert.navigateur, { viewport }, async (page) => {
            if (coupe) await page.route("**/copier*.js", (route) => route.abort());
            await visite(page, AVIS);
            if (!coupe) await page.locator(".copier").first().waitFor({ state: "attached" });
            assert.equal(await page.locator(".copier").count(), coupe ? 0 : modeles("avis").length);
            return places(page);
          }),
        ),
      );
      assert.deepEqual(avec, sans);
    }
  });

  test("pass axe with their buttons", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
      await visite(page, AVIS);
      await page.locator(".copier").first().waitFor({ state: "attached" });
      aucun(await violations(page), "axe finds");
    }));
});
