// Filters on a page: the form, the chips, the announced count, the results; the address holds the state.

import { RAYONS, bascule, ecrire as adresse, lire, reinitialise } from "./etat.js";
import { donnees, ecrire, h, imprimerAdresse, invisible } from "./dom.js";
import { baseCampus, baseFormations } from "./fiches.js";
import { formulaire } from "./formulaire.js";
import { communes as table, dire } from "./lieu.js";
import { filtrer } from "./moteur.js";
import { compte, de } from "./mots.js";
import { cartesCampus } from "./resultats-campus.js";
import { listeFormations } from "./resultats-formations.js";

/** Starts filters; fails where their file is absent or damaged, with the page as it was. */
export async function demarrer(slot, { focus, choix } = {}) {
  const { genre, filtres, communes: adresseCommunes, racine } = slot.dataset;
  const brut = await donnees(filtres);
  const base = genre === "campus" ? baseCampus(brut) : baseFormations(brut);
  let communes;
  const chargerCommunes = async () => (communes ??= table(await donnees(adresseCommunes)));
  if (new URLSearchParams(location.search).has("pres")) await chargerCommunes().catch(() => {});
  const page = new Filtres(slot, base, { racine, chargerCommunes, communes: () => communes, ouvert: focus });
  page.lire();
  if (choix) page.changer(bascule(page.etat, choix[0], choix[1], true));
  else page.montrer();
  if (focus) page.form.element.querySelector("h2").focus();
}

class Filtres {
  constructor(slot, base, { racine, chargerCommunes, communes, ouvert }) {
    Object.assign(this, { base, communes, attente: undefined });
    this.form = formulaire(base, {
      choisir: (cle, valeur, pris) => this.changer(bascule(this.etat, cle, valeur, pris)),
      mots: (mots) => this.bientot({ ...this.etat, mots: mots.trim(), page: 1 }),
      pres: (pres) => this.changer({ ...this.etat, pres, tri: pres ? "distance" : this.etat.tri === "distance" ? "" : this.etat.tri, page: 1 }),
      rayon: (rayon) => this.changer({ ...this.etat, rayon, page: 1 }),
      communes: chargerCommunes,
      voir: () => this.annonce.focus(),
    }, ouvert);
    this.annonce = h("p", { role: "status", class: "annonce", tabindex: "-1" });
    this.puces = h("ul", { class: "puces-filtres", "aria-label": "Filtres appliqués" });
    this.efface = h("button", { type: "button", class: "bouton-clair", onclick: () => this.effacer() }, "Réinitialiser les filtres");
    this.tri = h("select", { id: "f-tri", onchange: () => this.changer({ ...this.etat, tri: this.tri.value, page: 1 }) });
    this.note = h("p", { class: "source" });
    this.secours = h("div", { class: "manque", hidden: true });
    this.resultats = base.genre === "campus" ? cartesCampus(base) : listeFormations(base, racine, (change) => this.aller(change), (etat) => this.lien(etat));
    this.poser(slot);
    addEventListener("popstate", () => {
      this.lire();
      this.montrer();
    });
  }

  poser(slot) {
    const { base } = this;
    this.tri.append(...base.tris.map(({ cle, nom }) => h("option", { value: cle }, nom)));
    const tete = h(
      "div",
      { class: "filtres-tete", "data-ajout": true },
      h("div", { class: "filtres-force-liste" }, this.puces, this.efface),
      this.annonce,
      this.note,
      h("div", { class: "filtres-outils" }, h("label", { for: "f-tri" }, "Trier par"), this.tri, this.resultats.vues),
      this.secours,
    );
    this.resultats.poser(slot, this.form.element, tete);
  }

  lire() {
    this.etat = lire(new URLSearchParams(location.search), this.base, (code) => this.communes()?.par(code));
  }

  lien(etat) {
    const recherche = adresse(etat, this.base);
    return location.pathname + (recherche && `?${recherche}`);
  }

  /** A new state, and its address: Back comes back. */
  changer(etat, remplacer = false) {
    clearTimeout(this.attente);
    this.etat = etat;
    const lien = this.lien(etat);
    if (lien !== location.pathname + location.search) history[remplacer ? "replaceState" : "pushState"](null, "", lien);
    this.montrer();
  }

  /** Another view, another page, a commune of the map. */
  aller({ commune, ...change }) {
    const choix = commune ? { ...this.etat.choix, commune: [commune] } : this.etat.choix;
    this.changer({ ...this.etat, ...change, choix });
    if (commune) this.annonce.focus();
  }

  /** While typing: not at each letter, and one step of Back for a word. */
  bientot(etat) {
    const deja = this.attente !== undefined && new URLSearchParams(location.search).has("mots");
    clearTimeout(this.attente);
    this.attente = setTimeout(() => this.changer(etat, deja), 250);
  }

  effacer() {
    this.changer(reinitialise(this.etat));
    this.annonce.focus();
  }

  montrer() {
    const { base, etat } = this;
    const resultat = filtrer(base, etat);
    const tous = this.enForce();
    this.form.montrer(etat, resultat, tous.length);
    this.tri.value = etat.tri || base.tris[0].cle;
    for (const option of this.tri.options) option.disabled = option.value === "distance" && !etat.pres;
    this.montrerPuces(tous);
    this.resultats.montrer(etat, resultat);
    ecrire(this.annonce, this.dire(resultat));
    ecrire(this.note, this.precisions(resultat));
    this.note.hidden = this.note.textContent === "";
    this.montrerSecours(resultat, tous);
    imprimerAdresse();
  }

  dire({ retenus, kms }) {
    const { base, etat } = this;
    if (retenus.length === 0) return `${base.mots.aucun} ne répond à tous ces filtres.`;
    const dit = base.genre === "campus" ? compte(retenus.length, "campus", "campus") : this.resultats.annonce(retenus);
    const ou = !kms ? "" : etat.rayon === 0 ? `, du plus près au plus loin ${de(etat.pres.nom)}` : `, à ${etat.rayon} km au plus ${de(etat.pres.nom)}`;
    return `${dit}${etat.tri === "distance" || etat.rayon !== 0 ? ou : ""}.`;
  }

  precisions({ sansPosition }) {
    if (!this.etat.pres || sansPosition === 0) return "";
    const { un, plusieurs } = this.base.mots;
    return `${compte(sansPosition, un, plusieurs)} de plus, dont la position n’est pas connue, ${sansPosition < 2 ? "n’est pas compté" : "ne sont pas comptés"}.`;
  }

  /** What is in force: label, and the state without it. */
  enForce() {
    const { base, etat } = this;
    const tous = [];
    if (etat.mots) tous.push({ nom: `« ${etat.mots} »`, sans: { ...etat, mots: "", page: 1 } });
    if (etat.pres) tous.push({ nom: etat.rayon === 0 ? `Près ${de(etat.pres.nom)}` : `${etat.rayon} km autour ${de(dire(etat.pres))}`, sans: { ...etat, pres: null, tri: etat.tri === "distance" ? "" : etat.tri, page: 1 }, retire: "la distance" });
    for (const { cle, titre, valeurs } of base.facettes) {
      for (const une of etat.choix[cle] ?? []) {
        const { nom } = valeurs.find((valeur) => valeur.cle === une);
        tous.push({ nom: nom === "Non renseigné" ? `${titre} : non renseigné` : nom, sans: bascule(etat, cle, une, false) });
      }
    }
    return tous;
  }

  montrerPuces(tous) {
    const boutons = tous.map(({ nom, sans }, rang) =>
      h("li", {}, h("button", { type: "button", class: "puce-filtre", onclick: () => this.retirer(sans, rang) }, invisible("Retirer le filtre : "), nom, h("span", { "aria-hidden": "true", class: "puce-croix" }, "×"))),
    );
    this.puces.replaceChildren(...boutons);
    this.puces.hidden = tous.length === 0;
    this.efface.hidden = tous.length === 0;
  }

  /** A chip leaves: the next one takes the focus, or the count. */
  retirer(sans, rang) {
    this.changer(sans);
    const boutons = this.puces.querySelectorAll("button");
    (boutons[Math.min(rang, boutons.length - 1)] ?? this.annonce).focus();
  }

  /** The nearest distance at which something answers, the place being what a reader can change least. */
  plusLoin() {
    const { etat } = this;
    if (!etat.pres || etat.rayon === 0) return undefined;
    for (const km of RAYONS.filter((km) => km > etat.rayon || km === 0)) {
      const sans = { ...etat, rayon: km, page: 1 };
      const nombre = filtrer(this.base, sans).retenus.length;
      if (nombre > 0) return { nom: km === 0 ? "À toutes distances" : `Jusqu’à ${km} km`, sans, nombre };
    }
    return undefined;
  }

  /** Nothing answers: which filter leaves nothing, and what there is without it. */
  montrerSecours({ retenus }, tous) {
    const proches = retenus.length > 0 ? [] : tous
      .map(({ nom, sans, retire = nom }) => ({ nom: `Sans ${retire}`, sans, nombre: filtrer(this.base, sans).retenus.length }))
      .filter(({ nombre }) => nombre > 0);
    this.secours.hidden = retenus.length > 0;
    if (retenus.length > 0) return;
    const { un, plusieurs } = this.base.mots;
    const plusLoin = this.plusLoin();
    if (plusLoin) proches.unshift(plusLoin);
    const dit = plusLoin ? "En cherchant plus loin, ou en retirant un seul filtre :" : "En retirant un seul filtre :";
    this.secours.replaceChildren(
      h("p", {}, proches.length > 0 ? dit : "Aucun filtre retiré seul ne suffit : réinitialiser."),
      h("ul", { class: "marches" }, ...proches.map(({ nom, sans, nombre }) => h("li", {}, h("button", { type: "button", class: "lien", onclick: () => { this.changer(sans); this.annonce.focus(); } }, `${nom} : ${compte(nombre, un, plusieurs)}`)))),
    );
  }
}
