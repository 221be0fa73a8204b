// Reads the index over the network.

import { IndexIllisible, Moteur } from "./recherche-moteur.js";

/** A file that does not come is given up, so that the page can say it. */
const PATIENCE = 15_000;

/** A function that answers queries from the files under `base`. A damaged or half replaced index is read anew, once. */
export function moteurEnLigne(base) {
  let moteur = nouveau(base);
  return async (demande) => {
    try {
      return await moteur.cherche(demande);
    } catch (erreur) {
      if (!(erreur instanceof IndexIllisible)) throw erreur;
      moteur = nouveau(base);
      return moteur.cherche(demande);
    }
  };
}

function nouveau(base) {
  return new Moteur(async (chemin, marque) => {
    const url = new URL(chemin, base);
    if (marque) url.searchParams.set("v", marque);
    const reponse = await fetch(url, { cache: marque ? "default" : "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    if (!reponse.ok) throw new IndexIllisible(`${reponse.status} ${chemin}`);
    return reponse.json().catch(() => {
      throw new IndexIllisible(chemin);
    });
  });
}
