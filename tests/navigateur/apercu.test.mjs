// `cmq serve` in a real browser: what a communicator sees when a file is saved, rightly or not.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { violations } from "./axe.mjs";
import { BUREAU, ETROIT, avecPageNeuve, ouvrirChromium, poser, surveiller } from "./chromium.mjs";
import { aucun } from "./site.mjs";

const MODELE = fileURLToPath(new URL("../reseaux/valdombre", import.meta.url));
const CAMPUS = "content/campus/verrerie-lunaire/campus.yaml";
const LIBRE = "content/pages/mentions-legales.md";
const PAGE = "campus/verrerie-lunaire/";
const PATIENCE = 20_000;

/** The campus' file as it is right. */
const juste = readFileSync(join(MODELE, CAMPUS), "utf8");

let projet;
let navigateur;
const ouverts = [];

before(async () => {
  projet = realpathSync(mkdtempSync(join(tmpdir(), "cmq-apercu-")));
  cpSync(MODELE, projet, { recursive: true });
  navigateur = await ouvrirChromium();
});

afterEach(() => ecrire(CAMPUS, juste));

after(async () => {
  for (const apercu of ouverts) apercu.kill();
  await navigateur?.close();
  rmSync(projet, { recursive: true });
});

/** A preview of the project, and its address once it listens. */
function servir(...options) {
  const programme = process.env.CMQ_PROGRAMME;
  if (!programme || !existsSync(programme)) {
    throw new Error(`CMQ_PROGRAMME must name the program « cmq »; it is « ${programme ?? ""} ». Run « tests/run navigateur », which builds it.`);
  }
  const mots = ["serve", "--projet", projet, "--sans-navigateur", "--port", "0", "--date", "2026-03-01", ...options];
  const apercu = spawn(programme, mots, { stdio: ["ignore", "pipe", "ignore"] });
  ouverts.push(apercu);
  return new Promise((trouve, rate) => {
    let dit = "";
    apercu.on("exit", (code) => rate(new Error(`« cmq serve » ended (${code}): ${dit}`)));
    apercu.stdout.setEncoding("utf8").on("data", (texte) => {
      dit += texte;
      const adresse = /http:\S+/.exec(dit)?.[0];
      if (adresse) trouve({ url: (chemin) => adresse + chemin, dit: () => dit });
    });
  });
}

const lire = (fichier) => readFileSync(join(projet, fichier), "utf8");
const ecrire = (fichier, texte) => writeFileSync(join(projet, fichier), texte);
/** The campus' file under another slogan. */
const renommer = (accroche) => ecrire(CAMPUS, lire(CAMPUS).replace(/^accroche: .*$/m, `accroche: ${accroche}`));
const voir = (page, texte) => page.getByText(texte, { exact: false }).first().waitFor({ timeout: PATIENCE });
const panneau = (page) => page.locator("#cmq-erreurs section");

describe("the preview", { concurrency: 1 }, () => {
  let apercu;
  before(async () => {
    apercu = await servir();
  });

  test("a save shows the new page where the reader was", async () => {
    await avecPageNeuve(navigateur, { viewport: ETROIT }, async (page) => {
      const fautes = surveiller(page, new URL(apercu.url("")).origin);
      await page.goto(apercu.url(PAGE));
      await poser(page);
      await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
      const avant = await page.evaluate(() => scrollY);
      assert.ok(avant > 500, `the page is long enough to scroll: ${avant}`);
      renommer("Le verre a changé une première fois.");
      await page.locator("h1 ~ *, main").getByText("Le verre a changé une première fois.").first().waitFor({ state: "attached", timeout: PATIENCE });
      await poser(page);
      const apres = await page.evaluate(() => scrollY);
      assert.ok(Math.abs(apres - avant) <= 40, `scrolled at ${avant}, then at ${apres}`);
      aucun([...fautes.console, ...fautes.ailleurs, ...fautes.echecs], "faults of the preview's page");
    });
  });

  test("an error is laid over the last good page and goes when it is mended", async () => {
    await avecPageNeuve(navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(apercu.url(PAGE));
      await poser(page);
      const titre = await page.locator("h1").innerText();
      ecrire(CAMPUS, juste.replace(/^accroche: /m, "acroche: "));
      await panneau(page).waitFor({ timeout: PATIENCE });
      const dit = await panneau(page).innerText();
      assert.match(dit, /cette page est la dernière version correcte/);
      assert.match(dit, /cle-inconnue/);
      const ligne = juste.split("\n").findIndex((ecrite) => ecrite.startsWith("accroche: ")) + 1;
      assert.ok(dit.includes(`${CAMPUS}:${ligne}:1`), dit);
      assert.ok(dit.includes("acroche"), "the line is shown");
      // The place opens the editor there.
      const lien = page.locator("#cmq-erreurs pre a", { hasText: CAMPUS });
      assert.equal(await lien.getAttribute("href"), `vscode://file${projet}/${CAMPUS}:${ligne}:1`);
      assert.equal(await page.locator("h1").innerText(), titre, "the page stays");
      assert.equal(await panneau(page).getAttribute("role"), "alert");
      aucun(await violations(page), "accessibility of the panel");

      // With the keyboard alone: the button, then the frames, which may be longer than the panel.
      await page.locator("#cmq-erreurs button").focus();
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.localName), "pre");
      await page.keyboard.press("Escape");
      await panneau(page).waitFor({ state: "detached", timeout: PATIENCE });
      // Put aside is not mended: whoever opens a page is told again.
      await page.reload();
      await panneau(page).waitFor({ timeout: PATIENCE });
      await page.locator("#cmq-erreurs button").press("Enter");
      await panneau(page).waitFor({ state: "detached", timeout: PATIENCE });

      await page.reload();
      await panneau(page).waitFor({ timeout: PATIENCE });
      ecrire(CAMPUS, juste);
      await panneau(page).waitFor({ state: "detached", timeout: PATIENCE });
    });
  });

  test("on a narrow screen the panel leaves the page to be read, even when its style is late", async () => {
    await avecPageNeuve(navigateur, { viewport: ETROIT }, async (page) => {
      await page.route("**/recharge.css", async (route) => {
        await new Promise((suite) => setTimeout(suite, 500));
        await route.continue();
      });
      await page.goto(apercu.url(PAGE));
      ecrire(CAMPUS, "nom: [\n");
      await panneau(page).waitFor({ timeout: PATIENCE });
      await poser(page);
      const { largeur, hauteur, deborde, phrases } = await page.evaluate(() => {
        const boite = document.querySelector("#cmq-erreurs").shadowRoot.querySelector("section").getBoundingClientRect();
        const racine = document.querySelector("#cmq-erreurs").shadowRoot;
        const phrases = [...racine.querySelectorAll(".phrase")].map((phrase) => Math.round(phrase.getBoundingClientRect().right));
        return { largeur: boite.width, hauteur: boite.height, deborde: document.documentElement.scrollWidth - innerWidth, phrases };
      });
      ecrire(CAMPUS, juste);
      assert.ok(largeur <= ETROIT.width && deborde <= 0, `${largeur} wide, ${deborde} too many`);
      assert.ok(phrases.length >= 3 && phrases.every((droite) => droite <= ETROIT.width), `sentences up to ${phrases}`);
      assert.ok(hauteur <= ETROIT.height * 0.61, `${hauteur} high`);
      await panneau(page).waitFor({ state: "detached", timeout: PATIENCE });
    });
  });

  test("a page names its file and line, and a draft says that it is one", async () => {
    await avecPageNeuve(navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(apercu.url("campus/cuivre-chantant/"));
      const lien = page.getByRole("link", { name: "Modifier cette page" });
      assert.equal(await lien.getAttribute("href"), `vscode://file${encodeURI(projet)}/content/campus/cuivre-chantant/campus.yaml:1`);
      assert.equal(await page.locator(".cmq-modifier code").innerText(), "content/campus/cuivre-chantant/campus.yaml:1");
      await voir(page, "Brouillon : cette page ne paraît pas sur le site public.");
      aucun(await violations(page), "accessibility of the additions");
    });
  });

  test("it works without JavaScript", async () => {
    await avecPageNeuve(navigateur, { viewport: BUREAU, javaScriptEnabled: false }, async (page) => {
      await page.goto(apercu.url(PAGE));
      renommer("Le verre sans script.");
      const jusqua = Date.now() + PATIENCE;
      while (!(await page.content()).includes("Le verre sans script.")) {
        assert.ok(Date.now() < jusqua, "the page asked again is never the new one");
        await page.reload();
      }
      assert.ok(await page.getByRole("link", { name: "Modifier cette page" }).isVisible());
    });
  });
});

test("with --suivre, the tab goes to the page that changed", async () => {
  const apercu = await servir("--suivre");
  await avecPageNeuve(navigateur, { viewport: BUREAU }, async (page) => {
    await page.goto(apercu.url(""));
    await poser(page);
    renommer("Le verre a changé ailleurs.");
    await page.waitForURL(apercu.url(PAGE), { timeout: PATIENCE });
    await voir(page, "Le verre a changé ailleurs.");
  });
});

test("a link that leads nowhere is told once the page was looked at, and that it was mended", async () => {
  const apercu = await servir();
  const avant = lire(LIBRE);
  const dit = async (texte) => {
    for (let tours = 0; tours < 100 && !apercu.dit().includes(texte); tours += 1) await new Promise((suite) => setTimeout(suite, 100));
    assert.ok(apercu.dit().includes(texte), apercu.dit());
  };
  try {
    await avecPageNeuve(navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(apercu.url(PAGE));
      ecrire(LIBRE, `${avant}\n[perdu](/perdu/)\n`);
      await panneau(page).waitFor({ timeout: PATIENCE });
      assert.match(await panneau(page).innerText(), /lien-mort/);
      ecrire(LIBRE, avant);
      await panneau(page).waitFor({ state: "detached", timeout: PATIENCE });
    });
    await dit("Réparé : tous les liens mènent quelque part.");
  } finally {
    ecrire(LIBRE, avant);
  }
});

test("wrong from the start, it says why, and shows the site once it is mended", async () => {
  ecrire(CAMPUS, "nom: [\n");
  const apercu = await servir();
  await avecPageNeuve(navigateur, { viewport: ETROIT }, async (page) => {
    const reponse = await page.goto(apercu.url(PAGE));
    assert.equal(reponse.status(), 503);
    await voir(page, "Le site a des erreurs");
    assert.ok((await page.locator("pre").innerText()).includes(CAMPUS));
    // The place opens the editor here too; no page of the guide is there to be led to.
    const lien = page.locator("pre a").first();
    await lien.waitFor({ timeout: PATIENCE });
    assert.ok((await lien.getAttribute("href")).startsWith(`vscode://file${projet}/content/`));
    assert.equal(await page.locator('pre a[href*="diagnostics"]').count(), 0);
    assert.ok(!apercu.dit().includes("Réparé"));
    aucun(await violations(page), "accessibility of the page of errors");
    ecrire(CAMPUS, juste);
    await page.getByRole("heading", { level: 1, name: "Verrerie lunaire" }).waitFor({ timeout: PATIENCE });
    for (let tours = 0; tours < 50 && !apercu.dit().includes("Réparé"); tours += 1) await new Promise((suite) => setTimeout(suite, 100));
    assert.match(apercu.dit(), /Réparé : le site se montre à nouveau\./);
  });
});
