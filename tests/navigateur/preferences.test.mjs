// What a reader asked of the system is followed: forced colours, less motion, dark.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BUREAU, adresseVisitee, avecPage, avecPageNeuve, parLots, surveiller } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const site = siteRacine();
const ouvert = montage(site.dossier);

/** Visits one page of each kind with `options`, and gathers what `relever`, run in the page, finds. */
async function relever(options, dansLaPage, phrase) {
  const fautes = [];
  await parLots(representants(site.pages), ({ genre, adresse }) =>
    avecPage(ouvert.navigateur, { viewport: BUREAU, ...options }, async (page) => {
      const { console: messages } = surveiller(page, ouvert.serveur.origine);
      await page.goto(ouvert.serveur.url(adresseVisitee(adresse)));
      fautes.push(...[...(await page.evaluate(dansLaPage)), ...messages].map((faute) => `${genre}: ${faute}`));
    }),
  );
  aucun(fautes, phrase);
}

describe("preferences", () => {
  for (const colorScheme of ["light", "dark"]) {
    test(`with forced colours (${colorScheme}), text and drawings stand out from what is behind`, () =>
      relever({ forcedColors: "active", colorScheme }, invisibles, "Invisible in forced colours"));
  }

  for (const colorScheme of ["light", "dark"]) {
    test(`with forced colours (${colorScheme}), words found and the tab that was chosen can be told`, () =>
      avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, forcedColors: "active", colorScheme }, async (page) => {
        await page.goto(ouvert.serveur.url("recherche/?q=chimie"));
        await page.locator(".resultats mark").first().waitFor();
        aucun(await page.evaluate(invisibles), "Invisible in forced colours");
        const couleurs = (quoi) => page.locator(quoi).first().evaluate((un) => getComputedStyle(un).backgroundColor);
        assert.notEqual(await couleurs(".sortes [aria-pressed=true]"), await couleurs(".sortes [aria-pressed=false]"));
        assert.notEqual(await couleurs(".resultats mark"), await couleurs("body"));
      }));
  }

  test("with forced colours, no border crosses the words of the map", () =>
    avecPageNeuve(ouvert.navigateur, { viewport: BUREAU, forcedColors: "active" }, async (page) => {
      await page.goto(ouvert.serveur.url(""));
      const traits = await page.locator(".plan .dep").evaluateAll((noms) => noms.map((nom) => getComputedStyle(nom)).map(({ stroke, strokeWidth, fill }) => ({ stroke, fill, large: parseFloat(strokeWidth) })));
      assert.ok(traits.length > 0, "no name on the map");
      const fond = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      for (const { stroke, fill, large } of traits) {
        assert.equal(stroke, fond);
        assert.notEqual(fill, fond);
        assert.ok(large >= 4);
      }
    }));

  test("with reduced motion, nothing moves", () => relever({ reducedMotion: "reduce" }, mouvements, "Still moving"));

  test("light and dark are two schemes, and the page says so to the browser", async () => {
    const fonds = {};
    for (const colorScheme of ["light", "dark"]) {
      await avecPage(ouvert.navigateur, { viewport: BUREAU, colorScheme }, async (page) => {
        await page.goto(ouvert.serveur.url(""));
        fonds[colorScheme] = await page.evaluate(() => {
          const [racine, corps] = [document.documentElement, document.body].map((e) => getComputedStyle(e));
          return { fond: [racine, corps].map((s) => s.backgroundColor).join(), texte: corps.color, annonce: racine.colorScheme };
        });
      });
    }
    const { light, dark } = fonds;
    aucun(
      [
        ...(light.fond === dark.fond ? [`the background is ${light.fond} in both`] : []),
        ...(light.texte === dark.texte ? [`the text is ${light.texte} in both`] : []),
        ...(/light/.test(light.annonce) && /dark/.test(light.annonce) ? [] : [`color-scheme is « ${light.annonce} », so scroll bars and fields stay light`]),
      ],
      "Dark is not followed",
    );
  });
});

/** Runs in the page: text in the colour of its background, whole drawings in the colour of the page. */
function invisibles() {
  // Forced, a transparent background takes the system's colour and keeps its alpha of 0.
  const aucune = (couleur) => couleur === "none" || /^rgba\(.*, 0\)$/.test(couleur);
  const toile = document.body.appendChild(document.createElement("i"));
  toile.style.backgroundColor = "Canvas";
  const fondDuSysteme = getComputedStyle(toile).backgroundColor;
  toile.remove();
  const fondDe = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { backgroundColor } = getComputedStyle(e);
      if (!aucune(backgroundColor)) return backgroundColor;
    }
    return fondDuSysteme;
  };
  const ecrit = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim() !== "");
  const vus = (racine, quoi) => [...racine.querySelectorAll(quoi)].filter((e) => e.checkVisibility({ visibilityProperty: true }));
  const textes = vus(document.body, "*")
    .filter((e) => !(e instanceof SVGElement) && ecrit(e) && getComputedStyle(e).color === fondDe(e))
    .map((e) => `<${e.tagName.toLowerCase()}> « ${e.textContent.trim().slice(0, 30)} » is in the colour of its background`);
  const dessins = vus(document.body, "svg")
    .filter((svg) => {
      const traits = vus(svg, "*").filter((e) => (e instanceof SVGGeometryElement || e instanceof SVGTextElement) && !e.closest("defs, symbol"));
      const fond = fondDe(svg.parentElement);
      const invisible = (e) => [getComputedStyle(e).fill, getComputedStyle(e).stroke].every((c) => aucune(c) || c === fond);
      return traits.length > 0 && traits.every(invisible);
    })
    .map((svg) => `a whole drawing (<svg class="${svg.getAttribute("class") ?? ""}">) is in the colour of the page`);
  return [...new Set([...textes, ...dessins])].slice(0, 5);
}

/** Runs in the page: animations and transitions longer than the blink that stands for none. */
function mouvements() {
  const fautes = document.getAnimations().map((a) => `an animation of ${a.effect?.target?.tagName?.toLowerCase()}`);
  const secondes = (durees) => Math.max(...durees.split(",").map(parseFloat));
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (secondes(style.transitionDuration) > 0.02 || (style.animationName !== "none" && secondes(style.animationDuration) > 0.02)) {
      fautes.push(`<${element.tagName.toLowerCase()}> keeps a transition or an animation`);
    }
  }
  if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") fautes.push("the page scrolls smoothly");
  return [...new Set(fautes)].slice(0, 5);
}
