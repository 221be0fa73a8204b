// The site's pure modules, run here as they are: the engine against the plainest way to count, and the tables that the
// generator's own tests hold too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { siteRacine } from "./site.mjs";

const dossier = join(dirname(fileURLToPath(import.meta.url)), "../../themes/defaut/assets/js");
const module = (nom) => import(join(dossier, nom));
const [{ deLien, rang, versLien }, { baseFormations }, { etatNeutre, filtrer }, { ecrire, lire, reinitialise }, { communes, nomme }, { de, distance, kilometres, plier }] = await Promise.all(
  ["fiche.js", "fiches.js", "moteur.js", "etat.js", "lieu.js", "mots.js"].map(module),
);
const site = siteRacine().dossier;
const json = (chemin) => JSON.parse(readFileSync(join(site, chemin), "utf8"));
const base = baseFormations(json("formations/filtres.json"));
const table = communes(json("formations/communes.json"));

/** Small and the same at each run. */
function hasard(graine) {
  let etat = graine;
  return (n) => {
    etat = (Math.imul(etat, 1664525) + 1013904223) >>> 0;
    return etat % n;
  };
}

describe("the engine of filters", () => {
  test("keeps and counts what the plainest way keeps and counts", () => {
    const tirer = hasard(2026);
    for (let essai = 0; essai < 300; essai += 1) {
      const etat = { ...etatNeutre(), choix: {}, mots: ["", "", "bts", "industri"][tirer(4)] };
      for (const { cle, valeurs } of base.facettes) {
        if (tirer(4) === 0) etat.choix[cle] = [...new Set([valeurs[tirer(valeurs.length)].cle, valeurs[tirer(valeurs.length)].cle])];
      }
      if (tirer(3) === 0) Object.assign(etat, { pres: table.par("80021"), rayon: [10, 30, 100][tirer(3)] });
      const vu = filtrer(base, etat);
      const repond = (lieu, saufFacette) =>
        base.facettes.every(({ cle, valeurs }, f) => {
          const choix = etat.choix[cle];
          return f === saufFacette || !choix || [base.porte[f][lieu]].flat().some((r) => choix.includes(valeurs[r].cle));
        }) && (!etat.pres || (base.positions[lieu] && kilometres(base.positions[lieu], etat.pres) <= etat.rayon));
      const lieux = (fiche) => Array.from({ length: base.debuts[fiche + 1] - base.debuts[fiche] }, (_, n) => base.debuts[fiche] + n);
      const mots = plier(etat.mots).split(" ").filter(Boolean);
      const fiches = base.titres.map((_, fiche) => fiche).filter((fiche) => mots.every((mot) => ` ${plier(base.titres[fiche])}`.includes(` ${mot}`)));
      assert.deepEqual(vu.retenus.map(({ fiche }) => fiche), fiches.filter((fiche) => lieux(fiche).some((lieu) => repond(lieu, -1))));
      base.facettes.forEach(({ valeurs }, f) =>
        valeurs.forEach((_, r) => {
          const nombre = fiches.filter((fiche) => lieux(fiche).some((lieu) => repond(lieu, f) && [base.porte[f][lieu]].flat().includes(r))).length;
          assert.equal(vu.comptes[f][r], nombre, `${base.facettes[f].cle} ${r}`);
        }),
      );
    }
  });

  test("reads the words of titles as the search does: plurals, endings, dotted acronyms", () => {
    const trouve = (mots) => filtrer(base, { ...etatNeutre(), mots }).retenus.map(({ fiche }) => base.titres[fiche]);
    assert.deepEqual(trouve("chaudronneries"), trouve("chaudronnerie"));
    assert.ok(trouve("chaudronneries").length > 0);
    assert.deepEqual(trouve("B.T.S. industriels"), trouve("bts industriel"));
    assert.ok(trouve("métiers de l’art").length > 0);
    assert.deepEqual(trouve("xylographe"), []);
  });

  test("is quick on a whole made-up network", () => {
    const grande = { ...base, titres: [], debuts: [0], porte: base.facettes.map(() => []), positions: [], dits: undefined, alphabet: undefined };
    for (let n = 0; n < 10_000; n += 1) {
      const fiche = n % base.titres.length;
      grande.titres.push(`${base.titres[fiche]} ${n}`);
      const lieu = base.debuts[fiche];
      base.facettes.forEach((_, f) => grande.porte[f].push(base.porte[f][lieu]));
      grande.positions.push(base.positions[lieu]);
      grande.debuts.push(n + 1);
    }
    const etat = { ...etatNeutre(), choix: { niveau: ["5"] }, mots: "b", pres: table.par("80021"), tri: "distance", rayon: 100 };
    filtrer(grande, etat);
    // The processor's time, which other work on the machine hardly changes. A browser has a sixtieth of a second.
    const depart = process.cpuUsage();
    for (let n = 0; n < 10; n += 1) filtrer(grande, etat);
    const { user } = process.cpuUsage(depart);
    assert.ok(user / 10_000 < 33, `${user / 10_000} ms`);
  });
});

test("an address says a state and back, in one order, whatever it was written with", () => {
  const etat = lire(new URLSearchParams("tri=titre&niveau=5&niveau=99&niveau=4&x=1&pres=02691&rayon=20&mots= bts "), base, table.par);
  const ecrit = ecrire(etat, base);
  assert.equal(ecrit, "mots=bts&niveau=5&niveau=4&pres=02691&rayon=20&tri=titre");
  assert.equal(ecrire(lire(new URLSearchParams(ecrit), base, table.par), base), ecrit);
  assert.equal(ecrire(reinitialise(etat), base), "mots=bts&tri=titre");
  for (const faux of ["page=-3", "page=x", "rayon=7", "tri=<script>", "vue=1", "pres=99999"]) {
    assert.equal(ecrire(lire(new URLSearchParams(faux), base, table.par), base), "", faux);
  }
});

test("a commune is found by its name, its postal code, and as people write it", () => {
  const noms = (texte) => table.chercher(texte, 3).map(({ nom }) => nom);
  assert.equal(noms("amiens")[0], "Amiens");
  assert.equal(noms("st quentin")[0], "Saint-Quentin");
  assert.equal(noms("02100")[0], "Saint-Quentin");
  assert.equal(noms("SAINT-OMER")[0], "Saint-Omer");
  assert.equal(noms("Amiens (80000)")[0], "Amiens");
  assert.deepEqual([noms(""), noms("nulle part"), noms("(")], [[], [], []]);
});

test("a name inside another's is asked about, not taken", () => {
  const prise = (texte) => nomme(table.chercher(texte, 1)[0], texte);
  assert.deepEqual(["touquet", "le touquet", "amiens", "st quentin", "80000"].map(prise), [true, true, true, true, true]);
  assert.equal(prise("paris"), false);
});

test("a place after « de » is said as French says it", () => {
  assert.deepEqual(["Amiens", "Étaples", "Le Touquet-Paris-Plage", "Les Attaques", "La Madeleine", "Lens"].map(de), [
    "d’Amiens", "d’Étaples", "du Touquet-Paris-Plage", "des Attaques", "de La Madeleine", "de Lens",
  ]);
});

test("shards are found from addresses alone, as the generator finds them", () => {
  assert.deepEqual(["campus/a/", "formations/bts-moulin/", "formations/é/"].map((une) => rang(une, 256)), [30, 56, 252]);
});

test("a link carries addresses and back", () => {
  const adresses = ["formations/bts-chimie/", "formations/but-chimie/", "campus/ceit/"];
  assert.equal(versLien(adresses), "#f=bts-chimie,but-chimie&c=ceit");
  assert.deepEqual(deLien(versLien(adresses)), adresses);
  assert.deepEqual([deLien(""), deLien("#"), deLien("#x=1")], [[], [], []]);
});

test("distances are said as roughly as they are known", () => {
  // src/page/distance.rs holds the same table.
  assert.deepEqual([0, 4, 9.9, 10, 12.4, 12.6, 27.5, 101].map(distance), ["à moins de 10 km", "à moins de 10 km", "à moins de 10 km", "à environ 10 km", "à environ 10 km", "à environ 15 km", "à environ 30 km", "à environ 100 km"]);
  const amiensLille = kilometres({ lat: 49.894, lon: 2.302 }, { lat: 50.633, lon: 3.058 });
  assert.ok(amiensLille > 95 && amiensLille < 102, String(amiensLille));
});
