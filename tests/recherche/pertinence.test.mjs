// Relevance on the made-up network, by the same engine, from the files that were built.

import assert from "node:assert/strict";
import { test } from "node:test";
import { moteurDe } from "./moteur.mjs";
import { jugerTout } from "./pertinence.mjs";
import { INVENTE } from "./table.mjs";

const dossier = process.env.CMQ_SITE_INVENTE;

test("what must come first comes first on a made-up network", async (t) => {
  assert.ok(dossier, "CMQ_SITE_INVENTE must name the built made-up network: run « tests/run navigateur ».");
  const { moteur } = moteurDe(dossier);
  const { fautes, un, cinq, requetes } = await jugerTout((demande) => moteur.cherche(demande), INVENTE);
  t.diagnostic(`${requetes} queries, precision at 1: ${un.toFixed(3)}, at 5: ${cinq.toFixed(3)}`);
  assert.deepEqual(fautes, []);
});

test("a large network costs one answer at most 200 KiB", async (t) => {
  const grand = process.env.CMQ_SITE_GRAND;
  if (!grand) return t.skip("CMQ_SITE_GRAND names no built network of 130 campuses × 80 trainings.");
  const poids = [];
  for (const q of ["bac pro vent apprentissage", "bts moulins", "metiers du vent", "co", "licence", "innovation marais recherche", "apres la 3e"]) {
    const { moteur, lus } = moteurDe(grand);
    await moteur.cherche({ q });
    poids.push([[...lus.values()].reduce((somme, n) => somme + n, 0), q, lus.size]);
  }
  for (const [octets, q, fichiers] of poids) t.diagnostic(`« ${q} »: ${(octets / 1024).toFixed(1)} KiB in ${fichiers} files`);
  assert.deepEqual(poids.filter(([octets]) => octets > 200 * 1024), []);
  return undefined;
});
