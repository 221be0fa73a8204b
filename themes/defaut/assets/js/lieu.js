// Where the reader is: typed, or the device's position after a tap. Nothing leaves the device: the nearest commune is
// found here, in a file of the site.

import { kilometres, plier } from "./mots.js";

/** @param {{v: number, codes: string[], noms: string[], postaux: string[], lat: number[], lon: number[]}} donnees */
export function communes(donnees) {
  if (donnees?.v !== 1 || !Array.isArray(donnees.codes)) throw new TypeError("The file of communes is not what this script reads.");
  const chefs = new Set(donnees.chefs);
  const toutes = donnees.codes.map((code, rang) => {
    const connue = donnees.lat[rang] !== 0 || donnees.lon[rang] !== 0;
    return {
      code,
      nom: donnees.noms[rang],
      postaux: donnees.postaux[rang].split(" ").filter(Boolean),
      lat: connue ? donnees.lat[rang] / 1000 : NaN,
      lon: connue ? donnees.lon[rang] / 1000 : NaN,
      chef: chefs.has(rang),
      pliee: normale(donnees.noms[rang]),
    };
  });
  const parCode = new Map(toutes.map((commune) => [commune.code, commune]));
  // An address may be written by hand: « pres=Maubeuge ».
  const nommee = (texte) => chercher(toutes, texte, 1).find((une) => noms(une).includes(normale(texte)));
  const par = (code) => parCode.get(code) ?? nommee(code);
  return { par, nommee, chercher: (texte, max) => chercher(toutes, texte, max), proche: (ici) => proche(toutes, ici) };
}

/** « St Quentin » is Saint-Quentin. */
function normale(nom) {
  return plier(nom).replace(/\bste\b/g, "sainte").replace(/\bst\b/g, "saint");
}

/** Communes that a text names, the exact name first: « amiens », « st quentin », « 80000 », « Amiens (80000) ». */
function chercher(toutes, texte, max = 8) {
  const postal = /\b\d{5}\b/.exec(texte)?.[0];
  const nom = normale(texte.replace(/\(.*$/, "").replace(/\d+/g, ""));
  const debut = /^\s*(\d{2,5})\s*$/.exec(texte)?.[1];
  const repond = (commune) => {
    if (debut) return commune.postaux.some((code) => code.startsWith(debut));
    if (postal && !commune.postaux.includes(postal)) return false;
    return nom !== "" && ` ${commune.pliee}`.includes(` ${nom}`);
  };
  const poids = ({ pliee, chef }) => (debut ? 0 : pliee === nom ? 0 : pliee.startsWith(nom) ? 2 : 4) + (chef ? 0 : 1);
  return toutes.filter(repond).sort((a, b) => poids(a) - poids(b)).slice(0, max);
}

/** The name of a commune, and what it is without its article. */
function noms({ nom, pliee }) {
  return [pliee, normale(nom.replace(/^(Les?|La) |^L’/, ""))];
}

/** True where the name begins as it was typed, its article aside: « Paris » is not Le Touquet-Paris-Plage, « touquet » is. */
export function nomme(commune, texte) {
  if (/\d/.test(texte)) return true;
  const voulu = normale(texte);
  return noms(commune).some((nom) => nom.startsWith(voulu));
}

function proche(toutes, ici) {
  let trouvee = null;
  for (const commune of toutes) {
    if (Number.isNaN(commune.lat)) continue;
    const km = kilometres(ici, commune);
    if (!trouvee || km < trouvee.km) trouvee = { commune, km };
  }
  return trouvee;
}

/** « Amiens (80000) ». */
export function dire({ nom, postaux }) {
  return postaux.length > 0 ? `${nom} (${postaux[0]})` : nom;
}
