// Results of `/campus/`: the numbers, the pins and the cards that are there already, shown or not, in the order asked.

import { h } from "./dom.js";
import { distance } from "./mots.js";

export function cartesCampus(base) {
  const rangDe = new Map(base.titres.map((_, fiche) => [base.slug(fiche), fiche]));
  const lire = (lien) => rangDe.get(/\/campus\/([^/]+)\/$/.exec(new URL(lien.getAttribute("href"), location.href).pathname)?.[1]);
  const listes = [...document.querySelectorAll(".numeros, .cartes, .campus-lignes")].map((liste) => ({
    liste,
    elements: [...liste.children].map((element) => ({ element, fiche: lire(element.querySelector("a")) })),
  }));
  const epingles = [...document.querySelectorAll(".plan a:has(.epingle)")].map((element) => ({ element, fiche: lire(element) }));
  const touts = document.querySelectorAll("[data-tout]");

  return {
    vues: null,
    annonce: () => "",
    poser(slot, form, tete) {
      slot.replaceChildren(form, tete);
      form.classList.add("filtres-larges");
    },
    montrer(etat, { retenus, kms }) {
      const places = new Map(retenus.map(({ fiche }, place) => [fiche, place]));
      for (const { element, fiche } of epingles) element.toggleAttribute("hidden", !places.has(fiche));
      for (const { liste, elements } of listes) {
        for (const { element, fiche } of elements) {
          element.hidden = !places.has(fiche);
          dire(element, kms && places.has(fiche) ? kms[fiche] : NaN);
        }
        const ordre = [...elements].sort((a, b) => (places.get(a.fiche) ?? Infinity) - (places.get(b.fiche) ?? Infinity) || 0);
        if (ordre.some(({ element }, n) => liste.children[n] !== element)) liste.append(...ordre.map(({ element }) => element));
      }
      // What counts or lists all of them would say what the filters hide.
      for (const tout of touts) tout.hidden = retenus.length < base.titres.length;
      for (const { liste } of listes) liste.closest("section").hidden = retenus.length === 0;
    },
  };
}

/** The distance, on the line of the place. */
function dire(element, km) {
  element.querySelector(".filtres-km")?.remove();
  if (Number.isNaN(km)) return;
  const ligne = element.querySelector(".bas, .cote, small");
  ligne?.append(h("span", { class: "filtres-km", "data-ajout": true }, ` · ${distance(km)}`));
}
