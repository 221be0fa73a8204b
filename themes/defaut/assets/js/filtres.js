// The door of filters: says that they are there, and loads them when they are first used.
//
// The list and its plain pages stay as they are until then, and whatever fails.

const place = document.querySelector("[data-filtres]");
if (place) (place.dataset.renvoi ? renvoyer : preparer)(place);

/** On a page by facet: the way to combine it with others. */
function renvoyer(slot) {
  const { filtres, renvoi, pres } = slot.dataset;
  const liens = [[renvoi, "Combiner avec d’autres filtres", "#filtres"], pres && [`pres=${pres}&tri=distance`, "Toutes les formations à 30 km", ""]];
  for (const [recherche, texte, ancre] of liens.filter(Boolean)) {
    const lien = document.createElement("a");
    lien.href = `${filtres}?${recherche}${ancre}`;
    lien.className = "bouton-clair";
    lien.textContent = texte;
    slot.append(marque(lien));
  }
}

function preparer(slot) {
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.className = "bouton";
  bouton.textContent = slot.dataset.genre === "campus" ? "Filtrer et trier les campus" : "Combiner des filtres, trier";
  const message = document.createElement("p");
  message.setAttribute("role", "status");
  slot.append(marque(bouton), marque(message));
  let ouverture;
  const ouvrir = (options) => {
    ouverture ??= charger(slot, bouton, message, options).catch((erreur) => {
      ouverture = undefined;
      console.warn(erreur);
      bouton.removeAttribute("aria-disabled");
      bouton.textContent = "Réessayer";
      message.textContent =
        "Les filtres n’ont pas pu être chargés. La liste entière et ses pages restent là, plus bas : par niveau, par voie, par lieu, par filière.";
      throw erreur;
    });
    return ouverture;
  };
  bouton.addEventListener("click", () => ouvrir({ focus: true }).catch(() => {}));
  // A link of a facet becomes a filter on this page; the plain page is where it leads when filters do not come.
  document.querySelector(".facettes")?.addEventListener("click", (evenement) => {
    const lien = evenement.target.closest("a");
    const [, cle, valeur] = /\/formations\/([a-z]+)\/([^/]+)\/$/.exec(lien?.pathname ?? "") ?? [];
    if (!cle || cle === "page" || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey || evenement.button !== 0) return;
    evenement.preventDefault();
    ouvrir({ focus: true, choix: [cle, valeur] }).catch(() => location.assign(lien.href));
  });
  // Who comes to combine finds the panel open; who follows a link to a list finds the list.
  const combiner = location.hash === "#filtres";
  if (combiner || /[?&]/.test(location.search)) ouvrir({ focus: combiner }).catch(() => {});
}

async function charger(slot, bouton, message, options) {
  bouton.setAttribute("aria-disabled", "true");
  message.textContent = "Chargement des filtres…";
  const { demarrer } = await import("./filtres-vue.js");
  await demarrer(slot, options);
  bouton.remove();
  message.remove();
}

function marque(element) {
  element.dataset.ajout = "";
  return element;
}
