// With the keyboard alone: the skip link first, then everything, in order, and always seeing where one is.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BUREAU, TELEPHONE, adresseVisitee, avecPage } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { montage } from "./montage.mjs";
import { aucun, siteRacine } from "./site.mjs";

const site = siteRacine();
const ouvert = montage(site.dossier);

const visite = (adresse, viewport, usage) =>
  avecPage(ouvert.navigateur, { viewport, reducedMotion: "reduce" }, async (page) => {
    await page.goto(ouvert.serveur.url(adresseVisitee(adresse)));
    return usage(page);
  });

describe("the skip link", { concurrency: 2 }, () => {
  for (const { genre, adresse } of representants(site.pages)) {
    test(`is first on ${genre}, is seen, and leads to the content (/${adresse})`, () =>
      visite(adresse, TELEPHONE, async (page) => {
        await page.keyboard.press("Tab");
        const premier = await page.evaluate(focus);
        assert.match(premier.href ?? "", /^#./, `The first Tab reaches ${premier.nom}, not a link into the page.`);
        assert.ok(premier.vu, "The skip link is not seen when it has the focus.");
        assert.ok(premier.marque, "Nothing shows that the skip link has the focus.");
        const dansContenu = await page.evaluate((id) => Boolean(document.getElementById(id)?.closest("main")), premier.href.slice(1));
        assert.ok(dansContenu, `${premier.href} is not in <main>.`);
        await page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
        assert.ok(await page.evaluate(apresLeMenu), "After the skip link, Tab goes back to the header.");
      }));
  }
});

/** Runs in the page: whether the focus is in the content or further on. */
function apresLeMenu() {
  const actif = document.activeElement;
  const contenu = document.querySelector("main");
  return actif === document.body || contenu.contains(actif) || Boolean(contenu.compareDocumentPosition(actif) & Node.DOCUMENT_POSITION_FOLLOWING);
}

describe("Tab", { concurrency: 2 }, () => {
  for (const { genre, adresse } of representants(site.pages)) {
    test(`reaches all that can be used on ${genre}, in order, with its focus seen (/${adresse})`, () =>
      visite(adresse, BUREAU, async (page) => {
        const attendus = await page.evaluate(marquer);
        const atteints = [];
        const fautes = [];
        // A few more than there are: a trap would go on for ever.
        for (let rang = 0; rang < attendus.length + 5; rang += 1) {
          await page.keyboard.press("Tab");
          const ici = await page.evaluate(focus);
          if (ici.rang === undefined || atteints.includes(ici.rang)) break;
          atteints.push(ici.rang);
          if (!ici.marque) fautes.push(`${ici.nom} has the focus and nothing shows it`);
          if (!ici.vu) fautes.push(`${ici.nom} has the focus and is out of sight`);
        }
        fautes.push(...attendus.filter(({ rang }) => !atteints.includes(rang)).map(({ nom }) => `${nom} is never reached`));
        fautes.push(...atteints.filter((rang, i) => i > 0 && rang < atteints[i - 1]).map((rang) => `${attendus[rang]?.nom} comes out of order`));
        aucun(fautes, `Keyboard on /${adresse}`, 10);
      }));
  }

  test("reaches every link of the main navigation from the home page", () =>
    visite("", BUREAU, async (page) => {
      const liens = await page.evaluate(() => [...document.querySelectorAll("header nav a[href]")].map((lien) => lien.href));
      assert.ok(liens.length >= 4, `The header's <nav> holds ${liens.length} links, too few to be the main navigation.`);
      const atteints = new Set();
      for (let rang = 0; rang < 60 && atteints.size < liens.length; rang += 1) {
        await page.keyboard.press("Tab");
        const href = await page.evaluate(() => document.activeElement?.closest("header nav a[href]")?.href);
        if (href) atteints.add(href);
      }
      aucun(liens.filter((href) => !atteints.has(href)), "Never reached in the main navigation");
    }));
});

/** Runs in the page: numbers what can have the focus, in document order. */
function marquer() {
  const utilisables = "a[href], button, input, select, textarea, summary, [tabindex]";
  return [...document.querySelectorAll(utilisables)]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" && element.checkVisibility({ visibilityProperty: true }))
    .map((element, rang) => {
      element.setAttribute("data-rang-essai", rang);
      return { rang, nom: `<${element.tagName.toLowerCase()}> « ${element.textContent.trim().slice(0, 40)} »` };
    });
}

/** Runs in the page: what has the focus, and how it shows. */
function focus() {
  const actif = document.activeElement;
  if (!actif || actif === document.body) return { nom: "nothing" };
  // The mark is an outline, on the element or on the card around it; in a drawing, another line or colour. Whatever it
  // is, it must go with the focus: an outline that is always there says nothing.
  const marque = () => {
    const traits = [];
    for (let e = actif; e && e !== document.body; e = e.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(e);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) traits.push(`${e.tagName} ${outlineStyle} ${outlineWidth}`);
    }
    for (const trait of actif instanceof SVGElement ? actif.querySelectorAll("*") : []) {
      const { fill, stroke, strokeWidth } = getComputedStyle(trait);
      traits.push(`${fill} ${stroke} ${strokeWidth}`);
    }
    return traits.join();
  };
  const avec = marque();
  actif.blur();
  const sans = marque();
  actif.focus({ preventScroll: true });
  const boite = actif.getBoundingClientRect();
  const rang = actif.getAttribute("data-rang-essai");
  const dit = actif.textContent.trim() || actif.getAttribute("aria-label") || actif.getAttribute("href") || "";
  return {
    nom: `<${actif.tagName.toLowerCase()}> « ${dit.slice(0, 40)} »`,
    href: actif.getAttribute("href"),
    rang: rang === null ? undefined : Number(rang),
    marque: avec !== "" && avec !== sans,
    vu: boite.width > 1 && boite.height > 1 && boite.bottom > 0 && boite.right > 0 && boite.top < innerHeight && boite.left < innerWidth,
  };
}
