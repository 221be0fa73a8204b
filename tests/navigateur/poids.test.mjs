// What a first visit costs on a school's network, and that nothing moves under the finger while it arrives.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { BUREAU, TELEPHONE, adresseVisitee, avecPage, avecPageNeuve, poser } from "./chromium.mjs";
import { representants } from "./genres.mjs";
import { montage } from "./montage.mjs";
import { attribut, balises, siteRacine } from "./site.mjs";

const OCTETS_PERMIS = 40 * 1024;
const REQUETES_PERMISES = 10;
// The gates; every other kind's weight is told, not judged.
const PESES = new Set(["accueil", "campus-ceit", "formations-liste"]);

const site = siteRacine();
const ouvert = montage(site.dossier);

describe("a first visit", { concurrency: 2 }, () => {
  for (const { genre, adresse } of representants(site.pages)) {
    const limite = PESES.has(genre) ? `is at most ${OCTETS_PERMIS / 1024} KiB and ${REQUETES_PERMISES} requests` : "is weighed";
    test(`to ${genre} ${limite} (/${adresse})`, (t) =>
      avecPageNeuve(ouvert.navigateur, { viewport: TELEPHONE }, async (page) => {
        const { octets, requetes } = await peser(page, adresse);
        t.diagnostic(`${genre}: ${(octets / 1024).toFixed(1)} KiB, ${requetes.length} requests`);
        assert.ok(requetes.length > 0 && octets > 0, "Nothing was measured.");
        if (!PESES.has(genre)) return;
        const detail = requetes.map(({ url, poids }) => `${poids} ${url}`).join("\n  ");
        assert.ok(octets <= OCTETS_PERMIS, `/${adresse} costs ${octets} bytes, more than ${OCTETS_PERMIS}:\n  ${detail}`);
        assert.ok(requetes.length <= REQUETES_PERMISES, `/${adresse} makes ${requetes.length} requests:\n  ${detail}`);
      }));
  }
});

/** Bytes on the wire, headers included, with what a full browser asks for besides: the icon. */
async function peser(page, adresse) {
  const protocole = await page.context().newCDPSession(page);
  await protocole.send("Network.enable");
  const enCours = new Map();
  const requetes = [];
  protocole.on("Network.requestWillBeSent", ({ requestId, request }) => enCours.set(requestId, request.url));
  protocole.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = enCours.get(requestId);
    if (url && !url.startsWith("data:")) requetes.push({ url, poids: encodedDataLength });
  });
  await page.goto(ouvert.serveur.url(adresseVisitee(adresse)), { waitUntil: "networkidle" });
  const icone = iconeNonDemandee(adresse, requetes);
  if (icone) requetes.push(icone);
  return { octets: requetes.reduce((somme, { poids }) => somme + poids, 0), requetes };
}

function iconeNonDemandee(adresse, requetes) {
  const page = site.pages.find((p) => p.adresse === adresse);
  const lien = balises(page, "link").find((l) => /\bicon\b/.test(attribut(l, "rel") ?? ""));
  if (!lien) return undefined;
  const url = new URL(attribut(lien, "href"), ouvert.serveur.url(adresseVisitee(adresse))).href;
  if (url.startsWith("data:") || requetes.some((r) => r.url === url)) return undefined;
  const corps = readFileSync(join(site.dossier, new URL(url).pathname));
  return { url, poids: brotliCompressSync(corps).length };
}

describe("nothing moves while a page arrives", { concurrency: 2 }, () => {
  for (const { genre, adresse } of representants(site.pages)) {
    for (const [ecran, viewport] of [["phone", TELEPHONE], ["desktop", BUREAU]]) {
      test(`${genre}, ${ecran} (/${adresse})`, () =>
        avecPage(ouvert.navigateur, { viewport }, async (page) => {
          const deplacements = await mouvements(page, adresse);
          assert.deepEqual(deplacements, [], `On /${adresse}, these moved after they were first painted.`);
        }));
    }
  }
});

async function mouvements(page, adresse) {
  const protocole = await page.context().newCDPSession(page);
  await protocole.send("Network.enable");
  // Slow enough for the page to be painted before its last file is there.
  await protocole.send("Network.emulateNetworkConditions", { offline: false, latency: 60, downloadThroughput: 200_000, uploadThroughput: 100_000 });
  await page.goto(ouvert.serveur.url(adresseVisitee(adresse)));
  await poser(page);
  await page.evaluate(async () => {
    const bas = document.scrollingElement.scrollHeight;
    for (let y = 0; y < bas && y < 20_000; y += innerHeight) {
      scrollTo({ top: y, behavior: "instant" });
      await new Promise(requestAnimationFrame);
    }
  });
  await protocole.detach();
  return page.evaluate(
    () =>
      new Promise((suite) => {
        const vus = [];
        // `buffered` gives what happened before anybody watched.
        new PerformanceObserver((liste) => {
          for (const { value, sources } of liste.getEntries()) {
            const quoi = sources.map(({ node }) => (node?.nodeName?.toLowerCase() ?? "?") + (node?.className ? `.${node.className}` : ""));
            vus.push(`${value.toFixed(4)}: ${quoi.join(", ")}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(suite, 50, vus);
      }),
  );
}
