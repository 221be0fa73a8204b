// What a keystroke costs, measured alone: two browsers on two processors would measure each other.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TELEPHONE, avecPageNeuve } from "./chromium.mjs";
import { montage } from "./montage.mjs";
import { siteRacine } from "./site.mjs";
import { RALENTI, cout, enVisites, mediane, somme, tracer } from "./trace.mjs";

const FRAPPE = 50;

const ouvert = montage(siteRacine().dossier);

describe(`a keystroke takes at most ${FRAPPE} ms of main thread on a processor ${RALENTI} times slower`, () => {
  for (const [ou, adresse] of [["in the box", ""], ["on the page of the search", "recherche/"]]) {
    test(ou, (t) =>
      enVisites(t, async () => {
        const { parFrappe, pire } = await frapper(adresse);
        const dit = `${ou}: ${parFrappe.toFixed(0)} ms a keystroke (median), longest task ${pire.toFixed(0)} ms`;
        return { dit, tient: parFrappe <= FRAPPE && pire <= FRAPPE };
      }));
  }
});

/** Types a query letter by letter: what a letter cost. */
function frapper(adresse) {
  const debut = "bac pro";
  const suite = " chimie amiens";
  return avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, reducedMotion: "reduce" }, async (page) => {
    await page.goto(ouvert.serveur.url(adresse));
    // The first letters load the script and hide the lists: once a visit, not once a keystroke.
    await page.focus("#q");
    await page.keyboard.type(debut);
    await page.waitForTimeout(1500);
    const taper = (lettre) => async () => {
      await page.keyboard.type(lettre);
      await page.waitForTimeout(350);
    };
    const { evenements: frappes, taches } = await tracer(page, "keydown", [...suite].map(taper));
    assert.ok(taches.length > suite.length, "the trace does not hold what was typed");
    // The task that brings a letter began before the letter is told.
    const rang = ({ ts, dur }) => frappes.findLastIndex((frappe) => frappe.ts <= ts + dur);
    const parLettre = frappes.map((_, i) => somme(taches.filter((tache) => rang(tache) === i)));
    return { parFrappe: mediane(parLettre), pire: Math.max(...taches.map(cout)) };
  });
}
