// Four ways to hold the site: a keyboard or a pointer, a phone or a desktop. A scenario says what is done; these say how.

import { BUREAU, TELEPHONE, avecPageNeuve } from "./chromium.mjs";

/** More stops than any page has between two things: above, the keyboard does not lead there. */
const ARRETS = 400;

const actif = (element) => element === document.activeElement;

/** Runs in the page: whether what is looked for comes before what has the focus. */
const avant = (element) => Boolean(document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);

/** Tab or Shift+Tab until the focus is there: nothing is focused by a script, so what the keyboard misses is missed here. */
async function rejoindre(page, cible) {
  const touche = (await cible.evaluate(avant)) ? "Shift+Tab" : "Tab";
  for (let arret = 0; arret < ARRETS; arret += 1) {
    if (await cible.evaluate(actif)) return;
    await page.keyboard.press(touche);
  }
  throw new Error(`${touche} does not lead to ${cible}`);
}

const clavier = {
  async appuyer(page, cible) {
    await rejoindre(page, cible);
    const espace = await cible.evaluate((element) => element.matches("input[type=checkbox], button"));
    await page.keyboard.press(espace ? "Space" : "Enter");
  },
  async ecrire(page, cible, mots) {
    await rejoindre(page, cible);
    await page.keyboard.type(mots);
  },
};

const pointeur = (geste) => ({
  appuyer: (page, cible) => cible[geste](),
  async ecrire(page, cible, mots) {
    await cible[geste]();
    await page.keyboard.type(mots);
  },
});

export const MAINS = [
  { nom: "with the keyboard alone, on a desktop", main: clavier, options: { viewport: BUREAU } },
  { nom: "with the keyboard alone, on a phone", main: clavier, options: { viewport: TELEPHONE, colorScheme: "dark" } },
  { nom: "with a mouse, on a desktop", main: pointeur("click"), options: { viewport: BUREAU, colorScheme: "dark" } },
  { nom: "with a finger, on a phone", main: pointeur("tap"), options: { viewport: TELEPHONE, hasTouch: true, isMobile: true } },
];

/** Lends a page that has never seen the site, and the gestes of one of `MAINS` on it. */
export function avecMain(navigateur, { main, options }, usage) {
  return avecPageNeuve(navigateur, { reducedMotion: "reduce", ...options }, (page) =>
    usage(page, {
      appuyer: (cible) => main.appuyer(page, cible),
      ecrire: (cible, mots) => main.ecrire(page, cible, mots),
      telephone: options.viewport === TELEPHONE,
    }),
  );
}
