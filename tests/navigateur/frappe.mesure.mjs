// What a keystroke costs, measured alone: two browsers on two processors would measure each other.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TELEPHONE, avecPageNeuve } from "./chromium.mjs";
import { montage } from "./montage.mjs";
import { siteRacine } from "./site.mjs";

const FRAPPE = 50;
const RALENTI = 4;
/** A neighbour of the machine adds time and never takes any away: one visit of three within the bound shows the page's own cost. */
const VISITES = 3;

const ouvert = montage(siteRacine().dossier);

describe(`a keystroke takes at most ${FRAPPE} ms of main thread on a processor ${RALENTI} times slower`, () => {
  for (const [ou, adresse] of [["in the box", ""], ["on the page of the search", "recherche/"]]) {
    test(ou, async (t) => {
      const dites = [];
      for (let visite = 0; visite < VISITES; visite += 1) {
        const { parFrappe, pire } = await frapper(adresse);
        dites.push(`${ou}: ${parFrappe.toFixed(0)} ms a keystroke (median), longest task ${pire.toFixed(0)} ms`);
        t.diagnostic(dites.at(-1));
        if (parFrappe <= FRAPPE && pire <= FRAPPE) return;
      }
      assert.fail(dites.join("\n"));
    });
  }
});

/** Types a query letter by letter and reads the browser's own trace: what its main thread did, the painting included. */
function frapper(adresse) {
  const debut = "bac pro";
  const suite = " chimie amiens";
  return avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE, reducedMotion: "reduce" }, async (page) => {
    await page.goto(ouvert.serveur.url(adresse));
    // The first letters load the script and hide the lists: once a visit, not once a keystroke.
    await page.focus("#q");
    await page.keyboard.type(debut);
    await page.waitForTimeout(1500);
    const protocole = await page.context().newCDPSession(page);
    await protocole.send("Emulation.setCPUThrottlingRate", { rate: RALENTI });
    const faits = [];
    protocole.on("Tracing.dataCollected", ({ value }) => faits.push(...value));
    await protocole.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] } });
    for (const lettre of suite) {
      await page.keyboard.type(lettre);
      await page.waitForTimeout(350);
    }
    const fini = new Promise((suivre) => protocole.once("Tracing.tracingComplete", suivre));
    await protocole.send("Tracing.end");
    await fini;
    const frappes = faits.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown").sort((a, b) => a.ts - b.ts);
    const [{ pid, tid }] = frappes;
    const taches = faits.filter((fait) => fait.name === "ThreadControllerImpl::RunTask" && fait.ph === "X" && fait.pid === pid && fait.tid === tid);
    assert.ok(frappes.length === suite.length && taches.length > suite.length, "the trace does not hold what was typed");
    // Time of the processor where the trace has it: what else the machine does is no fault of the page.
    const cout = ({ tdur, dur }) => (tdur ?? dur) / 1000;
    // The task that brings a letter began before the letter is told.
    const rang = ({ ts, dur }) => frappes.findLastIndex((frappe) => frappe.ts <= ts + dur);
    const parLettre = frappes.map((_, i) => taches.filter((tache) => rang(tache) === i).reduce((somme, tache) => somme + cout(tache), 0));
    parLettre.sort((a, b) => a - b);
    return { parFrappe: parLettre[Math.floor(parLettre.length / 2)], pire: Math.max(...taches.map(cout)) };
  });
}
