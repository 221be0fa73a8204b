// « Copier »: a button over each block of code of a page. Without it, text is selected by hand, as everywhere.

import { ecrire, h, invisible } from "./dom.js";

/** How long a button says what it did. */
const DIT = 4000;

/** A line is typed in a terminal, where its end would run it; a file ends with one. */
function aCopier(texte) {
  const nu = texte.trimEnd();
  return nu.includes("\n") ? texte : nu;
}

/** What tells one button from another: the line itself where it is one, else the name of the block. */
function objet(texte, nom) {
  const nu = texte.trim();
  return nu.includes("\n") || nu.length > 60 ? nom : nu;
}

/** Where the browser does not let a page write, the text is ready for the hand. */
function selectionner(code) {
  const choisi = getSelection();
  choisi.removeAllRanges();
  const tout = document.createRange();
  tout.selectNodeContents(code);
  choisi.addRange(tout);
}

/** A button for a block of code, and what it says. */
function bouton(bloc, etat) {
  const code = bloc.firstElementChild;
  const nom = objet(code.textContent, bloc.getAttribute("aria-label"));
  const dit = h("span", {}, "Copier");
  let retour;
  const copier = async () => {
    let fait = true;
    try {
      await navigator.clipboard.writeText(aCopier(code.textContent));
    } catch {
      selectionner(code);
      fait = false;
    }
    ecrire(dit, fait ? "Copié" : "Sélectionné");
    // A live region speaks when its words change: the same ones, said again, are another change.
    ecrire(etat, "");
    setTimeout(() => ecrire(etat, fait ? `Copié\u202f: ${nom}` : "Le texte est sélectionné\u202f: copiez-le au clavier."), 100);
    clearTimeout(retour);
    retour = setTimeout(() => ecrire(dit, "Copier"), DIT);
  };
  return h("button", { type: "button", onclick: copier }, dit, invisible(`\u202f: ${nom}`));
}

const blocs = [...document.querySelectorAll(".copiable pre.code")];
if (blocs.length > 0) {
  const etat = h("p", { class: "invisible", role: "status", "data-ajout": true });
  document.querySelector("main").append(etat);
  for (const bloc of blocs) bloc.before(h("div", { class: "copier", "data-ajout": true }, bouton(bloc, etat)));
}
