// What must come first comes first, in the browser, by the engine and the files that its pages use: on the real content, on a
// network small enough to know by heart, and on one as large as the country's.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { jugerTout } from "../recherche/pertinence.mjs";
import { GRANDE } from "../recherche/table-grande.mjs";
import { INVENTE, REEL } from "../recherche/table.mjs";
import { BUREAU, avecPageNeuve, ouvrirChromium } from "./chromium.mjs";
import { servir } from "./serveur.mjs";
import { aucun } from "./site.mjs";

const RESEAUX = [
  { nom: "the real content", variable: "CMQ_SITE", table: REEL, requetes: 120 },
  { nom: "a small made-up network", variable: "CMQ_SITE_INVENTE", table: INVENTE, requetes: 10 },
  { nom: "130 campuses of 80 trainings", variable: "CMQ_SITE_GRAND", table: GRANDE, requetes: 30 },
];
const CINQ = 0.9;

let navigateur;
before(async () => (navigateur = await ouvrirChromium()));
after(() => navigateur?.close());

for (const { nom, variable, table, requetes: voulues } of RESEAUX) {
  test(`on ${nom}`, async (t) => {
    const dossier = process.env[variable];
    assert.ok(dossier, `${variable} must name a built network: run « tests/run navigateur ».`);
    const module = readdirSync(join(dossier, "actifs")).find((fichier) => /^recherche-reseau-.+\.js$/.test(fichier));
    const serveur = await servir(dossier);
    t.after(() => serveur.fermer());
    await avecPageNeuve(navigateur, { viewport: BUREAU }, async (page) => {
      await page.goto(serveur.url("recherche/"));
      await page.evaluate(async ([chemin, base]) => {
        const { moteurEnLigne } = await import(chemin);
        globalThis.cherche = moteurEnLigne(base);
      }, [serveur.url(`actifs/${module}`), serveur.url("recherche/")]);
      const cherche = (demande) => page.evaluate((d) => globalThis.cherche(d), demande);
      const { fautes, loins, requetes, un, cinq } = await jugerTout(cherche, table);
      t.diagnostic(`${requetes} queries, precision at 1: ${un.toFixed(3)}, at 5: ${cinq.toFixed(3)}`);
      for (const loin of loins) t.diagnostic(`far in the first five: ${loin}`);
      assert.ok(requetes >= voulues, `${requetes} queries`);
      aucun(fautes, "Relevance", 20);
      assert.ok(cinq >= CINQ, `precision at 5 is ${cinq}`);
    });
  });
}
