// From the site's files (src/page/filtres) to what the engine works on. Pure.

import { deriver } from "./mots.js";
import { Norme } from "./recherche-norme.js";

const NON_RENSEIGNE = "non-renseigne";
const VERSION = 1;

function valeurs(mots, ...autres) {
  return [...mots.map(([cle, nom]) => ({ cle, nom })), ...autres.map((nom) => ({ cle: NON_RENSEIGNE, nom }))];
}

function bits(masque, nombre, sinon) {
  const rangs = [];
  for (let rang = 0; rang < nombre; rang += 1) if (masque & (1 << rang)) rangs.push(rang);
  return rangs.length === 0 && sinon !== undefined ? [sinon] : rangs;
}

function verifier(donnees, ...listes) {
  if (donnees?.v !== VERSION || !Array.isArray(donnees.norme?.suffixes) || listes.some((liste) => !Array.isArray(liste(donnees)))) {
    throw new TypeError("The file of filters is not what this script reads.");
  }
}

const point = (position) => (position ? { lat: position[0] / 1000, lon: position[1] / 1000 } : null);

/** Facets whose values depend on the place share this: commune, département, académie. */
function territoires({ communes, departements, academies }) {
  const departement = (commune) => communes[commune]?.[3] ?? -1;
  const academie = (rang) => departements[rang]?.[2] ?? -1;
  const seul = (rang) => (rang >= 0 ? [rang] : []);
  return {
    facettes: {
      departement: { cle: "departement", titre: "Département", valeurs: valeurs(departements) },
      commune: { cle: "commune", titre: "Commune", valeurs: valeurs(communes) },
      academie: { cle: "academie", titre: "Académie", valeurs: valeurs(academies) },
    },
    departement: (commune) => seul(departement(commune)),
    academie: (commune) => seul(academie(departement(commune))),
    commune: seul,
  };
}

/** Diplomas: `formations/filtres.json`. */
export function baseFormations(donnees) {
  verifier(donnees, (d) => d.formations?.titre, (d) => d.lieux?.ecole, (d) => d.etablissements, (d) => d.communes, (d) => d.campus);
  const { formations, lieux, etablissements, campus, voies } = donnees;
  const lieu = territoires(donnees);
  const debuts = [0];
  for (const nombre of formations.lieux) debuts.push(debuts.at(-1) + nombre);
  const fiches = new Array(debuts.at(-1));
  formations.titre.forEach((_, fiche) => fiches.fill(fiche, debuts[fiche], debuts[fiche + 1]));
  const communes = lieux.ecole.map((ecole) => etablissements[ecole][2]);
  const deplaces = new Set(lieux.ailleurs.map(([rang]) => rang));
  for (const [rang, commune] of lieux.ailleurs) communes[rang] = commune;
  const secteurs = [{ cle: "public", nom: "Public" }, { cle: "prive", nom: "Privé" }, { cle: NON_RENSEIGNE, nom: "Non renseigné" }];
  const facettes = [
    [{ cle: "apres", titre: "Après…", valeurs: valeurs(donnees.apres), ouverte: true }, (l) => bits(formations.apres[fiches[l]], donnees.apres.length)],
    [{ cle: "niveau", titre: "Niveau obtenu", valeurs: valeurs(donnees.niveaux), ouverte: true }, (l) => formations.niveau[fiches[l]]],
    [{ cle: "voie", titre: "Voie", valeurs: valeurs(voies, "Voie non renseignée"), note: "Les données de l’État disent rarement la voie : « non renseignée » ne veut pas dire fermée. Demander à l’établissement." }, (l) => bits(lieux.voies[l], voies.length, voies.length)],
    [{ cle: "filiere", titre: "Filière", valeurs: valeurs(donnees.filieres), note: "Les filières des campus qui citent la formation." }, (l) => campus[lieux.campus[l]][2]],
    [lieu.facettes.commune, (l) => lieu.commune(communes[l])],
    [lieu.facettes.departement, (l) => lieu.departement(communes[l])],
    [lieu.facettes.academie, (l) => lieu.academie(communes[l])],
    [{ cle: "secteur", titre: "Public ou privé", valeurs: secteurs, note: "Le secteur n’est indiqué que là où une source le dit." }, (l) => [2, 0, 1][etablissements[lieux.ecole[l]][3]]],
    [{ cle: "campus", titre: "Campus", valeurs: valeurs(campus) }, (l) => lieux.campus[l]],
    [{ cle: "etablissement", titre: "Établissement", valeurs: valeurs(etablissements) }, (l) => lieux.ecole[l]],
  ];
  return {
    genre: "formations",
    norme: new Norme(donnees.norme),
    facettes: facettes.map(([facette]) => facette),
    porte: facettes.map(([, lire]) => lieux.ecole.map((_, l) => lire(l))),
    titres: formations.titre,
    debuts,
    positions: lieux.ecole.map((ecole, l) => (deplaces.has(l) ? null : point(etablissements[ecole][4])) ?? point(donnees.communes[communes[l]]?.[4])),
    tris: [{ cle: "niveau", nom: "Niveau" }, { cle: "titre", nom: "Titre" }, { cle: "distance", nom: "Distance" }],
    mots: { un: "diplôme", plusieurs: "diplômes", aucun: "Aucun diplôme" },
    adresse: (fiche) => `formations/${formations.slug[fiche] || deriver(formations.titre[fiche])}/`,
    slug: (fiche) => formations.slug[fiche] || deriver(formations.titre[fiche]),
    niveau: (fiche) => formations.niveau[fiche],
    niveaux: donnees.niveaux,
    mentions: new Map(formations.mentions),
    commune: (l) => communes[l],
    communes: donnees.communes,
    ecole: (l) => lieux.ecole[l],
    etablissements,
    voies: (l) => bits(lieux.voies[l], voies.length).map((rang) => voies[rang][1]),
    role: (l) => (lieux.role[l] > 0 ? donnees.roles[lieux.role[l] - 1] : null),
    plan: donnees.plan,
  };
}

/** Campuses: `campus/filtres.json`. One place each. */
export function baseCampus(donnees) {
  verifier(donnees, (d) => d.campus, (d) => d.communes, (d) => d.filieres);
  const { campus, filieres } = donnees;
  const lieu = territoires(donnees);
  const ou = (rangs, sinon) => (rangs.length === 0 ? [sinon] : rangs);
  const categories = valeurs(donnees.categories, "Catégorie non sourcée");
  const facettes = [
    [{ cle: "filiere", titre: "Filière", valeurs: valeurs(filieres, "Filière non renseignée") }, (c) => ou(c[2], filieres.length)],
    [{ cle: "niveau", titre: "Niveau proposé", valeurs: valeurs(donnees.niveaux), note: "D’après les formations retrouvées." }, (c) => c[7]],
    [{ cle: "categorie", titre: "Catégorie", valeurs: categories }, (c) => (c[3] < 0 ? categories.length - 1 : c[3])],
    [{ ...lieu.facettes.departement, note: "D’après le périmètre du campus et sa commune." }, (c) => c[5]],
    [lieu.facettes.academie, (c) => c[4]],
    [{ ...lieu.facettes.commune, titre: "Commune du campus" }, (c) => lieu.commune(c[6])],
  ];
  return {
    genre: "campus",
    norme: new Norme(donnees.norme),
    facettes: facettes.map(([facette]) => facette),
    porte: facettes.map(([, lire]) => campus.map(lire)),
    titres: campus.map(([, nom]) => nom),
    debuts: [...campus.map((_, rang) => rang), campus.length],
    positions: campus.map((c) => point(donnees.communes[c[6]]?.[4])),
    tris: [{ cle: "titre", nom: "Nom" }, { cle: "distance", nom: "Distance" }],
    mots: { un: "campus", plusieurs: "campus", aucun: "Aucun campus" },
    adresse: (fiche) => `campus/${campus[fiche][0]}/`,
    slug: (fiche) => campus[fiche][0],
    commune: (l) => campus[l][6],
    communes: donnees.communes,
  };
}
