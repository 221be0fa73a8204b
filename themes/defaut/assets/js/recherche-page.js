// The page of the search: results instead of the lists, as soon as there is a query. The address holds everything.

import { h, imprimerAdresse } from "./dom.js";
import { compte } from "./mots.js";
import { client, guillemets, marque } from "./recherche-client.js";
import { autourDe, autourDesLieux, commencer, hesite, rienTrouve } from "./recherche-conseils.js";
import { sansPuce, sansPuces } from "./recherche-lecture.js";

// While one types only the first results change; counts, filters, announcement and address follow when one pauses, so
// that a keystroke stays light and a screen reader is not interrupted at each.
const ATTENTE = 120;
const POSE = 600;
const PAR_FRAPPE = 6;
const PAR_PAGE = 20;
/** What the address may hold beside the query. */
const CHOIX = ["sorte", "niveau", "voie", "lieu"];
/** Which filters of a query each list of choices is about. */
const GENRES = { niveau: "nt", voie: "v", lieu: "cd" };
const LENT = 500;
const TRES_LENT = 5000;

export function ouvrir(formulaire) {
  const champ = formulaire.elements.namedItem("q");
  const racine = new URL("..", formulaire.action);
  const cherche = client(new URL(".", formulaire.action).href);
  const listes = document.getElementById("recherche-listes");
  const etat = h("p", { role: "status", class: "recherche-etat" });
  const puces = h("ul", { class: "puces", "aria-label": "Filtres lus dans votre recherche" });
  const sortes = h("ul", { class: "sortes", "aria-label": "Sortes de résultats" });
  const choix = h("div", { class: "recherche-choix" });
  const conseils = h("div", { class: "recherche-conseils" });
  const liste = h("ol", { class: "resultats" });
  const suite = h("button", { type: "button", class: "suite-bouton", hidden: true }, "Afficher plus de résultats");
  const zone = h("section", { class: "recherche-zone", "aria-label": "Résultats", hidden: true, "data-ajout": true }, etat, puces, sortes, choix, conseils, liste, suite);
  formulaire.closest("#recherche").append(zone);
  let nombre = PAR_PAGE;
  let tour = 0;
  /** Until something is typed or chosen here, this is the page that a link opened. */
  let premiere = true;
  let frappe;
  let pose;

  function lireAdresse() {
    const params = new URL(location.href).searchParams;
    return { q: params.get("q") ?? "", choix: Object.fromEntries(CHOIX.filter((cle) => params.get(cle)).map((cle) => [cle, params.get(cle)])) };
  }

  function ecrireAdresse({ q, choix: voulus }, comment) {
    const url = new URL(formulaire.action);
    if (q.trim()) url.searchParams.set("q", q.trim());
    for (const [cle, valeur] of Object.entries(voulus)) if (valeur) url.searchParams.set(cle, valeur);
    if (url.href !== location.href) history[`${comment}State`](null, "", url);
  }

  function aller(demande, comment = "push") {
    premiere = false;
    nombre = PAR_PAGE;
    ecrireAdresse(demande, comment);
    return chercher();
  }

  /** What is typed is not in the address yet. */
  async function survoler(q) {
    const { choix: voulus } = lireAdresse();
    premiere = false;
    tour += 1;
    const ici = tour;
    try {
      const reponse = await cherche({ q, choix: voulus, nombre: PAR_FRAPPE });
      if (ici !== tour || reponse.total === 0) return;
      zone.hidden = false;
      if (!listes.hidden) basculer(true);
      liste.replaceChildren(...reponse.resultats.map((resultat) => ligne(resultat, reponse.sortes)));
    } catch {
      // Told when one pauses.
    }
  }

  /** Results instead of the lists, or the lists. */
  function basculer(resultats) {
    if (listes.hidden !== resultats) listes.hidden = resultats;
    document.body.classList.toggle("en-recherche", !zone.hidden && !premiere);
  }

  async function chercher() {
    const demande = lireAdresse();
    imprimerAdresse();
    tour += 1;
    const ici = tour;
    if (!demande.q && Object.keys(demande.choix).length === 0) return montrerListes();
    zone.hidden = false;
    // On arrival the results take the place of the lists at once, and the words above stay: nothing moves when they come.
    basculer(listes.hidden || premiere);
    const attente = [setTimeout(() => ici === tour && patienter(), LENT), setTimeout(() => ici === tour && tarder(), TRES_LENT)];
    try {
      const reponse = await cherche({ ...demande, nombre });
      if (ici === tour) montrer(demande, reponse);
    } catch {
      if (ici === tour) echouer();
    } finally {
      attente.forEach(clearTimeout);
    }
    return undefined;
  }

  function vider() {
    for (const partie of [puces, sortes, choix, conseils, liste]) partie.replaceChildren();
    suite.hidden = true;
  }

  function montrerListes() {
    vider();
    zone.hidden = true;
    basculer(false);
    etat.textContent = "";
  }

  function patienter() {
    basculer(listes.hidden && !premiere);
    etat.textContent = "Recherche en cours…";
  }

  function tarder() {
    basculer(false);
    etat.textContent = "La recherche met du temps à arriver. En attendant, tout le site est listé plus bas, par thème et de A à Z.";
  }

  function echouer() {
    vider();
    basculer(false);
    etat.textContent = "La recherche ne marche pas pour le moment : son index ne s’est pas chargé. Tout le site est listé plus bas, par thème et de A à Z.";
  }

  function montrer(demande, reponse) {
    vider();
    const { etat: quoi, total, facettes } = reponse;
    const perdu = hesite(demande.q);
    if (perdu) conseils.replaceChildren(...commencer(racine));
    if (perdu === "rien") {
      basculer(true);
      etat.textContent = "Pas encore d’idée ? Voici par où commencer.";
      return;
    }
    if (quoi === "vide" || quoi === "court") {
      basculer(false);
      etat.textContent = quoi === "vide" ? "Écrivez au moins deux lettres : aucun mot n’a été reconnu." : "Écrivez au moins deux lettres.";
      return;
    }
    basculer(total > 0 || Boolean(reponse.proche));
    etat.textContent = dire(demande, reponse);
    document.title = document.title.replace(/^.*? – /, `${demande.q ? `Recherche : ${demande.q}` : "Recherche"} – `);
    montrerPuces(demande, reponse);
    montrerSortes(demande, facettes, total);
    montrerChoix(demande, facettes, reponse.puces);
    if (total === 0) conseiller(demande, reponse);
    else if (reponse.autour) conseils.append(...autourDesLieux(reponse, racine));
    liste.replaceChildren(...reponse.resultats.map((resultat) => ligne(resultat, reponse.sortes)));
    suite.hidden = reponse.resultats.length >= total;
  }

  function dire({ q }, { total, proche, resultats }) {
    const pour = q ? ` pour ${guillemets(q)}` : "";
    if (total > 0) return `${compte(total, "résultat", "résultats")}${pour}.`;
    if (!proche) return `Aucun résultat${pour}.`;
    const sans = proche.sans.map(({ nom }) => guillemets(nom)).join(" et ");
    const { titre, ligne: dit } = resultats[0];
    const autres = proche.total > 1 ? ` ${compte(proche.total, "résultat", "résultats")} sans ${proche.sans.length > 1 ? "ces filtres" : "ce filtre"}.` : "";
    return `Rien avec ${sans}. Le plus proche : ${titre.join("")}${dit ? ` (${dit})` : ""}.${autres}`;
  }

  function montrerPuces(demande, reponse) {
    puces.replaceChildren(
      ...reponse.puces.map((puce) => {
        const bouton = h("button", { type: "button" }, h("span", { class: "invisible" }, "Retirer le filtre "), puce.nom, h("span", { "aria-hidden": "true" }, " ×"));
        bouton.addEventListener("click", () => {
          const q = sansPuce(demande.q, puce);
          champ.value = q;
          aller({ ...demande, q });
          champ.focus();
        });
        const sans = reponse.proche?.sans.some(({ genre, nom }) => genre === puce.genre && nom === puce.nom);
        return h("li", { class: sans ? "puce-sans" : undefined }, bouton, sans && h("small", {}, "ignoré"));
      }),
      ...reponse.puces
        .filter(({ adresse }) => adresse)
        .map(({ adresse, nom }) => h("li", { class: "puce-page" }, h("a", { href: new URL(adresse, racine).href }, `Page ${guillemets(nom)}`))),
    );
  }

  function montrerSortes(demande, { sorte }, total) {
    if (sorte.length < 2 && !demande.choix.sorte) return;
    const somme = sorte.reduce((n, { compte: c }) => n + c, 0);
    const tout = { cle: "", nom: "Tout", compte: demande.choix.sorte ? somme : total, choisi: !demande.choix.sorte };
    if (total === 0) tout.compte = somme;
    sortes.replaceChildren(
      ...[tout, ...sorte].map(({ cle, nom, compte: n, choisi }) => {
        const bouton = h("button", { type: "button", "aria-pressed": String(choisi) }, `${nom} `, h("span", { class: "compte" }, n.toLocaleString("fr-FR")));
        bouton.addEventListener("click", () => aller({ ...demande, choix: { ...demande.choix, sorte: cle } }).then(() => retrouver(sortes, nom)));
        return h("li", {}, bouton);
      }),
    );
  }

  /** The list was made again: the focus goes back to the button of the same name. */
  function retrouver(ou, nom) {
    [...ou.querySelectorAll("button")].find((bouton) => bouton.textContent.startsWith(nom))?.focus();
  }

  /** A question that the query answered already (« bac pro cuisine ») is not asked again: its chip is what changes it. */
  function montrerChoix(demande, facettes, lues) {
    const familles = [["niveau", "Niveau", "Tous les niveaux"], ["voie", "Voie", "Toutes les voies"], ["lieu", "Commune", "Toutes les communes"]];
    const dite = (famille) => lues.some(({ genre }) => GENRES[famille].includes(genre));
    choix.replaceChildren(
      ...familles.flatMap(([famille, titre, tout]) => {
        const valeurs = facettes[famille];
        if ((valeurs.length < 2 || dite(famille)) && !demande.choix[famille]) return [];
        const id = `choix-${famille}`;
        const select = h("select", { id }, h("option", { value: "" }, tout));
        for (const { cle, nom, compte: n, choisi } of valeurs) {
          const option = h("option", { value: cle, disabled: n === 0 && !choisi }, `${nom} : ${compte(n, "résultat", "résultats")}`);
          option.selected = choisi;
          select.append(option);
        }
        if (famille === "voie" && facettes.sansVoie > 0) select.append(h("option", { disabled: true, value: "?" }, `Non renseignée : ${compte(facettes.sansVoie, "résultat", "résultats")}`));
        select.addEventListener("change", () => aller({ ...demande, choix: { ...demande.choix, [famille]: select.value } }).then(() => document.getElementById(id)?.focus()));
        return [h("p", {}, h("label", { for: id }, titre), select)];
      }),
    );
  }

  /** Without the filters that leave nothing: those of the query and those that were chosen. */
  function elargir({ q, choix: voulus }, { puces: lues, proche }) {
    const mise = (puce) => proche.sans.some(({ genre, nom }) => genre === puce.genre && nom === puce.nom);
    const reste = sansPuces(q, lues.filter(mise));
    const genres = proche.sans.map(({ genre }) => genre);
    const gardes = Object.entries(voulus).filter(([famille]) => !genres.some((genre) => GENRES[famille]?.includes(genre)));
    champ.value = reste;
    return aller({ q: reste, choix: Object.fromEntries(gardes) });
  }

  function conseiller(demande, reponse) {
    const { proche } = reponse;
    const ici = tour;
    const voisins = autourDesLieux(reponse, racine);
    if (proche) {
      const sans = proche.sans.map(({ nom }) => guillemets(nom)).join(" et ");
      const bouton = h("button", { type: "button", class: "bouton-clair" }, `Élargir : chercher sans ${sans} (${compte(proche.total, "résultat", "résultats")})`);
      bouton.addEventListener("click", () => elargir(demande, reponse).then(() => champ.focus()));
      conseils.replaceChildren(h("p", {}, bouton), ...voisins);
      return;
    }
    conseils.replaceChildren(...rienTrouve(formulaire, racine, reponse));
    void autourDe(demande.q, reponse, formulaire, racine).then((pistes) => ici === tour && conseils.querySelector(".marches").prepend(...pistes));
  }

  function ligne({ adresse, titre, ligne: dit, extrait, sorte, km }, noms) {
    const loin = km === undefined || km === 0 ? [] : [`à environ ${km} km`];
    return h(
      "li",
      {},
      h("h2", { class: "titre" }, h("a", { href: new URL(adresse, racine).href }, ...marque(titre))),
      h("p", { class: "dit" }, [noms[sorte], dit, ...loin].filter(Boolean).join(" · ")),
      ...(extrait.join("") ? [h("p", { class: "extrait" }, ...marque(extrait))] : []),
    );
  }

  champ.addEventListener("input", () => {
    clearTimeout(frappe);
    clearTimeout(pose);
    frappe = setTimeout(() => survoler(champ.value), ATTENTE);
    pose = setTimeout(() => aller({ ...lireAdresse(), q: champ.value }, "replace"), POSE);
  });
  formulaire.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    clearTimeout(frappe);
    clearTimeout(pose);
    aller({ ...lireAdresse(), q: champ.value });
  });
  suite.addEventListener("click", async () => {
    const avant = liste.children.length;
    nombre += PAR_PAGE;
    await chercher();
    liste.children[avant]?.querySelector("a")?.focus();
  });
  addEventListener("popstate", () => {
    champ.value = lireAdresse().q;
    nombre = PAR_PAGE;
    chercher();
  });
  // Typing may have begun before this script came.
  if (!champ.value) champ.value = lireAdresse().q;
  else if (champ.value !== lireAdresse().q) ecrireAdresse({ ...lireAdresse(), q: champ.value }, "replace");
  chercher();
}
