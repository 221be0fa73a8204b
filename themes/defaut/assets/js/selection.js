// The page of the selection: sheets put aside on this device, or carried by a link; compared, printed, sent, erased.

import { garder, lire, nettoyer } from "./cote.js";
import { donnees, ecrire, h, invisible } from "./dom.js";
import { comparer, deLien, enTexte, rang, versLien } from "./fiche.js";
import { compte } from "./mots.js";

const GENRES = [["formations", "Formations", "formation", "formations"], ["campus", "Campus", "campus", "campus"]];
const MAX = 4;

const place = document.querySelector("[data-selection]");
const { racine, lots, date } = place.dataset;
const base = new URL(racine, location.href).href;
const statut = h("p", { role: "status", class: "annonce", tabindex: "-1" });
const message = h("p", { role: "status", class: "source" });
const corps = h("div", { class: "selection-corps" });
place.dataset.ajout = "";
place.append(statut, message, corps);

/** What is shown: the device's own, or a link's, that nothing keeps until it is asked for. */
let vue = { adresses: [], partagee: false };
let ecartees = new Set();
let efface = null;
const lus = new Map();

async function charger(adresses) {
  const manquants = [...new Set(adresses.map((une) => rang(une, Number(lots))))].filter((n) => !lus.has(n));
  await Promise.all(
    manquants.map(async (n) => {
      const lot = await donnees(`${racine}selection/${n}.json`);
      if (lot?.v !== 1 || typeof lot.fiches !== "object") throw new TypeError("A file of sheets is not what this script reads.");
      lus.set(n, lot);
    }),
  );
  return adresses.flatMap((adresse) => {
    const lot = lus.get(rang(adresse, Number(lots)));
    const fiche = Object.hasOwn(lot.fiches, adresse) ? lot.fiches[adresse] : undefined;
    const genre = adresse.split("/")[0];
    return fiche ? [{ ...fiche, adresse, genre, rangs: lot.rangs[genre] }] : [];
  });
}

async function montrer() {
  const { adresses, partagee } = vue;
  let fiches;
  try {
    fiches = await charger(adresses);
  } catch (erreur) {
    console.warn(erreur);
    ecrire(statut, "Les fiches de la sélection n’ont pas pu être chargées.");
    corps.replaceChildren(
      h("p", {}, "La sélection est toujours là. Chaque fiche reste à son adresse :"),
      h("ul", { class: "marches" }, ...adresses.map((une) => h("li", {}, h("a", { href: racine + une }, une)))),
      bouton("Réessayer", montrer),
    );
    return;
  }
  const perdues = adresses.length - fiches.length;
  ecrire(statut, dire(fiches, partagee));
  corps.replaceChildren(
    ...[
      fiches.length > 0 && h("p", { class: "selection-date" }, `Fiches du site au ${date}. Imprimé le ${new Date().toLocaleDateString("fr-FR", { dateStyle: "long" })}. Cette sélection s’ouvre à l’adresse ${lienDe(fiches)}`),
      partagee ? accueil(fiches) : null,
      perdues > 0 && h("p", { class: "source" }, `${compte(perdues, "fiche n’existe plus", "fiches n’existent plus")} sur ce site.`),
      fiches.length > 0 && outils(fiches),
      efface && h("p", {}, bouton("Annuler l’effacement", annuler)),
      ...GENRES.map((genre) => rubrique(genre, fiches.filter((fiche) => fiche.genre === genre[0]))),
    ].filter(Boolean),
  );
}

function dire(fiches, partagee) {
  if (fiches.length === 0) return partagee ? "Ce lien ne porte aucune fiche de ce site." : "Rien n’est mis de côté sur cet appareil.";
  const mots = GENRES.map(([genre, , un, plusieurs]) => [fiches.filter((fiche) => fiche.genre === genre).length, un, plusieurs])
    .filter(([n]) => n > 0)
    .map(([n, un, plusieurs]) => compte(n, un, plusieurs));
  return partagee ? `Ce lien porte ${mots.join(" et ")}.` : `${mots.join(" et ")} de côté, sur cet appareil seulement.`;
}

function bouton(texte, agir, attributs = {}) {
  return h("button", { type: "button", class: "bouton-clair", onclick: agir, ...attributs }, texte);
}

/** A link brought these: nothing of the device's own selection changes unless asked. */
function accueil(fiches) {
  const siennes = lire();
  const recues = fiches.map(({ adresse }) => adresse);
  const nouvelles = recues.filter((une) => !siennes.includes(une));
  const prendre = (adresses, mot) => () => {
    if (!garder(adresses)) return ecrire(message, "Cet appareil refuse de garder une sélection.");
    ouvrir({ adresses, partagee: false });
    ecrire(message, mot);
    statut.focus();
  };
  const boutons =
    fiches.length === 0
      ? []
      : siennes.length === 0
        ? [bouton("Garder cette sélection sur cet appareil", prendre(recues, "Gardée sur cet appareil."))]
        : [
            nouvelles.length > 0 && bouton(`Ajouter à ma sélection (${compte(siennes.length, "fiche", "fiches")})`, prendre([...siennes, ...nouvelles], "Ajoutée à la sélection.")),
            bouton("Remplacer ma sélection", prendre(recues, "Sélection remplacée.")),
          ];
  return h(
    "div",
    { class: "encadre selection-recue" },
    h("p", {}, siennes.length === 0 || fiches.length === 0 ? "Cette sélection est montrée, pas gardée." : `Une autre sélection est déjà sur cet appareil : ${compte(siennes.length, "fiche", "fiches")}. Elle n’a pas changé.`),
    h("div", { class: "boutons" }, ...boutons.filter(Boolean), bouton(siennes.length > 0 ? "Voir ma sélection" : "Ne pas la garder", () => ouvrir({ adresses: lire(), partagee: false }))),
  );
}

/** The address that opens these sheets on any device: the button copies it, paper prints it. */
function lienDe(fiches) {
  return base + "selection/" + versLien(fiches.map(({ adresse }) => adresse));
}

function outils(fiches) {
  const lien = lienDe(fiches);
  const copier = (texte, mot) => async () => {
    try {
      await navigator.clipboard.writeText(texte);
      ecrire(message, mot);
    } catch {
      const champ = h("textarea", { class: "selection-copie", "aria-label": "À copier", rows: "4", readonly: true }, texte);
      message.replaceChildren("Ce navigateur ne copie pas seul : copier ce texte.", champ);
      champ.focus();
      champ.select();
    }
  };
  return h(
    "div",
    { class: "boutons selection-outils" },
    bouton("Imprimer", () => print()),
    navigator.share && bouton("Partager", () => navigator.share({ title: "Ma sélection", url: lien }).catch(() => {})),
    bouton("Copier le lien", copier(lien, "Lien copié : il porte la sélection elle-même.")),
    bouton("Copier en texte", copier(enTexte(fiches, base, date), "Texte copié.")),
    !vue.partagee && bouton("Tout effacer", effacer),
  );
}

function effacer() {
  efface = vue.adresses;
  garder([]);
  ouvrir({ adresses: [], partagee: false });
  ecrire(message, "La sélection est effacée de cet appareil.");
  statut.focus();
}

function annuler() {
  const adresses = efface;
  efface = null;
  garder(adresses);
  ouvrir({ adresses, partagee: false });
  ecrire(message, "La sélection est revenue.");
  statut.focus();
}

function rubrique([genre, titre, un, plusieurs], fiches) {
  if (fiches.length === 0) return null;
  const compares = fiches.filter(({ adresse }) => !ecartees.has(adresse)).slice(0, MAX);
  const tableau = compares.length > 1;
  return h(
    "section",
    { class: "rubrique", "aria-labelledby": `s-${genre}` },
    h("h2", { id: `s-${genre}` }, `${titre} (${fiches.length})`),
    fiches.length > MAX && h("p", { class: "source selection-limite" }, `Quatre ${plusieurs} au plus se comparent${compares.length < MAX ? "" : ` : décochez-en ${un === "campus" ? "un pour en choisir un" : "une pour en choisir une"} autre`}.`),
    // On paper, those that are compared are in the table alone.
    tableau && compares.length < fiches.length && h("p", { class: "selection-autres" }, `Hors de la comparaison (${fiches.length - compares.length})`),
    h("ul", { class: "lignes selection-fiches" }, ...fiches.map((fiche) => ligne(fiche, fiches, compares, tableau))),
    tableau && comparaison(genre, compares),
  );
}

function ligne(fiche, fiches, compares, tableau) {
  const { adresse, titre, lignes, rangs } = fiche;
  const prise = compares.includes(fiche);
  const coche = h("input", {
    type: "checkbox",
    checked: prise,
    disabled: !prise && compares.length >= MAX,
    onchange: () => {
      const retenues = fiches.filter((une) => (une === fiche ? coche.checked : compares.includes(une)));
      ecartees = new Set([...ecartees].filter((une) => !fiches.some((autre) => autre.adresse === une)));
      for (const une of fiches) if (!retenues.includes(une)) ecartees.add(une.adresse);
      montrer().then(() => document.querySelector(`[data-fiche="${CSS.escape(adresse)}"] input`)?.focus());
      ecrire(message, `${compte(retenues.length, "fiche comparée", "fiches comparées")}.`);
    },
  });
  const retirer = () => {
    const adresses = vue.adresses.filter((une) => une !== adresse);
    if (!vue.partagee) garder(adresses);
    ouvrir({ ...vue, adresses });
    ecrire(message, `Retiré : ${titre}.`);
    statut.focus();
  };
  return h(
    "li",
    { "data-fiche": adresse, class: tableau && prise ? "selection-comparee" : undefined },
    h("div", { class: "selection-tete" }, h("h3", { class: "titre" }, h("a", { href: racine + adresse }, titre)), h("p", { class: "selection-adresse" }, new URL(adresse, base).href)),
    h(
      "div",
      { class: "selection-actes" },
      fiches.length > 1 && h("label", { class: "selection-coche" }, coche, " Comparer", invisible(` : ${titre}`)),
      bouton(h("span", {}, "Retirer", invisible(` : ${titre}`)), retirer),
    ),
    h(
      "details",
      { class: "replie" },
      h("summary", {}, h("span", {}, "Détails", invisible(` : ${titre}`))),
      h("dl", { class: "fiche" }, ...lignes.map((valeurs, n) => valeurs.length > 0 && h("div", {}, h("dt", {}, rangs[n]), ...valeurs.map((une) => h("dd", {}, une))))),
    ),
  );
}

/** A table where there is room; on a phone a card for each row, where numbers stand for titles that would fill the screen. */
function comparaison(genre, fiches) {
  const rangees = comparer(fiches);
  const differents = rangees.filter(({ differe }) => differe).length;
  // Where every row differs the mark says nothing.
  const marquer = differents < rangees.length;
  const mot = (differe) => marquer && h("span", { class: "selection-mot" }, differe ? "différent" : "identique");
  const valeur = (valeurs) => (valeurs.length === 0 ? "non renseigné" : valeurs.length === 1 ? valeurs[0] : h("ul", {}, ...valeurs.map((une) => h("li", {}, une))));
  const legende = `${fiches.length} ${genre === "campus" ? "campus" : "formations"} côte à côte : ${compte(differents, "ligne diffère", "lignes diffèrent")} sur ${rangees.length}`;
  const numero = (nom, n) => h("dt", {}, h("span", { "aria-hidden": "true" }, String(n + 1)), invisible(nom));
  const parFiche = (valeurs) => h("dl", {}, ...fiches.flatMap(({ titre }, n) => [numero(titre, n), h("dd", {}, valeur(valeurs[n]))]));
  const table = h(
    "div",
    { class: "selection-table" },
    h(
      "table",
      { class: "table" },
      h("caption", {}, legende),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Ce que l’on compare"), ...fiches.map(({ titre, adresse }) => h("th", { scope: "col" }, h("a", { href: racine + adresse }, titre))))),
      h("tbody", {}, ...rangees.map(({ titre, valeurs, differe }) => h("tr", { class: differe && marquer ? "differe" : undefined }, h("th", { scope: "row" }, titre, " ", mot(differe)), ...valeurs.map((une) => h("td", {}, valeur(une)))))),
    ),
  );
  const cartes = h(
    "div",
    { class: "selection-cartes" },
    h("h3", {}, "Côte à côte"),
    h("p", { class: "source" }, `${legende}.`),
    h("ol", { class: "selection-numeros" }, ...fiches.map(({ titre, adresse }) => h("li", {}, h("a", { href: racine + adresse }, titre)))),
    ...rangees.map(({ titre, valeurs, differe }) => h("section", { class: differe && marquer ? "selection-carte differe" : "selection-carte" }, h("h4", {}, titre, " ", mot(differe)), differe ? parFiche(valeurs) : h("div", {}, valeur(valeurs[0])))),
  );
  return h("div", { class: "selection-comparaison" }, table, cartes);
}

function ouvrir(suite) {
  const partait = vue.partagee;
  vue = suite;
  // A link that was read is not read again at the next visit.
  if (partait && !suite.partagee) history.replaceState(null, "", location.pathname);
  if (suite.adresses.length > 0) efface = null;
  ecrire(message, "");
  return montrer();
}

function lireAdresse() {
  const recues = nettoyer(deLien(location.hash));
  const siennes = lire();
  const memes = recues.length === siennes.length && recues.every((une) => siennes.includes(une));
  ecartees = new Set();
  return ouvrir(location.hash.length > 1 && /[fc]=/.test(location.hash) && !memes ? { adresses: recues, partagee: true } : { adresses: siennes, partagee: false });
}

addEventListener("hashchange", lireAdresse);
addEventListener("storage", () => !vue.partagee && ouvrir({ adresses: lire(), partagee: false }));
lireAdresse();
