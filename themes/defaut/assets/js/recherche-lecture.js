// Reads a query: which words are filters (a level, a way, a place), which are looked up, and what they may stand for.

import { presque } from "./recherche-norme.js";

/** The longest phrase that means something: « brevet de technicien supérieur agricole ». */
const PHRASE = 7;
/** A typing error is forgiven in words of so many letters. */
export const LONG = 8;
/** More words than this are looked up by nobody; a pasted page must not freeze a phone. */
const MOTS = 12;

/** « près de », « autour de », « à côté de »: what is near a place is said of the place, and looked up nowhere. */
const PRES = new Set(["pres", "proche", "proches", "autour", "environs", "alentours", "cote"]);
const DE = new Set(["de", "d", "du", "des"]);

function presDe(tous, rang) {
  const { mot } = tous[rang];
  // « Lens et environs »
  if (rang > 0 && rang === tous.length - 1 && (mot === "environs" || mot === "alentours")) return true;
  return PRES.has(mot) && DE.has(tous[rang + 1]?.mot) && (mot !== "cote" || tous[rang - 1]?.mot === "a");
}

/** Looked up by nobody here; « pas » where it denies (« je sais pas »), not in Pas-de-Calais. */
function estPetit(tous, rang, { petits }) {
  const { mot } = tous[rang];
  const nie = mot === "pas" && rang > 0 && petits.has(tous[rang - 1].mot) && tous[rang + 1]?.mot !== "de";
  return petits.has(mot) || nie || presDe(tous, rang);
}

/**
 * @returns {{puces: object[], unites: object[], reste: string[], autour: boolean, vide: boolean, court: boolean}} `puces`
 * are filters with their place in the query; `unites` what must be found: words, and phrases that stand for them; `reste`
 * these words as they were typed; `autour` is true where what is near a place is asked for.
 */
export function lire(q, norme, vocabulaire, { filtres = true } = {}) {
  const lus = norme.places(q);
  const tous = lus.map((jeton, rang) => ({ ...jeton, petit: estPetit(lus, rang, norme) }));
  const jetons = tous.filter(({ petit }) => !petit).slice(0, MOTS * 2);
  const puces = [];
  const restes = [];
  for (let i = 0; i < jetons.length; ) {
    const puce = filtres && !compteUnMot(tous, jetons, i, norme, vocabulaire) ? puceEn(jetons, i, norme, vocabulaire) : undefined;
    if (puce) {
      puces.push({ ...puce, ...etendue(tous, jetons[i], jetons[i + puce.mots - 1], q) });
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
  const reste = restes.filter(Boolean).map(({ debut, fin }) => q.slice(debut, fin));
  return { puces, unites: longues, reste, autour: lus.some((_, rang) => presDe(lus, rang)), vide: tous.length === 0, court };
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

/** « Troisième révolution »: an ordinal right before a word that is no filter counts that word; it is no class. */
function compteUnMot(tous, jetons, i, norme, vocabulaire) {
  if (!norme.ordinaux.has(jetons[i].mot)) return false;
  const suivant = tous[tous.indexOf(jetons[i]) + 1];
  return suivant !== undefined && !suivant.petit && !puceEn(jetons, i + 1, norme, vocabulaire);
}

/** Where the words of a filter stand in the query, the small words before them included: « en apprentissage ». */
function etendue(tous, premier, dernier, q) {
  let rang = tous.indexOf(premier);
  while (rang > 0 && tous[rang - 1].petit) rang -= 1;
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
