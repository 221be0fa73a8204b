// The pictures of the guide: parts of the preview of a site made by following it, drawn by a browser.
//
//   node tests/navigateur/images-du-guide.mjs     draws them anew, and what they show in words
//
// CMQ_GUIDE names the folder that « cargo run --example guide -- DOSSIER » wrote, CMQ_PROGRAMME the program. The words and the
// colours that a picture shows are kept in images-du-guide.json, with its fingerprint: they are the same on every machine, which
// pixels are not. (Measured on a grid of 12 × 12 cells, another font moves a picture by 3 to 59 ‰, another colour by 2 to 224.)

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { avecPageNeuve, ouvrirChromium, poser } from "./chromium.mjs";

const ICI = dirname(fileURLToPath(import.meta.url));
/** Where the guide and its pictures are. */
export const GUIDE = join(ICI, "..", "..", "content", "pages", "contribuer");
const GARDES = join(ICI, "images-du-guide.json");
const JOUR = "2026-11-24";
/** Width of every picture. */
const PIXELS = 720;
// Narrow, so that the words of a picture can still be read on a telephone.
const ETROIT = 480;
const CAMPUS = "campus/metiers-des-nuages/";
const FICHE = `content/${CAMPUS}campus.yaml`;

/** Each picture: the page, what is changed in the project before, the elements that it frames, and what is to be read there. */
const IMAGES = [
  { nom: "correction", adresse: CAMPUS, cadre: [".pied-bas"], attend: "Proposer une correction" },
  { nom: "campus", adresse: CAMPUS, cadre: [".ouverture", ".encadre-page"], attend: "Métiers des nuages" },
  { nom: "formations", adresse: CAMPUS, cadre: ['[aria-labelledby="se-former"] :is(.groupe-titre, .lignes-2)'], marge: 8, attend: "CAP Lecture du ciel" },
  { nom: "modifier", adresse: CAMPUS, cadre: [".pied-bas", ".cmq-modifier"], attend: "Modifier cette page" },
  {
    nom: "brouillon",
    adresse: "actualites/portes-ouvertes-nuages/",
    change: ["content/actualites/portes-ouvertes-nuages.md", "statut: publie\n", ""],
    cadre: [".etiquette-alerte", ".tete"],
    marge: 8,
    attend: "Brouillon",
  },
  { nom: "panneau", adresse: CAMPUS, change: [FICHE, "sigle: MDN", "sigel: MDN"], cadre: ["#cmq-erreurs section"], attend: "sigel", largeur: 540, coupe: 70, derriere: 120 },
];

/** Draws every picture: `{ nom, octets, hauteur, montre }`, where `montre` is what it shows. */
export async function dessiner(navigateur) {
  const projet = mkdtempSync(join(tmpdir(), "cmq-guide-"));
  cpSync(dossier(), projet, { recursive: true });
  const apercu = await ouvrirApercu(projet);
  try {
    const dessins = [];
    for (const image of IMAGES) dessins.push(await dessin(navigateur, projet, apercu.adresse, image));
    return dessins;
  } finally {
    apercu.programme.kill();
    rmSync(projet, { recursive: true });
  }
}

/** What each picture showed when it was drawn: its words, its colours; and the fingerprint of its file. */
export const gardes = () => JSON.parse(readFileSync(GARDES, "utf8"));

function dossier() {
  const { CMQ_GUIDE, CMQ_PROGRAMME } = process.env;
  if (!CMQ_GUIDE || !CMQ_PROGRAMME) {
    throw new Error("CMQ_GUIDE must name the folder that « cargo run --example guide -- DOSSIER » wrote, CMQ_PROGRAMME the program.");
  }
  return CMQ_GUIDE;
}

function remplacer(projet, fichier, avant, apres) {
  const chemin = join(projet, fichier);
  const texte = readFileSync(chemin, "utf8");
  if (!texte.includes(avant)) throw new Error(`${fichier} does not hold « ${avant} ».`);
  writeFileSync(chemin, texte.replace(avant, apres));
}

async function ouvrirApercu(projet) {
  const arguments_ = ["serve", "--sans-navigateur", "--port", "0", "--date", JOUR, "--projet", projet];
  const programme = spawn(process.env.CMQ_PROGRAMME, arguments_, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const ligne of createInterface({ input: programme.stdout })) {
    const adresse = /http:\S+/.exec(ligne)?.[0];
    if (adresse) return { programme, adresse };
  }
  throw new Error("The preview has not begun.");
}

function dessin(navigateur, projet, base, image) {
  const { nom, adresse, change, cadre, attend, largeur = ETROIT, coupe = Infinity, marge = 0, derriere = 0 } = image;
  const viewport = { width: largeur, height: 600 };
  const vue = { viewport, deviceScaleFactor: PIXELS / largeur, colorScheme: "light", reducedMotion: "reduce" };
  return avecPageNeuve(navigateur, vue, async (page) => {
    await page.goto(base + adresse);
    if (change) remplacer(projet, ...change);
    const parties = cadre.map((choix) => page.locator(choix).filter({ visible: true }));
    await page.getByText(attend).filter({ visible: true }).first().waitFor();
    await poser(page);
    const texte = (await Promise.all(parties.map((partie) => partie.allInnerTexts()))).flat().join("\n");
    const couleurs = [...new Set((await Promise.all(parties.map(couleursDe))).flat())].sort();
    const boites = (await Promise.all(parties.map(boitesDe))).flat();
    const haut = Math.min(...boites.map((boite) => boite.y)) - (derriere || marge);
    const bas = Math.max(...boites.map((boite) => boite.y + boite.height)) + marge;
    const clip = { x: 0, y: Math.round(haut), width: largeur, height: Math.round(bas - haut) };
    const brut = await page.screenshot({ clip, fullPage: derriere === 0, animations: "disabled", caret: "hide" });
    if (change) remplacer(projet, change[0], change[2] || "---\n", change[2] ? change[1] : `---\n${change[1]}`);
    return { nom, montre: { texte: ranger(texte, coupe), couleurs }, ...(await legere(navigateur, brut)) };
  });
}

/** Where the elements are in the page, wherever it is scrolled. */
function boitesDe(partie) {
  return partie.evaluateAll((elements) =>
    elements.map((element) => {
      const { y, height } = element.getBoundingClientRect();
      const fixe = getComputedStyle(element).position === "fixed";
      return { y: y + (fixe ? 0 : scrollY), height };
    }),
  );
}

/** The colours of grounds and of words, whatever notation the style uses. */
function couleursDe(partie) {
  return partie.evaluateAll((elements) => {
    const contexte = document.createElement("canvas").getContext("2d");
    const octets = (couleur) => {
      contexte.clearRect(0, 0, 1, 1);
      contexte.fillStyle = couleur;
      contexte.fillRect(0, 0, 1, 1);
      return [...contexte.getImageData(0, 0, 1, 1).data].join(" ");
    };
    const ecrit = (element) => [...element.childNodes].some((noeud) => noeud.nodeType === Node.TEXT_NODE && noeud.data.trim());
    const siennes = (element) => {
      const { color, backgroundColor, visibility } = getComputedStyle(element);
      if (visibility !== "visible") return [];
      const fond = octets(backgroundColor);
      return [...(ecrit(element) ? [`texte ${octets(color)}`] : []), ...(fond.endsWith(" 0") ? [] : [`fond ${fond}`])];
    };
    return elements.flatMap((element) => [element, ...element.querySelectorAll("*")]).flatMap(siennes);
  });
}

/** Lines without their margins; what runs out of the picture is not shown. */
const ranger = (texte, coupe) => texte.split("\n").map((ligne) => ligne.trim().slice(0, coupe)).filter(Boolean);

/** The picture as WebP, which the browser writes too. */
function legere(navigateur, brut) {
  return avecPageNeuve(navigateur, {}, async (page) => {
    const { url, hauteur } = await page.evaluate(async (base64) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
      const toile = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      toile.getContext("2d").drawImage(image, 0, 0);
      return { url: toile.toDataURL("image/webp", 0.85), hauteur: image.height };
    }, brut.toString("base64"));
    return { octets: Buffer.from(url.split(",")[1], "base64"), hauteur };
  });
}

/** The fingerprint of a picture's file. */
export const empreinte = (octets) => createHash("sha256").update(octets).digest("hex");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const navigateur = await ouvrirChromium();
  try {
    const neufs = {};
    for (const { nom, octets, hauteur, montre } of await dessiner(navigateur)) {
      writeFileSync(join(GUIDE, `${nom}.webp`), octets);
      neufs[nom] = { fichier: empreinte(octets), hauteur, ...montre };
      console.log(`${nom}.webp  ${PIXELS} × ${hauteur}  ${(octets.length / 1024).toFixed(1)} KiB`);
    }
    writeFileSync(GARDES, `${JSON.stringify(neufs, null, 2)}\n`);
  } finally {
    await navigateur.close();
  }
}
