// Asks the engine: in a worker, or in the page where a browser has none.

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

/** An element with its attributes and what is in it; a marked text (every second piece) is a list of strings. */
export function element(nom, attributs = {}, ...dedans) {
  const e = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (valeur === true) e.setAttribute(cle, "");
    else if (valeur !== undefined && valeur !== false) e.setAttribute(cle, valeur);
  }
  e.append(...dedans);
  return e;
}

export function marque(morceaux) {
  return morceaux.map((texte, rang) => (rang % 2 === 1 ? element("mark", {}, texte) : texte));
}

const FINE = "\u202f";

/** « 1 résultat », « 1 204 résultats ». */
export function compte(n, un, plusieurs) {
  return `${n.toLocaleString("fr-FR")} ${n < 2 ? un : plusieurs}`;
}

export function guillemets(texte) {
  return `«${FINE}${texte}${FINE}»`;
}
