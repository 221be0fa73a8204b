// Results of `/formations/`: a list by pages, or the map with the communes beside it; the plain list stays underneath,
// hidden, and comes back when the script goes.

import { accorder, h, invisible } from "./dom.js";
import { compte, distance, majuscule } from "./mots.js";

const PAR_PAGE = 40;

export function listeFormations(base, racine, changer, lien) {
  const corps = h("div", { class: "filtres-resultats" });
  const vues = h("div", { class: "filtres-vues", role: "group", "aria-label": "Vue" });
  const boutons = ["liste", "carte"].map((vue) =>
    h("button", { type: "button", class: "bouton-clair", "data-vue": vue, onclick: () => changer({ vue, page: 1 }) }, majuscule(vue)),
  );
  vues.append(...boutons.slice(0, base.plan ? 2 : 0));
  const plan = base.plan && new Plan(base, (commune) => changer({ vue: "liste", page: 1, ...commune }));
  let kms = null;

  const communesDe = (lieux) => [...new Set(lieux.map((lieu) => base.commune(lieu)))].filter((rang) => rang >= 0);

  function annonce(retenus) {
    const lieux = retenus.flatMap((un) => un.lieux);
    const ecoles = new Set(lieux.map((lieu) => base.ecole(lieu))).size;
    const communes = communesDe(lieux).length;
    return `${compte(retenus.length, "diplôme", "diplômes")}, dans ${compte(ecoles, "établissement", "établissements")}${communes > 1 ? ` et ${compte(communes, "commune", "communes")}` : ""}`;
  }

  /** « Saint-Quentin (à moins de 10 km) · Ham », partners named as such. */
  function ou(lieux, etat, parEcole) {
    const vus = new Map();
    const ordre = kms ? [...lieux].sort((a, b) => (kms[a] || 0) - (kms[b] || 0)) : lieux;
    for (const lieu of ordre) {
      const rang = base.commune(lieu);
      const nom = parEcole ? base.etablissements[base.ecole(lieu)][1] : (base.communes[rang]?.[1] ?? "commune non publiée");
      const ici = etat.pres && base.communes[rang]?.[2] === etat.pres.code;
      const precisions = [base.role(lieu), kms && (ici ? "dans la commune" : Number.isNaN(kms[lieu]) ? null : distance(kms[lieu]))].filter(Boolean);
      const dit = precisions.length > 0 ? `${nom} (${precisions.join(", ")})` : nom;
      if (!vus.has(nom)) vus.set(nom, dit);
    }
    const tous = [...vus.values()];
    return tous.length > 8 ? `${tous.slice(0, 7).join(" · ")} · et ${compte(tous.length - 7, "autre lieu", "autres lieux")}` : tous.join(" · ");
  }

  // A line that says the same is the same element: most lines outlive a filter.
  const lignes = new Map();

  function ligne({ fiche, lieux }, etat, aussiNiveau) {
    const voies = [...new Set(lieux.flatMap((lieu) => base.voies(lieu)))];
    const mention = base.mentions.get(fiche);
    const dits = [aussiNiveau && base.niveaux[base.niveau(fiche)][1], ou(lieux, etat, (etat.choix.commune ?? []).length === 1), voies.length > 0 ? voies.join(", ") : "Voie non renseignée"];
    const cle = dits.join("\n");
    const deja = lignes.get(fiche);
    if (deja?.cle === cle) return deja.element;
    const [niveau, lieu, voie] = dits.map((dit) => dit && h("p", {}, dit));
    const element = h(
      "li",
      { "data-cote": base.adresse(fiche) },
      h("h3", { class: "titre" }, h("a", { href: racine + base.adresse(fiche) }, base.titres[fiche])),
      h("div", { class: "cote" }, niveau, mention && h("p", { class: "mention" }, mention), lieu, voie),
    );
    lignes.set(fiche, { cle, element });
    return element;
  }

  const groupes = new Map();

  /** The heading of a group and its list, the same elements each time. */
  function partie(cle, un) {
    if (!groupes.has(cle)) {
      const titre = cle === "part" ? "À part : chez des partenaires" : un ? base.niveaux[base.niveau(un.fiche)][1] : "Résultats";
      groupes.set(cle, [h("h2", { class: cle === "part" || un ? "groupe-titre" : "invisible" }, titre), h("ul", { class: "lignes lignes-2" })]);
    }
    return groupes.get(cle);
  }

  function liste(retenus, etat) {
    // Those of the network first; what partners alone propose comes apart.
    const apart = (un) => un.lieux.every((lieu) => base.role(lieu) !== null);
    const tous = [...retenus.filter((un) => !apart(un)), ...retenus.filter(apart)];
    const pages = Math.max(1, Math.ceil(tous.length / PAR_PAGE));
    const page = Math.min(etat.page, pages);
    const montres = tous.slice((page - 1) * PAR_PAGE, page * PAR_PAGE);
    const parNiveau = !etat.tri || etat.tri === "niveau";
    const parties = [];
    let siennes;
    let dernier;
    const finir = () => siennes && accorder(parties.at(-1), siennes);
    for (const un of montres) {
      const cle = apart(un) ? "part" : parNiveau ? base.niveau(un.fiche) : "tous";
      if (cle !== dernier) {
        finir();
        dernier = cle;
        siennes = [];
        parties.push(...partie(cle, parNiveau && un));
      }
      siennes.push(ligne(un, etat, !parNiveau || cle === "part"));
    }
    finir();
    return [...parties, pages > 1 && pagination(page, pages, etat)].filter(Boolean);
  }

  function pagination(page, pages, etat) {
    const un = (n, texte, nom) =>
      h("li", {}, h("a", { href: lien({ ...etat, page: n }), onclick: (e) => aller(e, n), "aria-label": nom }, texte));
    const autour = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages);
    return h(
      "nav",
      { class: "pages", "aria-label": `Page ${page} sur ${pages}` },
      h(
        "ul",
        {},
        page > 1 && un(page - 1, "Page précédente"),
        ...autour.map((n) => (n === page ? h("li", {}, h("span", { "aria-current": "page" }, invisible("Page "), String(n))) : un(n, String(n), `Page ${n}`))),
        page < pages && un(page + 1, "Page suivante"),
      ),
    );
  }

  function aller(evenement, page) {
    if (evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) return;
    evenement.preventDefault();
    changer({ page });
    corps.tabIndex = -1;
    corps.focus({ preventScroll: true });
    corps.scrollIntoView();
  }

  return {
    vues: base.plan ? vues : null,
    annonce,
    poser(slot, form, tete) {
      // The ladder leads to plain pages by level: filters say as much from here on.
      document.querySelector(".echelle")?.closest(".cadre").remove();
      slot.remove();
      const colonnes = document.querySelector(".colonnes-facettes");
      const [nav, plaine] = colonnes.children;
      nav.replaceWith(form);
      plaine.replaceWith(h("div", { "data-ajout": true }, tete, corps));
    },
    montrer(etat, resultat) {
      kms = resultat.kms;
      const vue = plan && etat.vue === "carte" ? "carte" : "liste";
      for (const bouton of boutons) bouton.setAttribute("aria-pressed", String(bouton.dataset.vue === vue));
      accorder(corps, vue === "carte" ? plan.montrer(resultat.retenus) : liste(resultat.retenus, etat));
      document.dispatchEvent(new CustomEvent("cmq:liste", { detail: corps }));
    },
  };
}

/** The map: one disc a commune, its area says how many; the list beside it says the same and leads further. */
class Plan {
  constructor(base, aller) {
    Object.assign(this, { base, aller });
  }

  montrer(retenus) {
    const { base, aller } = this;
    const nombres = new Map();
    for (const { lieux } of retenus) {
      for (const rang of new Set(lieux.map((lieu) => base.commune(lieu)))) if (rang >= 0) nombres.set(rang, (nombres.get(rang) ?? 0) + 1);
    }
    const tries = [...nombres].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const choisir = (rang) => aller({ commune: base.communes[rang][0] });
    const [largeur, hauteur] = base.plan.cadre;
    const disques = tries
      .filter(([rang]) => base.communes[rang][5])
      .map(([rang, n]) => h("circle", { class: "disque", cx: base.communes[rang][5][0], cy: base.communes[rang][5][1], r: Math.min(4 + Math.sqrt(n) * 2.2, 26).toFixed(1), onclick: () => choisir(rang) }));
    const svg = h(
      "svg",
      { class: "plan plan-filtres", viewBox: `0 0 ${largeur} ${hauteur}`, width: largeur, height: hauteur, "aria-hidden": "true", focusable: "false" },
      ...base.plan.terres.map((d) => h("path", { class: "terre", "fill-rule": "evenodd", d })),
      ...disques,
    );
    const lignes = tries.map(([rang, n]) =>
      h("li", {}, h("button", { type: "button", class: "lien", onclick: () => choisir(rang) }, base.communes[rang][1]), ` : ${compte(n, "diplôme", "diplômes")}`),
    );
    return [
      h("h2", { class: "invisible" }, "Par commune"),
      h("div", { class: "region" }, svg, h("div", {}, h("p", { class: "source" }, "Un disque, une commune ; plus il est grand, plus il y a de diplômes. La liste dit la même chose."), h("ul", { class: "marches filtres-communes" }, ...lignes))),
    ];
  }
}
