// The form of filters: one fold a facet, its values with their counts. Values in force never leave.

import { relache } from "./appui.js";
import { RAYONS } from "./etat.js";
import { ecrire, h } from "./dom.js";
import { dire, nomme } from "./lieu.js";
import { compte, enumere, plier } from "./mots.js";

/** Above this many values, a facet shows some and a field to find the others. */
const MONTREES = 12;

/**
 * @param {import("./moteur.js").Base} base
 * @param {{choisir: Function, mots: Function, pres: Function, rayon: Function, communes: () => Promise<object>}} agir
 */
export function formulaire(base, agir, ouvert) {
  const parties = base.facettes.map((facette) => partie(base, facette, agir));
  const mots = h("input", { type: "search", id: "f-mots", name: "mots", autocomplete: "off", maxlength: "80", oninput: () => agir.mots(mots.value) });
  const autour = lieu(agir);
  const enForce = h("small", { class: "filtres-force" });
  // Says what the choices made above give, the list being out of sight on a phone.
  const voirTout = h("button", { class: "bouton-clair", type: "submit" });
  // Folded on a phone, where results come first for whoever follows a link; always open where there is room beside.
  const large = matchMedia("(min-width: 64rem)");
  const pli = h(
    "details",
    { class: "filtres-pli", open: large.matches || ouvert },
    h("summary", {}, h("span", {}, "Choisir des filtres ", enForce)),
    h(
      "div",
      { class: "filtres-corps" },
      h("div", { class: "filtres-champ" }, h("label", { for: "f-mots" }, base.genre === "campus" ? "Mots du nom" : "Mots du titre"), mots),
      autour.element,
      h("div", { class: "filtres-facettes" }, ...parties.map(({ element: un }) => un)),
      voirTout,
    ),
  );
  large.addEventListener("change", () => (pli.open ||= large.matches));
  /** The results, unless the place that was typed is not known: what is said of it is in this panel. */
  const voir = async () => {
    if (!(await autour.juste())) return;
    pli.open = large.matches;
    agir.voir();
  };
  const element = h(
    "form",
    { class: "filtres", "data-ajout": true, "aria-labelledby": "f-titre", onsubmit: (e) => { e.preventDefault(); void voir(); } },
    h("h2", { id: "f-titre", class: "filtres-titre", tabindex: "-1" }, base.genre === "campus" ? "Filtrer les campus" : "Filtrer les formations"),
    pli,
  );
  return {
    element,
    montrer(etat, resultat, pris) {
      if (document.activeElement !== mots) mots.value = etat.mots;
      autour.montrer(etat);
      const combien = resultat.retenus.length;
      ecrire(enForce, pris === 0 ? "" : compte(pris, "choix", "choix"));
      const { un, plusieurs, aucun } = base.mots;
      ecrire(voirTout, combien === 0 ? `${aucun} : voir pourquoi` : combien === 1 ? `Voir le ${un}` : `Voir les ${compte(combien, un, plusieurs)}`);
      parties.forEach((une, rang) => une.montrer(etat, resultat.comptes[rang]));
    },
  };
}

function partie(base, facette, agir) {
  const { cle, titre, valeurs, note, ouverte } = facette;
  const plies = valeurs.map(({ nom }) => ` ${plier(nom)}`);
  // Hundreds of schools may never be looked at: a value is drawn when it is first shown.
  const cases = new Map();
  const caseDe = (n) => cases.get(n) ?? cases.set(n, choix(base, cle, valeurs[n], agir)).get(n);
  const liste = h("ul", { class: "filtres-choix" });
  const reste = h("p", { class: "source", hidden: true });
  const longue = valeurs.length > MONTREES;
  const champ = longue && h("input", { type: "search", id: `f-${cle}`, autocomplete: "off", oninput: () => composer() });
  const enForce = h("small", { class: "filtres-force" });
  const element = h(
    "details",
    { class: "replie", open: ouverte && innerWidth >= 1024, ontoggle: () => composer() },
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
  let derniers = { pris: new Set(), comptes: valeurs.map(() => 0) };
  /** Which values to show, in the order of the list. */
  const montrees = () => {
    if (!longue) return valeurs.map((_, n) => n);
    const cherche = plier(champ.value);
    const { pris, comptes } = derniers;
    // What is in force stays, and what the focus is on.
    const ici = liste.contains(document.activeElement) ? [...liste.children].map((li) => li.dataset.cle) : [];
    const garde = new Set([...pris, ...ici]);
    const bons = valeurs.map((_, n) => n).filter((n) => garde.has(valeurs[n].cle) || plies[n].includes(` ${cherche}`));
    // Those that give most come forward.
    const autres = bons.filter((n) => !garde.has(valeurs[n].cle)).sort((a, b) => comptes[b] - comptes[a] || a - b);
    const avant = new Set(autres.slice(0, Math.max(MONTREES - garde.size, 0)));
    const caches = autres.length - avant.size;
    reste.hidden = caches === 0 && bons.length > 0;
    ecrire(reste, bons.length === 0 ? "Rien de ce nom." : `${compte(caches, "autre", "autres")} : chercher par le nom.`);
    return bons.filter((n) => garde.has(valeurs[n].cle) || avant.has(n));
  };
  const composer = () => {
    if (!element.open) return;
    const rangs = montrees();
    const elements = rangs.map((n) => caseDe(n).element);
    if (elements.length !== liste.children.length || elements.some((un, n) => liste.children[n] !== un)) liste.replaceChildren(...elements);
    for (const n of rangs) caseDe(n).montrer(derniers.pris.has(valeurs[n].cle), derniers.comptes[n]);
  };
  return {
    element,
    montrer(etat, comptes) {
      const pris = new Set(etat.choix[cle] ?? []);
      derniers = { pris, comptes };
      ecrire(enForce, pris.size === 0 ? "" : compte(pris.size, "choix", "choix"));
      composer();
    },
  };
}

function choix(base, cle, valeur, agir) {
  const entree = h("input", { type: "checkbox", name: cle, value: valeur.cle, onchange: () => agir.choisir(cle, valeur.cle, entree.checked) });
  const dit = document.createTextNode("");
  const nom = document.createTextNode("");
  const nombre = h("small", {}, dit, h("span", { class: "invisible" }, nom));
  let ecrit;
  const element = h("li", { "data-cle": valeur.cle }, h("label", {}, entree, h("span", {}, valeur.nom), " ", nombre));
  return {
    element,
    montrer(pris, combien) {
      entree.checked = pris;
      // What would give nothing cannot be taken; what is in force can always be left.
      entree.disabled = combien === 0 && !pris && document.activeElement !== entree;
      if (ecrit === combien) return;
      ecrit = combien;
      const [chiffres, mot] = compte(combien, base.mots.un, base.mots.plusieurs).split(/ (?=\D+$)/);
      // A word that stays is not written anew: one node changes for each count.
      dit.data = chiffres;
      if (nom.data !== ` ${mot}`) nom.data = ` ${mot}`;
    },
  };
}

/** « Autour de… »: a commune or a postal code, or the device's position after a tap. */
function lieu(agir) {
  const options = h("datalist", { id: "f-communes" });
  const dit = h("p", { class: "source", id: "f-pres-dit", role: "status" });
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
    if (Number.isNaN(commune.lat)) {
      ecrire(dit, `La position de ${commune.nom} n’est pas connue : essayer une commune voisine.`);
      return false;
    }
    champ.value = dire(commune);
    juger(true);
    ecrire(dit, dite ?? "");
    agir.pres(commune);
    verdict = Promise.resolve(true);
    return true;
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
  /** Takes what was typed; false where something is said of it instead. */
  const valider = async (mots) => {
    if (mots === "") {
      ecrire(dit, "");
      agir.pres(null);
      return true;
    }
    const trouvees = (await table())?.chercher(mots, 8);
    if (!trouvees) return false;
    if (trouvees.length === 0) {
      ecrire(dit, `« ${mots} » : aucune commune de la région n’a ce nom ou ce code postal.`);
      return false;
    }
    if (!nomme(trouvees[0], mots)) {
      ecrire(dit, `« ${mots} » : aucune commune de la région ne s’appelle ainsi. Est-ce ${enumere(trouvees.slice(0, 3).map(dire))} ?`);
      return false;
    }
    return poser(trouvees[0], trouvees.length > 1 ? `Aussi : ${trouvees.slice(1, 4).map(dire).join(", ")}.` : undefined);
  };
  let verdict = Promise.resolve(true);
  // What is said of it pushes down what the same press has left the field for.
  const taper = (mots) => relache().then(() => valider(mots)).then(juger);
  const juger = (juste) => {
    if (juste) champ.removeAttribute("aria-invalid");
    else champ.setAttribute("aria-invalid", "true");
    return juste;
  };
  const champ = h("input", {
    type: "text", id: "f-pres", list: "f-communes", autocomplete: "off", "aria-describedby": "f-pres-dit f-pres-aide",
    onfocus: () => void table(), oninput: () => void proposer(), onchange: () => { verdict = taper(champ.value.trim()); },
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
    h("div", { class: "filtres-champ" }, h("label", { for: "f-pres" }, "Commune ou code postal"), champ, options, dit),
    h("div", { class: "filtres-champ" }, h("label", { for: "f-rayon" }, "Distance"), rayon),
    "geolocation" in navigator && appareil,
    h("p", { class: "source", id: "f-pres-aide" }, "Distances approximatives, à vol d’oiseau, entre des positions connues à quelques kilomètres près. La position de l’appareil n’est demandée qu’après un appui et n’est envoyée nulle part."),
  );
  return {
    element,
    juste: () => verdict,
    montrer(etat) {
      if (document.activeElement !== champ) champ.value = etat.pres ? dire(etat.pres) : "";
      rayon.value = String(etat.rayon);
    },
  };
}
