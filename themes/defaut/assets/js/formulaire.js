// The form of filters: one fold a facet, its values with their counts. Values in force never leave.

import { RAYONS } from "./etat.js";
import { ecrire, h, invisible } from "./dom.js";
import { dire } from "./lieu.js";
import { compte, plier } from "./mots.js";

/** Above this many values, a facet shows some and a field to find the others. */
const MONTREES = 12;

/**
 * @param {import("./moteur.js").Base} base
 * @param {{choisir: Function, mots: Function, pres: Function, rayon: Function, communes: () => Promise<object>}} agir
 */
export function formulaire(base, agir, ouvert) {
  const parties = base.facettes.map((facette, rang) => partie(base, facette, rang, agir));
  const mots = h("input", { type: "search", id: "f-mots", name: "mots", autocomplete: "off", maxlength: "80", oninput: () => agir.mots(mots.value) });
  const autour = lieu(agir);
  // Folded on a phone, where results come first for whoever follows a link; always open where there is room beside.
  const large = matchMedia("(min-width: 64rem)");
  const pli = h(
    "details",
    { class: "filtres-pli", open: large.matches || ouvert },
    h("summary", {}, "Choisir des filtres"),
    h(
      "div",
      { class: "filtres-corps" },
      h("div", { class: "filtres-champ" }, h("label", { for: "f-mots" }, base.genre === "campus" ? "Mots du nom" : "Mots du titre"), mots),
      autour.element,
      h("div", { class: "filtres-facettes" }, ...parties.map(({ element: un }) => un)),
      h("button", { class: "bouton-clair", type: "submit" }, "Voir les résultats"),
    ),
  );
  large.addEventListener("change", () => (pli.open ||= large.matches));
  const element = h(
    "form",
    { class: "filtres", "data-ajout": true, "aria-labelledby": "f-titre", onsubmit: (e) => { e.preventDefault(); pli.open = large.matches; agir.voir(); } },
    h("h2", { id: "f-titre", class: "filtres-titre", tabindex: "-1" }, base.genre === "campus" ? "Filtrer les campus" : "Filtrer les formations"),
    pli,
  );
  return {
    element,
    montrer(etat, resultat) {
      if (document.activeElement !== mots) mots.value = etat.mots;
      autour.montrer(etat);
      parties.forEach((une, rang) => une.montrer(etat, resultat.comptes[rang]));
    },
  };
}

function partie(base, facette, rang, agir) {
  const { cle, titre, valeurs, note, ouverte } = facette;
  const cases = valeurs.map((valeur) => choix(base, cle, valeur, agir));
  const liste = h("ul", { class: "filtres-choix" });
  const reste = h("p", { class: "source", hidden: true });
  const longue = valeurs.length > MONTREES;
  const champ = longue && h("input", { type: "search", id: `f-${cle}`, autocomplete: "off", oninput: () => composer() });
  const enForce = h("small", { class: "filtres-force" });
  const element = h(
    "details",
    { class: "replie", open: ouverte && innerWidth >= 1024 },
    h("summary", {}, h("span", {}, titre, " ", enForce)),
    h(
      "fieldset",
      {},
      h("legend", { class: "invisible" }, titre),
      longue && h("div", { class: "filtres-champ" }, h("label", { for: `f-${cle}` }, `Chercher : ${titre.toLowerCase()}`), champ),
      liste,
      reste,
      note && h("p", { class: "source" }, note),
    ),
  );
  let derniers = { pris: [], comptes: [] };
  const composer = () => {
    const cherche = longue ? plier(champ.value) : "";
    const pris = new Set(derniers.pris);
    const garde = liste.contains(document.activeElement) ? new Set([...liste.children].map((li) => li.dataset.cle)) : new Set();
    const bons = valeurs
      .map((valeur, n) => ({ ...valeur, n }))
      .filter((v) => !longue || pris.has(v.cle) || garde.has(v.cle) || ` ${plier(v.nom)}`.includes(` ${cherche}`));
    // The values that give most come forward, then all in the order of the list.
    const places = MONTREES - bons.filter((v) => pris.has(v.cle) || garde.has(v.cle)).length;
    const autres = bons.filter((v) => !pris.has(v.cle) && !garde.has(v.cle)).sort((a, b) => derniers.comptes[b.n] - derniers.comptes[a.n] || a.n - b.n);
    const avant = new Set(longue ? autres.slice(0, Math.max(places, 0)).map((v) => v.cle) : autres.map((v) => v.cle));
    const montres = bons.filter((v) => pris.has(v.cle) || garde.has(v.cle) || avant.has(v.cle));
    const elements = montres.map((v) => cases[v.n].element);
    if (elements.length !== liste.children.length || elements.some((un, n) => liste.children[n] !== un)) liste.replaceChildren(...elements);
    const caches = bons.length - montres.length;
    reste.hidden = !longue || (caches === 0 && montres.length > 0);
    ecrire(reste, montres.length === 0 ? "Rien de ce nom." : `${compte(caches, "autre", "autres")} : chercher par le nom.`);
  };
  return {
    element,
    montrer(etat, comptes) {
      derniers = { pris: etat.choix[cle] ?? [], comptes };
      ecrire(enForce, derniers.pris.length === 0 ? "" : compte(derniers.pris.length, "choix", "choix"));
      cases.forEach((une, n) => une.montrer(derniers.pris.includes(valeurs[n].cle), comptes[n]));
      composer();
    },
  };
}

function choix(base, cle, valeur, agir) {
  const entree = h("input", { type: "checkbox", name: cle, value: valeur.cle, onchange: () => agir.choisir(cle, valeur.cle, entree.checked) });
  const nombre = h("small", {});
  const element = h("li", { "data-cle": valeur.cle }, h("label", {}, entree, h("span", {}, valeur.nom), " ", nombre));
  return {
    element,
    montrer(pris, combien) {
      entree.checked = pris;
      // What would give nothing cannot be taken; what is in force can always be left.
      entree.disabled = combien === 0 && !pris && document.activeElement !== entree;
      if (nombre.dataset.n === String(combien)) return;
      nombre.dataset.n = String(combien);
      const [dit, nom] = compte(combien, base.mots.un, base.mots.plusieurs).split(/ (?=\D+$)/);
      nombre.replaceChildren(dit, invisible(` ${nom}`));
    },
  };
}

/** « Autour de… »: a commune or a postal code, or the device's position after a tap. */
function lieu(agir) {
  const options = h("datalist", { id: "f-communes" });
  const dit = h("p", { class: "source", role: "status" });
  const rayon = h(
    "select",
    { id: "f-rayon", name: "rayon", onchange: () => agir.rayon(Number(rayon.value)) },
    ...RAYONS.map((km) => h("option", { value: km, selected: km === 30 }, km === 0 ? "toutes distances" : `${km} km au plus`)),
  );
  const table = async () => {
    try {
      return await agir.communes();
    } catch (erreur) {
      console.warn(erreur);
      ecrire(dit, "La liste des communes n’a pas pu être chargée : choisir une commune plus bas, parmi celles où l’on se forme.");
      return null;
    }
  };
  const poser = (commune, dite) => {
    if (Number.isNaN(commune.lat)) return ecrire(dit, `La position de ${commune.nom} n’est pas connue : essayer une commune voisine.`);
    champ.value = dire(commune);
    ecrire(dit, dite ?? "");
    agir.pres(commune);
  };
  const proposer = async () => {
    const communes = await table();
    if (!communes) return;
    const trouvees = communes.chercher(champ.value, 8);
    options.replaceChildren(...trouvees.map((commune) => h("option", { value: dire(commune) })));
    // A name taken from the list is an answer already.
    const exacte = trouvees.find((commune) => dire(commune) === champ.value);
    if (exacte) poser(exacte);
  };
  const valider = async () => {
    if (champ.value.trim() === "") {
      ecrire(dit, "");
      return agir.pres(null);
    }
    const trouvees = (await table())?.chercher(champ.value, 8);
    if (!trouvees) return;
    if (trouvees.length === 0) return ecrire(dit, `« ${champ.value.trim()} » : aucune commune de la région n’a ce nom ou ce code postal.`);
    poser(trouvees[0], trouvees.length > 1 ? `Aussi : ${trouvees.slice(1, 4).map(dire).join(", ")}.` : undefined);
  };
  const champ = h("input", {
    type: "text", id: "f-pres", list: "f-communes", autocomplete: "off", "aria-describedby": "f-pres-aide",
    onfocus: () => void table(), oninput: () => void proposer(), onchange: () => void valider(),
  });
  const appareil = h("button", { type: "button", class: "bouton-clair", onclick: () => void situer() }, "Utiliser ma position");
  const situer = async () => {
    ecrire(dit, "Recherche de la position…");
    const communes = await table();
    if (!communes) return;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const trouvee = communes.proche({ lat: coords.latitude, lon: coords.longitude });
        if (!trouvee || trouvee.km > 60) return ecrire(dit, "Cette position est hors de la région : écrire une commune.");
        poser(trouvee.commune, `La commune connue la plus proche est ${trouvee.commune.nom}. La position n’a pas quitté l’appareil.`);
      },
      () => ecrire(dit, "L’appareil n’a pas donné sa position : écrire une commune ou un code postal."),
      { maximumAge: 600_000, timeout: 15_000 },
    );
  };
  const element = h(
    "fieldset",
    { class: "filtres-lieu" },
    h("legend", {}, "Autour de…"),
    h("div", { class: "filtres-champ" }, h("label", { for: "f-pres" }, "Commune ou code postal"), champ, options),
    h("div", { class: "filtres-champ" }, h("label", { for: "f-rayon" }, "Distance"), rayon),
    "geolocation" in navigator && appareil,
    h("p", { class: "source", id: "f-pres-aide" }, "Distances approximatives, à vol d’oiseau, entre des positions connues à quelques kilomètres près. La position de l’appareil n’est demandée qu’après un appui et n’est envoyée nulle part."),
    dit,
  );
  return {
    element,
    montrer(etat) {
      if (document.activeElement !== champ) champ.value = etat.pres ? dire(etat.pres) : "";
      rayon.value = String(etat.rayon);
    },
  };
}
