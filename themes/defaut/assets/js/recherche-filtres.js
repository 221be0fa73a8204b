// Filters: what they keep, how many each would give, and which one leaves nothing.
// `n` a level, `t` a kind of diploma, `a` what one has done before, `v` a way, `c` a commune, `d` a département.

/** Asked to give way first: a way is known of few trainings; a place is what the reader cannot change. */
const CEDENT = ["v", "t", "n", "a", "c", "d"];

/** A level and a kind of diploma are one question: « CAP ou bac pro ». */
const FAMILLES = { n: "niveau", t: "niveau", a: "apres", v: "voie", c: "lieu", d: "lieu" };

const sorteDe = ({ sortes }, doc) => sortes.charCodeAt(doc) - 48;

/** By family: whether a record passes. Place and way must be those of one place. */
function passe(manifeste, doc, filtres) {
  const { niveaux, types, apres: entrees, places, vocabulaire } = manifeste;
  const { n, t, a, v, c, d } = filtres;
  const niveau = !(n || t) || Boolean(n?.includes(niveaux[doc]) || (types[doc] && t?.includes(types[doc] - 1)));
  const apres = !a || a.some((etape) => entrees[doc] & (1 << etape));
  const ici = places[doc];
  let [voie, lieu, ensemble] = [!v, !(c || d), !v && !(c || d)];
  for (let i = 0; i < ici.length; i += 2) {
    const commune = ici[i] - 1;
    const ok = !v || v.some((rang) => ici[i + 1] & (1 << rang));
    const la = !(c || d) || Boolean(c?.includes(commune) || d?.includes(vocabulaire.communes[commune]?.[1]));
    voie ||= ok;
    lieu ||= la;
    ensemble ||= ok && la;
  }
  return { niveau, apres, voie, lieu, ensemble };
}

const complet = ({ niveau, apres, ensemble }) => niveau && apres && ensemble;

/** What passes every filter: pairs of a record's number and what was found of it. */
export function filtrer(manifeste, trouves, filtres, sorte) {
  return [...trouves].filter(([doc]) => (sorte === undefined || sorteDe(manifeste, doc) === sorte) && complet(passe(manifeste, doc, filtres)));
}

/** How many each value would give, its own family's choice left out. */
export function compter(manifeste, trouves, filtres, sorte) {
  const comptes = { sortes: new Array(manifeste.vocabulaire.sortes.length).fill(0), n: {}, v: {}, c: {}, sansVoie: 0 };
  const sans = (famille) => Object.fromEntries(Object.entries(filtres).filter(([genre]) => FAMILLES[genre] !== famille));
  const [sansNiveau, sansVoie, sansLieu] = ["niveau", "voie", "lieu"].map(sans);
  const un = (compte, valeur) => (compte[valeur] = (compte[valeur] ?? 0) + 1);
  for (const [doc] of trouves) {
    if (complet(passe(manifeste, doc, filtres))) comptes.sortes[sorteDe(manifeste, doc)] += 1;
    if (sorte !== undefined && sorteDe(manifeste, doc) !== sorte) continue;
    const { niveaux, places } = manifeste;
    if (niveaux[doc] && complet(passe(manifeste, doc, sansNiveau))) un(comptes.n, niveaux[doc]);
    const ici = places[doc];
    const [voies, communes] = [new Set(), new Set()];
    const { c, d } = filtres;
    if (niveaux[doc] && complet(passe(manifeste, doc, sansVoie))) {
      for (let i = 0; i < ici.length; i += 2) {
        const commune = ici[i] - 1;
        if ((c || d) && !(c?.includes(commune) || d?.includes(manifeste.vocabulaire.communes[commune]?.[1]))) continue;
        for (let rang = 0; rang < manifeste.vocabulaire.voies.length; rang += 1) if (ici[i + 1] & (1 << rang)) voies.add(rang);
      }
      voies.forEach((rang) => un(comptes.v, rang));
      if (voies.size === 0) comptes.sansVoie += 1;
    }
    if (complet(passe(manifeste, doc, sansLieu))) {
      const { v } = filtres;
      for (let i = 0; i < ici.length; i += 2) if (ici[i] && (!v || v.some((rang) => ici[i + 1] & (1 << rang)))) communes.add(ici[i] - 1);
      communes.forEach((commune) => un(comptes.c, commune));
    }
  }
  return comptes;
}

/** Filters as an address holds them, read: the rank of a kind, and the numbers of the others. What is unknown is left out. */
export function lireChoix({ sorte, niveau, voie, lieu }, { sortes, niveaux, voies, lieux }) {
  const choix = {};
  const rang = sortes.findIndex(([cle]) => cle === sorte);
  if (niveaux.some(([nombre]) => String(nombre) === niveau)) choix.n = [Number(niveau)];
  const rangVoie = voies.findIndex(([, cle]) => cle === voie);
  if (rangVoie >= 0) choix.v = [rangVoie];
  const la = lieu && lieux[lieu.replaceAll("-", " ")];
  if (la) choix[la[0]] = [la[1]];
  return { sorte: rang < 0 ? undefined : rang, choix };
}

/** What a filter is called, and its page where it has one. */
export function nommer([genre, valeur], { niveaux, types, voies, apres, communes, departements, pages }) {
  const noms = {
    n: () => niveaux.find(([nombre]) => nombre === valeur)?.[1],
    t: () => types[valeur],
    v: () => voies[valeur][0],
    a: () => apres[valeur][0],
    c: () => communes[valeur][0],
    d: () => departements[valeur][0],
  };
  return { nom: noms[genre]() ?? "", adresse: pages[genre + valeur], genre };
}

/** The choices of each family with their counts: those that give something, and the one that is in force. */
export function facettes(comptes, demandes, { sortes, niveaux, voies, communes, lieux }) {
  const noms = new Map(Object.entries(lieux).filter(([, [genre]]) => genre === "c").reverse().map(([cle, [, valeur]]) => [valeur, cle.replaceAll(" ", "-")]));
  const un = (famille) => ([cle, nom, compte]) => ({ cle, nom, compte, choisi: demandes[famille] === cle });
  const utile = ({ compte, choisi }) => compte > 0 || choisi;
  const ordre = new Intl.Collator("fr");
  return {
    sorte: sortes.map(([cle, , nom], rang) => [cle, nom, comptes.sortes[rang]]).map(un("sorte")).filter(utile),
    niveau: niveaux.map(([nombre, nom]) => [String(nombre), nom, comptes.n[nombre] ?? 0]).map(un("niveau")).filter(utile),
    voie: voies.map(([nom, cle], rang) => [cle, nom, comptes.v[rang] ?? 0]).map(un("voie")).filter(utile),
    sansVoie: comptes.sansVoie,
    lieu: Object.entries(communes)
      .map(([valeur, [nom]]) => [noms.get(Number(valeur)) ?? "", nom, comptes.c[valeur] ?? 0])
      .map(un("lieu"))
      .filter(utile)
      .sort((a, b) => ordre.compare(a.nom, b.nom)),
  };
}

/** The fewest filters to leave out so that something is left, and what is left then. */
export function plusProche(manifeste, trouves, filtres, sorte, mots) {
  const genres = CEDENT.filter((genre) => filtres[genre]);
  if (genres.length === 0) return undefined;
  const essais = [...genres.map((genre) => [genre]), ...genres.flatMap((un, i) => genres.slice(i + 1).map((autre) => [un, autre])), genres];
  for (const sans of essais) {
    const restants = Object.fromEntries(Object.entries(filtres).filter(([genre]) => !sans.includes(genre)));
    // Without a word and without a filter everything is as near as everything else.
    if (!mots && Object.keys(restants).length === 0) continue;
    let gardes = filtrer(manifeste, trouves, restants, sorte);
    if (gardes.length === 0) continue;
    // Who asks for a level or a way asks for a training.
    const formations = gardes.filter(([doc]) => manifeste.niveaux[doc] > 0);
    if (sans.some((genre) => "ntav".includes(genre)) && formations.length > 0) gardes = formations;
    const distances = sans.includes("c") ? eloignements(manifeste, gardes, filtres.c) : undefined;
    const loin = (doc) => distances?.get(doc) ?? Infinity;
    gardes.sort((a, b) => (distances ? loin(a[0]) - loin(b[0]) || 0 : 0) || b[1].points - a[1].points || a[0] - b[0]);
    return { sans: sans.flatMap((genre) => filtres[genre].map((valeur) => [genre, valeur])), gardes, distances, restants };
  }
  return undefined;
}

/** Kilometres from the nearest of the places asked for to the nearest place of each record; positions are approximate. */
function eloignements({ places, vocabulaire: { communes } }, gardes, lieux) {
  const position = (commune) => communes[commune]?.[2]?.map((mille) => mille / 1000);
  const depuis = lieux.map(position).filter(Boolean);
  const km = ([a, b], [c, d]) => 111.2 * Math.hypot(a - c, (b - d) * Math.cos((((a + c) / 2) * Math.PI) / 180));
  const distances = new Map();
  for (const [doc] of gardes) {
    const la = places[doc].filter((_, i) => i % 2 === 0).map((rang) => position(rang - 1)).filter(Boolean);
    const toutes = la.flatMap((ici) => depuis.map((autre) => km(ici, autre)));
    if (toutes.length > 0) distances.set(doc, Math.round(Math.min(...toutes)));
  }
  return distances;
}
