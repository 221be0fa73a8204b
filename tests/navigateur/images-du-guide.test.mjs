// The pictures of the guide are what one sees: each is drawn again, and shows the same words in the same colours.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ouvrirChromium } from "./chromium.mjs";
import { GUIDE, dessiner, empreinte, gardes } from "./images-du-guide.mjs";

const REMEDE = "Look at what changed, then draw the pictures anew: tests/run guide";
const POIDS = 40 * 1024;
// Another font makes a picture up to 37 % shorter than the one that drew it (measured with three); a part gone may not.
const HAUTEUR = 0.4;

const gardees = gardes();
let dessins;

before(async () => {
  const navigateur = await ouvrirChromium();
  try {
    dessins = await dessiner(navigateur);
  } finally {
    await navigateur.close();
  }
});

test("each picture shows the words and the colours that the preview shows now", () => {
  assert.deepEqual(dessins.map(({ nom }) => nom), Object.keys(gardees), REMEDE);
  for (const { nom, hauteur, montre } of dessins) {
    const { texte, couleurs, hauteur: avant } = gardees[nom];
    assert.deepEqual(montre, { texte, couleurs }, `${nom}: ${REMEDE}`);
    assert.ok(Math.abs(avant - hauteur) <= avant * HAUTEUR, `${nom}: ${hauteur} px high, ${avant} in the guide. ${REMEDE}`);
  }
});

test("the guide holds the pictures that were drawn, and they are light", () => {
  const fichiers = readdirSync(GUIDE).filter((nom) => nom.endsWith(".webp"));
  assert.deepEqual(fichiers.sort(), Object.keys(gardees).map((nom) => `${nom}.webp`).sort());
  for (const fichier of fichiers) {
    const { fichier: attendue } = gardees[fichier.replace(".webp", "")];
    assert.equal(empreinte(readFileSync(join(GUIDE, fichier))), attendue, `${fichier}: ${REMEDE}`);
    assert.ok(statSync(join(GUIDE, fichier)).size <= POIDS, fichier);
  }
});

test("what a picture is said to show, in quotes, is in it", () => {
  const pages = readdirSync(GUIDE).filter((nom) => nom.endsWith(".md")).map((nom) => readFileSync(join(GUIDE, nom), "utf8"));
  const images = pages.flatMap((texte) => [...texte.matchAll(/!\[([^\]]+)\]\((\w+)\.webp\)/g)]);
  assert.deepEqual(images.map(([, , nom]) => nom).sort(), Object.keys(gardees).sort(), "every picture, once");
  for (const [, alt, nom] of images) {
    const vu = simple(gardees[nom].texte.join(" "));
    for (const [, cite] of alt.matchAll(/« ([^»]+) »/g)) assert.ok(vu.includes(simple(cite)), `${nom} does not show « ${cite} »`);
  }
});

const simple = (texte) => texte.replace(/\s+/gu, " ").replace(/\.$/, "").trim();
