// Sheets of a selection: the file that holds one, and the link that carries several. Pure.

/** The shard of an address; src/page/selection.rs computes the same. */
export function rang(adresse, lots) {
  let hash = 0;
  for (const octet of new TextEncoder().encode(adresse)) hash = (Math.imul(hash, 31) + octet) >>> 0;
  return hash % lots;
}

/** `#f=bts-chimie,but-chimie&c=ceit`: short, readable, and never sent to a server. */
export function versLien(adresses) {
  const parties = { formations: [], campus: [] };
  for (const adresse of adresses) {
    const [genre, slug] = adresse.split("/");
    parties[genre].push(slug);
  }
  const champs = [["f", parties.formations], ["c", parties.campus]].filter(([, slugs]) => slugs.length > 0);
  return `#${champs.map(([nom, slugs]) => `${nom}=${slugs.join(",")}`).join("&")}`;
}

/** Addresses that a fragment carries, as written: the reader of them cleans. */
export function deLien(fragment) {
  const champs = new URLSearchParams(fragment.replace(/^#/, ""));
  const lus = (nom, genre) => (champs.get(nom) ?? "").split(",").filter(Boolean).map((slug) => `${genre}/${slug}/`);
  return [...lus("f", "formations"), ...lus("c", "campus")];
}

/** A selection as plain text, for a message. */
export function enTexte(fiches, racine, date) {
  const une = ({ adresse, titre, lignes, rangs }) =>
    [titre, ...lignes.flatMap((valeurs, n) => (valeurs.length === 0 ? [] : [`- ${rangs[n]}\u202f: ${valeurs.join("\u202f; ")}`])), new URL(adresse, racine).href].join("\n");
  return [`Ma sélection, ${date}`, ...fiches.map(une)].join("\n\n");
}

/** Rows of sheets of one kind: what differs is said. */
export function comparer(fiches) {
  const [{ rangs }] = fiches;
  return rangs
    .map((titre, n) => {
      const valeurs = fiches.map(({ lignes }) => lignes[n]);
      const cles = new Set(valeurs.map((une) => JSON.stringify(une)));
      return { titre, valeurs, differe: cles.size > 1, vide: valeurs.every((une) => une.length === 0) };
    })
    .filter(({ vide }) => !vide);
}
