// Small makers of elements. Text is text: nothing here reads HTML.

/** `h("p", { class: "source" }, "Texte", autre)`; `on…` are listeners, `undefined` and `false` are left out. */
export function h(nom, attributs = {}, ...enfants) {
  const element = nom === "svg" || SVG.has(nom) ? document.createElementNS("http://www.w3.org/2000/svg", nom) : document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (valeur === undefined || valeur === false || valeur === null) continue;
    if (typeof valeur === "function") element.addEventListener(cle.slice(2), valeur);
    else element.setAttribute(cle, valeur === true ? "" : valeur);
  }
  element.append(...enfants.filter((enfant) => enfant !== null && enfant !== undefined && enfant !== false));
  return element;
}

const SVG = new Set(["path", "circle", "g", "line", "text"]);

/** Gives an element these children: those that are there already are not moved, so that they are not drawn again. */
export function accorder(parent, voulus) {
  const garde = new Set(voulus);
  for (const enfant of [...parent.children]) if (!garde.has(enfant)) enfant.remove();
  let ici = parent.firstElementChild;
  for (const voulu of voulus) {
    if (voulu === ici) ici = ici.nextElementSibling;
    else parent.insertBefore(voulu, ici);
  }
}

/** What only screen readers say. */
export function invisible(texte) {
  return h("span", { class: "invisible" }, texte);
}

/** Writes a text only when it changes: a live region speaks at each writing. */
export function ecrire(element, texte) {
  if (element.textContent !== texte) element.textContent = texte;
}

/** What paper says of the address holds what was chosen, so that typing it opens the same list. */
export function imprimerAdresse() {
  const dite = document.querySelector(".impression > span");
  if (dite) ecrire(dite, dite.textContent.split("?")[0] + location.search);
}

/** JSON of the site, or an error: absent, damaged, too late. */
export async function donnees(adresse) {
  const reponse = await fetch(adresse, { signal: AbortSignal.timeout(30_000) });
  if (!reponse.ok) throw new Error(`${adresse}: ${reponse.status}`);
  return reponse.json();
}
