// Asks the engine: in a worker, or in the page where a browser has none.

import { h } from "./dom.js";

/** @returns {(demande: object) => Promise<object>} */
export function client(base) {
  let ouvrier;
  let ici;
  let numero = 0;
  const attendus = new Map();
  const dansLaPage = async (demande) => {
    ici ??= import("./recherche-reseau.js").then(({ moteurEnLigne }) => moteurEnLigne(base));
    return (await ici)(demande);
  };
  try {
    ouvrier = new Worker(new URL("./recherche-ouvrier.js", import.meta.url), { type: "module" });
  } catch {
    return dansLaPage;
  }
  ouvrier.addEventListener("message", ({ data: { numero: lequel, reponse, faute } }) => {
    const attendu = attendus.get(lequel);
    attendus.delete(lequel);
    if (faute === undefined) attendu?.resolve(reponse);
    else attendu?.reject(new Error(faute));
  });
  // A worker that cannot start says so once, for all that waits.
  ouvrier.addEventListener("error", () => {
    ouvrier = undefined;
    for (const { demande, resolve, reject } of attendus.values()) dansLaPage(demande).then(resolve, reject);
    attendus.clear();
  });
  return (demande) => {
    if (!ouvrier) return dansLaPage(demande);
    return new Promise((resolve, reject) => {
      numero += 1;
      attendus.set(numero, { demande, resolve, reject });
      ouvrier.postMessage({ numero, base, demande });
    });
  };
}

/** Where the page of the search answers a query. */
export function adresseDe(formulaire, q) {
  const url = new URL(formulaire.action);
  url.searchParams.set("q", q);
  return url.href;
}

/** A marked text: every second piece is a word that was found. */
export function marque(morceaux) {
  return morceaux.map((texte, rang) => (rang % 2 === 1 ? h("mark", {}, texte) : texte));
}

const FINE = "\u202f";

export function guillemets(texte) {
  return `«${FINE}${texte}${FINE}»`;
}
