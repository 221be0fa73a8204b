// Suggestions under the box of the header: a combobox with a list (ARIA Authoring Practices), by keyboard and by touch.

import { h } from "./dom.js";
import { compte } from "./mots.js";
import { adresseDe, client, guillemets, marque } from "./recherche-client.js";

const NOMBRE = 7;
const ATTENTE = 90;

export function proposer(formulaire) {
  const champ = formulaire.elements.namedItem("q");
  const racine = new URL("..", formulaire.action);
  const cherche = client(new URL(".", formulaire.action).href);
  const liste = h("ul", { id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: true, "data-ajout": true });
  const annonce = h("p", { role: "status", class: "invisible", "data-ajout": true });
  formulaire.append(liste, annonce);
  for (const [cle, valeur] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" })) {
    champ.setAttribute(cle, valeur);
  }
  let demandee = "";
  let minuterie;
  let active = -1;
  const options = () => [...liste.children];

  function fermer() {
    demandee = "";
    clearTimeout(minuterie);
    liste.hidden = true;
    champ.setAttribute("aria-expanded", "false");
    activer(-1);
  }

  function activer(rang) {
    active = rang;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === rang)));
    const option = options()[rang];
    if (option) champ.setAttribute("aria-activedescendant", option.id);
    else champ.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function montrer(q, { total, resultats, sortes }) {
    liste.replaceChildren(
      ...resultats.map(({ adresse, titre, ligne, sorte }, rang) =>
        h(
          "li",
          { id: `suggestion-${rang}`, role: "option", "aria-selected": "false", "data-adresse": new URL(adresse, racine).href },
          h("span", { class: "titre" }, ...marque(titre)),
          h("span", { class: "dit" }, ligne ? `${sortes[sorte]} · ${ligne}` : sortes[sorte]),
        ),
      ),
    );
    const rien = resultats.length === 0;
    const dit = rien ? "Rien qui contienne tout cela : voir la recherche" : total > resultats.length ? `Voir les ${compte(total, "résultat", "résultats")}` : "Voir la recherche entière";
    liste.append(h("li", { id: "suggestion-tout", role: "option", "aria-selected": "false", "data-adresse": adresseDe(formulaire, q), class: "tout" }, dit));
    liste.hidden = false;
    champ.setAttribute("aria-expanded", "true");
    annonce.textContent = resultats.length > 0 ? `${compte(resultats.length, "suggestion", "suggestions")}, flèche bas pour les parcourir.` : `Aucune suggestion pour ${guillemets(q)}.`;
  }

  async function demander() {
    const q = champ.value.trim();
    if (q === demandee) return;
    if (q.length < 2) {
      annonce.textContent = "";
      fermer();
      return;
    }
    demandee = q;
    try {
      const reponse = await cherche({ q, nombre: NOMBRE, frappe: true });
      // Who walks through the list keeps it: a late answer would change it under the choice.
      if (demandee === q && active < 0 && document.activeElement === champ) montrer(q, reponse);
    } catch {
      // The box still leads to the page of the search, which says what is wrong and lists everything.
      if (demandee === q) fermer();
    }
  }

  champ.addEventListener("input", () => {
    activer(-1);
    clearTimeout(minuterie);
    minuterie = setTimeout(demander, ATTENTE);
  });
  champ.addEventListener("keydown", (evenement) => {
    const nombre = liste.hidden ? 0 : options().length;
    if (evenement.key === "Escape" && nombre > 0) fermer();
    else if (evenement.key === "ArrowDown" && nombre === 0) demander();
    else if (evenement.key === "ArrowDown") activer(active + 1 >= nombre ? -1 : active + 1);
    else if (evenement.key === "ArrowUp" && nombre > 0) activer(active < 0 ? nombre - 1 : active - 1);
    else if (evenement.key === "Enter" && active >= 0 && nombre > 0) location.assign(options()[active].dataset.adresse);
    else return;
    evenement.preventDefault();
  });
  champ.addEventListener("blur", fermer);
  // Pressing must not take the focus away before the click arrives.
  liste.addEventListener("pointerdown", (evenement) => evenement.preventDefault());
  liste.addEventListener("click", (evenement) => {
    const option = evenement.target.closest("[role=option]");
    if (option) location.assign(option.dataset.adresse);
  });
  demander();
}
