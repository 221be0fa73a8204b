// The engine of filters: pure, no DOM. A sheet (a diploma, a campus) has places; it is kept when one of its places
// answers every facet at once. Counts are disjunctive: those of a facet leave its own choice out.

import { kilometres } from "./mots.js";

/**
 * @typedef {object} Base
 * @property {{cle: string, titre: string, valeurs: {cle: string, nom: string}[]}[]} facettes
 * @property {import("./recherche-norme.js").Norme} norme  How words are read.
 * @property {string[]} titres    One for each sheet, in the order of the plain list.
 * @property {number[]} debuts    First place of each sheet; one more at the end.
 * @property {(number|number[])[][]} porte  For each facet, for each place: row or rows of its values.
 * @property {({lat: number, lon: number}|null)[]} positions  One for each place.
 */

/** What nobody asked for. */
export function etatNeutre() {
  return { choix: {}, mots: "", pres: null, rayon: 30, tri: "", page: 1, vue: "liste" };
}

/** @param {Base} base */
export function filtrer(base, etat) {
  const { facettes, porte, debuts } = base;
  const choisis = facettes.map(({ cle, valeurs }) => {
    const rangs = (etat.choix[cle] ?? []).map((une) => valeurs.findIndex((valeur) => valeur.cle === une)).filter((r) => r >= 0);
    return rangs.length > 0 ? new Set(rangs) : null;
  });
  const comptes = facettes.map(({ valeurs }) => new Array(valeurs.length).fill(0));
  const vus = facettes.map(({ valeurs }) => new Int32Array(valeurs.length).fill(-1));
  const mots = base.norme.utiles(etat.mots).map((mot) => [mot, base.norme.racine(mot)]);
  const kms = distances(base, etat.pres);
  const retenus = [];
  let sansPosition = 0;
  const un = (f, rang, fiche) => {
    if (vus[f][rang] === fiche) return;
    vus[f][rang] = fiche;
    comptes[f][rang] += 1;
  };
  const compter = (f, lieu, fiche) => {
    const valeur = porte[f][lieu];
    if (typeof valeur === "number") un(f, valeur, fiche);
    else for (const rang of valeur) un(f, rang, fiche);
  };
  for (let fiche = 0; fiche < base.titres.length; fiche += 1) {
    if (!contient(base, fiche, mots)) continue;
    const lieux = [];
    let ignore = false;
    for (let lieu = debuts[fiche]; lieu < debuts[fiche + 1]; lieu += 1) {
      const rate = echec(porte, choisis, lieu);
      if (rate === PLUSIEURS) continue;
      if (kms && !(kms[lieu] <= (etat.rayon || Infinity))) {
        ignore ||= rate === AUCUN && Number.isNaN(kms[lieu]);
        continue;
      }
      if (rate === AUCUN) {
        lieux.push(lieu);
        for (let f = 0; f < facettes.length; f += 1) compter(f, lieu, fiche);
      } else compter(rate, lieu, fiche);
    }
    if (lieux.length > 0) retenus.push({ fiche, lieux, km: kms ? Math.min(...lieux.map((lieu) => kms[lieu])) : NaN });
    else if (ignore) sansPosition += 1;
  }
  return { retenus: trier(base, retenus, etat), comptes, sansPosition, kms };
}

const AUCUN = -1;
const PLUSIEURS = -2;

/** Which facet alone a place does not answer. */
function echec(porte, choisis, lieu) {
  let rate = AUCUN;
  for (let f = 0; f < choisis.length; f += 1) {
    if (choisis[f] === null) continue;
    const valeur = porte[f][lieu];
    if (typeof valeur === "number" ? choisis[f].has(valeur) : valeur.some((rang) => choisis[f].has(rang))) continue;
    if (rate !== AUCUN) return PLUSIEURS;
    rate = f;
  }
  return rate;
}

/** From this length a stem is also the beginning of other words, as in the search. */
const RACINE = 4;

/** Every word is a word of the title, or begins one: plurals and endings as the search reads them. */
function contient(base, fiche, mots) {
  if (mots.length === 0) return true;
  const { norme } = base;
  base.dits ??= base.titres.map((titre) => norme.utiles(titre).map((mot) => [mot, norme.racine(mot)]));
  return mots.every(([mot, racine]) =>
    base.dits[fiche].some(([dit, sienne]) => dit.startsWith(mot) || sienne === racine || (racine.length >= RACINE && dit.startsWith(racine))),
  );
}

function distances(base, pres) {
  if (!pres) return null;
  return base.positions.map((position) => (position ? kilometres(position, pres) : NaN));
}

const ORDRE = new Intl.Collator("fr");

function trier(base, retenus, { tri, pres }) {
  if (tri === "titre") {
    base.alphabet ??= rangsAlphabetiques(base.titres);
    return retenus.sort((a, b) => base.alphabet[a.fiche] - base.alphabet[b.fiche]);
  }
  // A distance that is not known comes last.
  const km = ({ km: valeur }) => (Number.isNaN(valeur) ? Infinity : valeur);
  if (tri === "distance" && pres) return retenus.sort((a, b) => (km(a) === km(b) ? a.fiche - b.fiche : km(a) - km(b)));
  return retenus;
}

function rangsAlphabetiques(titres) {
  const ordre = titres.map((_, rang) => rang).sort((a, b) => ORDRE.compare(titres[a], titres[b]) || a - b);
  const places = new Array(titres.length);
  ordre.forEach((fiche, place) => (places[fiche] = place));
  return places;
}
