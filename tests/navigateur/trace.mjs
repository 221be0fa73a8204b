// What the browser's main thread did for each gesture, read from its own trace, the painting included.

import assert from "node:assert/strict";

/** How many times slower the processor is made. */
export const RALENTI = 4;
/** A neighbour of the machine adds time and never takes any away: one visit of three within the bound shows the page's own cost. */
const VISITES = 3;

/** Measures again until a visit holds; `visiter` gives what is said of it and whether it `tient`. */
export async function enVisites(t, visiter) {
  const dites = [];
  for (let visite = 0; visite < VISITES; visite += 1) {
    const { dit, tient } = await visiter();
    dites.push(dit);
    t.diagnostic(dit);
    if (tient) return;
  }
  assert.fail(dites.join("\n"));
}

/** Makes gestures on the slowed page, each of which raises one event of this type: the events, and the main thread's tasks. */
export async function tracer(page, type, gestes) {
  const protocole = await page.context().newCDPSession(page);
  await protocole.send("Emulation.setCPUThrottlingRate", { rate: RALENTI });
  const faits = [];
  protocole.on("Tracing.dataCollected", ({ value }) => faits.push(...value));
  await protocole.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] } });
  for (const geste of gestes) await geste();
  const fini = new Promise((suivre) => protocole.once("Tracing.tracingComplete", suivre));
  await protocole.send("Tracing.end");
  await fini;
  const evenements = faits.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === type).sort((a, b) => a.ts - b.ts);
  assert.equal(evenements.length, gestes.length, `the trace does not hold each ${type}`);
  const [{ pid, tid }] = evenements;
  const taches = faits.filter((fait) => fait.name === "ThreadControllerImpl::RunTask" && fait.ph === "X" && fait.pid === pid && fait.tid === tid);
  return { evenements, taches };
}

/** Milliseconds of a task: the processor's time where the trace has it, for what else the machine does is no fault of the page. */
export function cout({ tdur, dur }) {
  return (tdur ?? dur) / 1000;
}

export function somme(taches) {
  return taches.reduce((total, tache) => total + cout(tache), 0);
}

export function mediane(nombres) {
  return [...nombres].sort((a, b) => a - b)[Math.floor(nombres.length / 2)];
}
