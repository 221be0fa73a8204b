// Words: folding, agreement, numbers, distances. No DOM here, so that the tests run it as it is.

/** Without accents, case, ligatures, apostrophes and hyphens: « Cœur d’Artois » is `coeur d artois`. */
export function plier(texte) {
  return texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** The address word of a title; src/page/filtres/formations.rs only leaves out those that this finds. */
export function deriver(titre) {
  return plier(titre).replace(/ /g, "-");
}

const NOMBRE = new Intl.NumberFormat("fr-FR");

/** « 1 diplôme », « 9 880 diplômes », « 0 diplôme ». */
export function compte(n, un, plusieurs) {
  return `${NOMBRE.format(n)} ${n < 2 ? un : plusieurs}`;
}

/** « a, b et c ». */
export function enumere(mots) {
  return mots.length < 2 ? (mots[0] ?? "") : `${mots.slice(0, -1).join(", ")} et ${mots.at(-1)}`;
}

export function majuscule(texte) {
  return texte.charAt(0).toUpperCase() + texte.slice(1);
}

/** A place after « de »: « d’Amiens », « du Touquet-Paris-Plage », « de Lens ». */
export function de(lieu) {
  const article = /^(Les?) (.+)$/.exec(lieu);
  if (article) return `${article[1] === "Le" ? "du" : "des"} ${article[2]}`;
  return /^[aeiouy]/.test(plier(lieu)) ? `d’${lieu}` : `de ${lieu}`;
}

/** Kilometres as the crow flies; angles in degrees. */
export function kilometres(a, b) {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Positions are rough, so are the words; src/page/distance.rs says the same ones. */
export function distance(km) {
  return km < 10 ? "à moins de 10 km" : `à environ ${Math.round(km / 5) * 5} km`;
}
