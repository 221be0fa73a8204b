// Reads a query: which words are filters (a level, a way, a place), which are looked up, and what they may stand for.

import { presque } from "./recherche-norme.js";

/** The longest phrase that means something: « brevet de technicien supérieur agricole ». */
const PHRASE = 7;
/** A typing error is forgiven in words of so many letters. */
export const LONG = 8;
/** More words than this are looked up by nobody; a pasted page must not freeze a phone. */
const MOTS = 12;

/**
 * @returns {{puces: object[], unites: object[], vide: boolean, court: boolean}} `puces` are filters with their place in
 * the query; `unites` what must be found: words, and phrases that stand for them.
 */
export function lire(q, norme, vocabulaire, { filtres = true } = {}) {
  const tous = norme.places(q);
  const jetons = tous.filter(({ mot }) => !norme.petits.has(mot)).slice(0, MOTS * 2);
  const puces = [];
  const restes = [];
  for (let i = 0; i < jetons.length; ) {
    const puce = filtres ? puceEn(jetons, i, norme, vocabulaire) : undefined;
    if (puce) {
      puces.push({ ...puce, ...etendue(tous, jetons[i], jetons[i + puce.mots - 1], norme, q) });
      restes.push(undefined);
      i += puce.mots;
    } else {
      restes.push(jetons[i]);
      i += 1;
    }
  }
  const unites = [];
  for (let i = 0; i < restes.length && unites.length < MOTS; ) {
    if (!restes[i]) {
      i += 1;
      continue;
    }
    const { unite, mots } = uniteEn(restes, i, norme, vocabulaire);
    unites.push(unite);
    i += mots;
  }
  // One letter finds everything, that is nothing; beside longer words it says a little: « option B ».
  const longues = unites.filter(({ mots }) => mots.length > 1 || mots[0].plein.length > 1);
  const court = longues.length === 0 && unites.length > 0 && puces.length === 0;
  return { puces, unites: longues, vide: tous.length === 0, court };
}

function puceEn(jetons, i, norme, { lieux, filtres, synonymes }) {
  for (let mots = Math.min(PHRASE, jetons.length - i); mots > 0; mots -= 1) {
    const phrase = jetons.slice(i, i + mots).map(({ mot }) => mot);
    const racines = phrase.map((mot) => norme.racine(mot)).join(" ");
    const filtre = lieux[phrase.join(" ")] ?? filtres[racines] ?? synonymes[racines]?.find(Array.isArray);
    if (filtre) return { filtre, mots };
    // Never on a name: only levels and ways are read through a typing error.
    if (mots === 1 && phrase[0].length >= LONG) {
      const voisin = Object.keys(filtres).find((cle) => cle.slice(0, 2) === racines.slice(0, 2) && !cle.includes(" ") && presque(cle, racines));
      if (voisin) return { filtre: filtres[voisin], mots };
    }
  }
  return undefined;
}

/** Where the words of a filter stand in the query, the small words before them included: « en apprentissage ». */
function etendue(tous, premier, dernier, norme, q) {
  let rang = tous.indexOf(premier);
  while (rang > 0 && norme.petits.has(tous[rang - 1].mot)) rang -= 1;
  const debut = tous[rang].debut;
  return { debut, fin: dernier.fin, dit: q.slice(debut, dernier.fin) };
}

function uniteEn(restes, i, norme, { synonymes }) {
  const suite = [];
  for (const jeton of restes.slice(i, i + PHRASE)) {
    if (!jeton) break;
    suite.push({ plein: jeton.mot, racine: norme.racine(jeton.mot) });
  }
  for (let mots = suite.length; mots > 0; mots -= 1) {
    const cle = suite.slice(0, mots).map(({ racine }) => racine).join(" ");
    const autres = (synonymes[cle] ?? []).filter((s) => typeof s === "string");
    if (autres.length > 0) {
      const phrases = autres.map((phrase) => phrase.split(" ").map((mot) => ({ plein: mot, racine: norme.racine(mot) })));
      return { unite: { mots: suite.slice(0, mots), phrases }, mots };
    }
  }
  return { unite: { mots: suite.slice(0, 1), phrases: [] }, mots: 1 };
}

/** The query without the words of a filter. */
export function sansPuce(q, { debut, fin }) {
  return `${q.slice(0, debut)} ${q.slice(fin)}`.replace(/\s+/g, " ").trim();
}

/** The query without the words of several: from the last, since places are those of the whole query. */
export function sansPuces(q, puces) {
  return puces.toSorted((a, b) => b.debut - a.debut).reduce(sansPuce, q);
}
