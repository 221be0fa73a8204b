// A picture of each kind of page, to be looked at: phone, desktop, both dark, forced colours, and each sheet of paper.
// Called by « tests/run captures [kind…] »; the pictures go to tests/captures/, which git ignores, with an index.html.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUREAU, TELEPHONE, adresseVisitee, avecPage, ouvrirChromium, parLots, poser } from "./chromium.mjs";
import { GENRES, representants } from "./genres.mjs";
import { servir } from "./serveur.mjs";
import { siteRacine } from "./site.mjs";

const SORTIE = join(dirname(fileURLToPath(import.meta.url)), "..", "captures");
const VUES = [
  { nom: "telephone", viewport: TELEPHONE, colorScheme: "light", deviceScaleFactor: 2 },
  { nom: "bureau", viewport: BUREAU, colorScheme: "light" },
  { nom: "telephone-sombre", viewport: TELEPHONE, colorScheme: "dark", deviceScaleFactor: 2 },
  { nom: "bureau-sombre", viewport: BUREAU, colorScheme: "dark" },
  { nom: "couleurs-forcees", viewport: BUREAU, colorScheme: "dark", forcedColors: "active" },
];
// A picture much taller than this is refused by the browser, or by whoever opens it.
const HAUTEUR_LIMITE = 7000;
const FEUILLES_LIMITE = 4;

const demandes = process.argv.slice(2);
const inconnus = demandes.filter((nom) => !GENRES.some((genre) => genre.nom === nom));
if (inconnus.length > 0) {
  console.error(`Unknown kinds: ${inconnus.join(", ")}. The kinds are: ${GENRES.map((g) => g.nom).join(", ")}.`);
  process.exit(1);
}

const site = siteRacine();
const pages = representants(site.pages).filter(({ genre }) => demandes.length === 0 || demandes.includes(genre));
if (demandes.length === 0) rmSync(SORTIE, { recursive: true, force: true });
mkdirSync(SORTIE, { recursive: true });
const navigateur = await ouvrirChromium();
const serveur = await servir(site.dossier);
try {
  for (const { nom, ...options } of VUES) await parLots(pages, (page) => photographier(nom, options, page), 2);
  await parLots(pages, imprimer, 2);
} finally {
  await navigateur.close();
  await serveur.fermer();
}
ecrireIndex();
console.log(`${readdirSync(SORTIE).length - 1} pictures of ${pages.length} pages in tests/captures/ (open index.html).`);

function photographier(vue, options, { genre, adresse }) {
  return avecPage(navigateur, { reducedMotion: "reduce", ...options }, async (page) => {
    await page.goto(serveur.url(adresseVisitee(adresse)));
    await poser(page);
    const hauteur = await page.evaluate(() => document.scrollingElement.scrollHeight);
    const clip = { x: 0, y: 0, width: options.viewport.width, height: Math.min(hauteur, HAUTEUR_LIMITE) };
    await page.screenshot({ path: join(SORTIE, `${genre}.${vue}.png`), fullPage: true, clip });
  });
}

function imprimer({ genre, adresse }) {
  return avecPage(navigateur, { viewport: BUREAU }, async (page) => {
    await page.goto(serveur.url(adresseVisitee(adresse)));
    const pdf = join(SORTIE, `${genre}.pdf`);
    await page.pdf({ path: pdf, format: "A4", preferCSSPageSize: true, printBackground: false });
    execFileSync("pdftoppm", ["-png", "-r", "70", "-l", String(FEUILLES_LIMITE), pdf, join(SORTIE, `${genre}.papier`)]);
    rmSync(pdf);
  });
}

function ecrireIndex() {
  const images = readdirSync(SORTIE).filter((nom) => nom.endsWith(".png"));
  const sections = GENRES.map(({ nom }) => ({ nom, siennes: images.filter((image) => image.startsWith(`${nom}.`)) }))
    .filter(({ siennes }) => siennes.length > 0)
    .map(({ nom, siennes }) => {
      const figures = siennes.map((i) => `<figure><a href="${i}"><img src="${i}" alt="" loading="lazy" height="480"></a><figcaption>${i}</figcaption></figure>`);
      return `<h2>${nom}</h2>\n<div>${figures.join("\n")}</div>`;
    });
  const style = "body{font-family:sans-serif}div{display:flex;gap:1rem;overflow-x:auto;align-items:start}figure{margin:0}img{border:1px solid}";
  writeFileSync(join(SORTIE, "index.html"), `<!doctype html><meta charset="utf-8"><title>Captures</title><style>${style}</style>\n${sections.join("\n")}\n`);
}
