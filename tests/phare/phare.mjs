// Lighthouse (mobile, its own throttling; some ten seconds a run) on one page of each kind: the median of five runs in each category.
// A figure to aim at 100 with, not a gate: on a busy machine the first category measures the neighbours.
//
//   npm run phare                      in tests/, with CMQ_SITE and CMQ_SITE_ADRESSE set; every kind, five runs
//   npm run phare -- accueil formation   these kinds
//   PASSES=1 npm run phare             a quick look

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { adresseVisitee, ouvrirChromium } from "../navigateur/chromium.mjs";
import { GENRES, representants } from "../navigateur/genres.mjs";
import { servir } from "../navigateur/serveur.mjs";
import { siteAdresse } from "../navigateur/site.mjs";

const ICI = dirname(fileURLToPath(import.meta.url));
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PASSES = Number(process.env.PASSES ?? 5);
const demandes = process.argv.slice(2);
const inconnus = demandes.filter((nom) => !GENRES.some((genre) => genre.nom === nom));
if (inconnus.length > 0) throw new Error(`Unknown kinds: ${inconnus.join(", ")}.`);

if (!existsSync(`${ICI}/node_modules/lighthouse`)) {
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: ICI, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
const { default: lighthouse } = await import("lighthouse");

const site = siteAdresse();
// At the root, where Lighthouse looks for robots.txt.
const serveur = await servir(site.dossier);
const port = await portLibre();
const navigateur = await ouvrirChromium({ args: [`--remote-debugging-port=${port}`, "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
try {
  console.log(`${"".padEnd(26)} ${CATEGORIES.map((c) => c.padStart(14)).join("")}   (median of ${PASSES})`);
  for (const { genre, adresse } of representants(site.pages)) {
    // The 404 page answers 404, which Lighthouse refuses to look at.
    if (adresse === "404.html" || (demandes.length > 0 && !demandes.includes(genre))) continue;
    const { notes, manques } = await mesurer(serveur.url(adresseVisitee(adresse)));
    console.log(`${genre.padEnd(26)} ${notes.map((n) => String(n).padStart(14)).join("")}   ${manques.join(", ")}`);
  }
} finally {
  await navigateur.close();
  await serveur.fermer();
}

/** Medians by category, and the audits that cost a point in the last run. */
async function mesurer(url) {
  const passes = [];
  let manques = [];
  for (let passe = 0; passe < PASSES; passe += 1) {
    const { lhr } = await lighthouse(url, { port, logLevel: "error", onlyCategories: CATEGORIES });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    passes.push(CATEGORIES.map((categorie) => Math.round(100 * lhr.categories[categorie].score)));
    manques = CATEGORIES.flatMap((categorie) =>
      lhr.categories[categorie].auditRefs
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
        .map(({ id }) => id),
    );
  }
  return { notes: CATEGORIES.map((_, i) => mediane(passes.map((notes) => notes[i]))), manques };
}

function mediane(valeurs) {
  const rangees = [...valeurs].sort((a, b) => a - b);
  return rangees[Math.floor(rangees.length / 2)];
}

async function portLibre() {
  const { createServer } = await import("node:net");
  const serveurVide = createServer();
  await new Promise((pret) => serveurVide.listen(0, "127.0.0.1", pret));
  const { port: libre } = serveurVide.address();
  await new Promise((ferme) => serveurVide.close(ferme));
  return libre;
}
