// The search's own engine, reading the index of a built folder from disk instead of over the network.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { Moteur } from "../../themes/defaut/assets/js/recherche-moteur.js";

/** An engine over a built site, and what it read: names and compressed sizes, as a server would send them. */
export function moteurDe(dossier) {
  const lus = new Map();
  const moteur = new Moteur(async (chemin) => {
    const corps = await readFile(join(dossier, "recherche", chemin));
    if (!lus.has(chemin)) lus.set(chemin, brotliCompressSync(corps, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length);
    return JSON.parse(corps);
  });
  return { moteur, lus };
}
