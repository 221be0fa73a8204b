// What the search advises: where to begin, what is around a place, what to try where nothing was found.

import { donnees, h } from "./dom.js";
import { communes } from "./lieu.js";
import { compte, de, enumere, plier } from "./mots.js";
import { adresseDe, guillemets } from "./recherche-client.js";
import { sansPuces } from "./recherche-lecture.js";

const lien = (href, texte) => h("li", {}, h("a", { href }, texte));
const liste = (...pistes) => h("ul", { class: "marches" }, ...pistes);

/** Who does not know yet what to look for: the words are no query. */
const SAIT_PAS = /^(?:je )?(?:ne |n )?sais (?:pas|plus)(?: (?:encore|trop|du tout|quoi|que|ou|faire|choisir|aller|vers|comment|quel|quelle|metier|formation|voie|m orienter))*$/;
const IDEE = /^(?:je n ai |j ai )?(?:pas d|aucune) idees?$|^(?:que|quoi) (?:faire|choisir)(?: plus tard| dans la vie)?$|^je suis perdue?$/;
const ORIENTER = /^(?:l |mon |m |s )?orient(?:ation|er)$/;

/** « rien » where nothing is looked for, « aussi » where the words are those of a record too. */
export function hesite(q) {
  const mots = plier(q);
  if (SAIT_PAS.test(mots) || IDEE.test(mots)) return "rien";
  return ORIENTER.test(mots) ? "aussi" : undefined;
}

export function commencer(racine) {
  return [
    liste(
      lien(new URL("#filieres", racine).href, "Par ce qui me plaît : les filières"),
      lien(new URL("formations/", racine).href, "Toutes les formations, à trier et à filtrer"),
      lien(new URL("campus/", racine).href, "Les campus, un par domaine"),
    ),
  ];
}

/** The list of trainings from the nearest, with the filters that were read; a kind of diploma is told by titles there. */
function desPlusProches(racine, pres, nom, puces, sans = []) {
  const url = new URL(`formations/?${new URLSearchParams({ pres, rayon: "0", tri: "distance" })}`, racine);
  const gardes = puces.filter(({ genre }) => genre !== "c");
  for (const { adresse } of gardes) {
    const [, cle, valeur] = /^formations\/([a-z]+)\/([^/]+)\/$/.exec(adresse ?? "") ?? [];
    if (cle) url.searchParams.append(cle, valeur);
  }
  const types = gardes.filter(({ adresse }) => !adresse).map(({ nom: type }) => type);
  if (types.length > 0) url.searchParams.set("mots", types.join(" "));
  const avec = gardes.length > 0 ? ` : ${enumere(gardes.map(({ nom: filtre }) => filtre))}` : "";
  const mais = sans.length > 0 ? ` (sans ${guillemets(sans.join(" "))})` : "";
  return lien(url.href, `Les diplômes les plus proches ${de(nom)}${avec}${mais}`);
}

/** What is around the communes that were read as filters. */
export function autourDesLieux({ puces }, racine) {
  const lieux = puces.filter(({ genre }) => genre === "c");
  return lieux.length > 0 ? [liste(...lieux.map(({ nom }) => desPlusProches(racine, nom, nom, puces)))] : [];
}

/** The commune that the last words name, or the first ones, and the words beside it. */
function nommee(mots, table) {
  const bouts = mots.split(" ").filter(Boolean);
  const coupes = bouts.flatMap((_, n) => [[bouts.slice(n), bouts.slice(0, n)], [bouts.slice(0, bouts.length - n), bouts.slice(bouts.length - n)]]);
  for (const [lieu, autres] of coupes) {
    const texte = lieu.join(" ").replace(/^d[’']/i, "");
    const commune = texte.length >= 3 && table.nommee(texte);
    if (commune) return { commune, autres };
  }
  return undefined;
}

/** What was not found may be a commune where nothing is taught: the list of trainings knows them all, by distance. */
export async function autourDe(q, { puces, reste }, formulaire, racine) {
  const mots = sansPuces(q, puces);
  if (mots.length < 3) return [];
  try {
    const trouvee = nommee(mots, communes(await donnees(new URL("formations/communes.json", racine).href)));
    if (!trouvee) return [];
    const { commune, autres } = trouvee;
    const cherches = autres.filter((mot) => reste.includes(mot));
    const proches = desPlusProches(racine, commune.code, commune.nom, puces, cherches);
    if (cherches.length === 0) return [proches];
    // The list of trainings only looks in titles: these words are looked up by the search, everywhere.
    const partout = [...puces.map(({ dit }) => dit), ...cherches].join(" ");
    return [proches, lien(adresseDe(formulaire, partout), `Chercher ${guillemets(partout)} dans toute la région`)];
  } catch {
    return [];
  }
}

/** Nothing at all: what the site holds, and what to try. */
export function rienTrouve(formulaire, racine, { diplomes: { total, par }, reste }) {
  const onisep = h("a", { href: "https://www.onisep.fr/", rel: "external" }, "onisep.fr");
  const ailleurs = h("p", {}, `Ce site ne présente que ${compte(total, "diplôme", "diplômes")} : ceux des campus et de leurs partenaires. Les autres formations sont sur `, onisep, ".");
  const essais = ["vérifiez l’orthographe, ou n’écrivez que le début du mot ;", reste.length > 1 ? "écrivez moins de mots ;" : "essayez un mot plus courant ;", "ou parcourez la liste, plus bas."];
  const pistes = liste(
    ...par.map(({ adresse, nom, dit, total: n }) => lien(adresse ? new URL(adresse, racine).href : adresseDe(formulaire, dit), `${nom} : ${n < 2 ? "voir le diplôme" : `voir les ${compte(n, "diplôme", "diplômes")}`}`)),
    ...essais.map((essai) => h("li", {}, essai)),
  );
  return [ailleurs, h("p", {}, "À essayer :"), pistes];
}
