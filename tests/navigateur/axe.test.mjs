// axe-core finds nothing against WCAG 2.2 AA, on one page of each kind, in both schemes, on a phone and on a desktop.
// What no program sees (is the alternative right? is the order sensible?) stays for people: see the declaration's page.

import { after, before, describe, test } from "node:test";
import { violations } from "./axe.mjs";
import { BUREAU, TELEPHONE, adresseVisitee, avecPage, ouvrirChromium } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { servir } from "./serveur.mjs";
import { aucun, siteAdresse, siteRacine } from "./site.mjs";

const ESSAIS = [
  { nom: "at /, phone, light", site: siteRacine(), montage: "/", viewport: TELEPHONE, colorScheme: "light" },
  { nom: "at /, phone, dark", site: siteRacine(), montage: "/", viewport: TELEPHONE, colorScheme: "dark" },
  { nom: "at /, desktop, light", site: siteRacine(), montage: "/", viewport: BUREAU, colorScheme: "light" },
  { nom: "at /, desktop, dark", site: siteRacine(), montage: "/", viewport: BUREAU, colorScheme: "dark" },
  { nom: "under /cmq/, desktop, light", site: siteAdresse(), montage: "/cmq/", viewport: BUREAU, colorScheme: "light" },
];

let navigateur;
before(async () => (navigateur = await ouvrirChromium()));
after(() => navigateur?.close());

for (const { nom, site, montage, viewport, colorScheme } of ESSAIS) {
  describe(`axe ${nom}`, { concurrency: 2 }, () => {
    let serveur;
    before(async () => (serveur = await servir(site.dossier, montage)));
    after(() => serveur.fermer());
    for (const { genre, adresse } of representants(site.pages)) {
      test(`${genre} has no violation (/${adresse})`, () =>
        // Reduced motion: a colour caught in the middle of a transition is nobody's choice.
        avecPage(navigateur, { viewport, colorScheme, reducedMotion: "reduce" }, async (page) => {
          await page.goto(serveur.url(adresseVisitee(adresse)));
          aucun(await violations(page), `axe, ${genre} ${nom}`);
        }));
    }
  });
}
