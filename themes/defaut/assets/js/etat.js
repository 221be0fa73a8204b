// The state of filters in the address: shareable, and Back works. Pure.

import { etatNeutre } from "./moteur.js";

export const RAYONS = [10, 20, 30, 50, 100, 0];

/**
 * Reads an address. What it names and this site does not have is left out.
 * @param {URLSearchParams} parametres
 * @param {import("./moteur.js").Base} base
 * @param {(code: string) => object|undefined} commune
 */
export function lire(parametres, base, commune) {
  const etat = etatNeutre();
  for (const { cle, valeurs } of base.facettes) {
    const connues = new Set(valeurs.map((valeur) => valeur.cle));
    const choix = [...new Set(parametres.getAll(cle))].filter((une) => connues.has(une));
    if (choix.length > 0) etat.choix[cle] = choix;
  }
  etat.mots = (parametres.get("mots") ?? "").trim().slice(0, 80);
  etat.pres = commune(parametres.get("pres") ?? "") ?? null;
  const rayon = Number(parametres.get("rayon") ?? NaN);
  if (RAYONS.includes(rayon)) etat.rayon = rayon;
  if (base.tris.some(({ cle }) => cle === parametres.get("tri"))) etat.tri = parametres.get("tri");
  etat.page = Math.max(1, Math.trunc(Number(parametres.get("page"))) || 1);
  if (parametres.get("vue") === "carte") etat.vue = "carte";
  return etat;
}

/** The address of a state: one order, nothing that goes without saying. */
export function ecrire(etat, base) {
  const parametres = new URLSearchParams();
  if (etat.mots) parametres.set("mots", etat.mots);
  for (const { cle } of base.facettes) for (const une of etat.choix[cle] ?? []) parametres.append(cle, une);
  if (etat.pres) {
    parametres.set("pres", etat.pres.code);
    if (etat.rayon !== 30) parametres.set("rayon", String(etat.rayon));
  }
  if (etat.tri && etat.tri !== base.tris[0].cle) parametres.set("tri", etat.tri);
  if (etat.vue !== "liste") parametres.set("vue", etat.vue);
  if (etat.page > 1) parametres.set("page", String(etat.page));
  return parametres.toString();
}

/** « Réinitialiser » keeps what is looked for and how it is sorted. */
export function reinitialise(etat) {
  return { ...etatNeutre(), mots: etat.mots, tri: etat.tri === "distance" ? "" : etat.tri, vue: etat.vue };
}

/** The same state with a value taken or left. */
export function bascule(etat, cle, valeur, pris) {
  const choix = { ...etat.choix };
  const autres = (choix[cle] ?? []).filter((une) => une !== valeur);
  choix[cle] = pris ? [...autres, valeur] : autres;
  if (choix[cle].length === 0) delete choix[cle];
  return { ...etat, choix, page: 1 };
}
