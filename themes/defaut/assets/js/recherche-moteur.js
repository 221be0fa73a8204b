// Finds and ranks. Knows no page and no browser: it is given a function that reads a file of the index.

import { extraire, surligner } from "./recherche-extrait.js";
import { compter, facettes, filtrer, lireChoix, nommer, plusProche } from "./recherche-filtres.js";
import { LONG, lire } from "./recherche-lecture.js";
import { Norme, presque } from "./recherche-norme.js";

const TITRE = 1, SIGLE = 2, NOM = 4, CLE = 8, TEXTE = 16, TITRE_NOM = 32;
/** Fields that hold words as they are written: no stem, no typing error. */
const NOMS = SIGLE | NOM | TITRE_NOM;
const RACINES = TITRE | CLE | TEXTE;
const POIDS = [[SIGLE, 10], [TITRE, 8], [TITRE_NOM, 8], [NOM, 5], [CLE, 3], [TEXTE, 1]];
/** What weighs a little more among equals: kinds in the order of the index. Who searches reads the site: the guide of those who write it is last. */
const SORTES = [1.1, 1.25, 1, 1.1, 0.9, 0.85, 0.9, 0.9, 0.8, 0.01];
/** From this length a word that is found is also the beginning of others: « industrie », « industriel ». */
const DEBUT = 5;

/** The index cannot be read: missing, cut short, or of another build. */
export class IndexIllisible extends Error {}

export class Moteur {
  /** @param {(chemin: string, marque?: string) => Promise<object>} lireFichier */
  constructor(lireFichier) {
    this.lireFichier = lireFichier;
    this.fichiers = new Map();
  }

  async #ouvrir() {
    const manifeste = await this.lireFichier("index.json");
    if (typeof manifeste?.v !== "string" || !Array.isArray(manifeste.places) || !manifeste.vocabulaire) throw new IndexIllisible("index.json");
    this.manifeste = manifeste;
    this.norme = new Norme(manifeste.vocabulaire.norme);
    return this;
  }

  /** Reads the first file; once, unless it failed. */
  pret() {
    this.ouverture ??= this.#ouvrir().catch((erreur) => {
      this.ouverture = undefined;
      throw erreur;
    });
    return this.ouverture;
  }

  #fichier(chemin) {
    if (!this.fichiers.has(chemin)) {
      const lecture = this.lireFichier(chemin, this.manifeste.v).then((contenu) => {
        if (contenu?.v !== this.manifeste.v) throw new IndexIllisible(chemin);
        return contenu;
      });
      // A failure is tried again at the next query.
      lecture.catch(() => this.fichiers.delete(chemin));
      this.fichiers.set(chemin, lecture);
    }
    return this.fichiers.get(chemin);
  }

  async #mots(mot) {
    const [a, b = 95] = [mot.charCodeAt(0), mot.length > 1 ? mot.charCodeAt(1) : 95];
    return (await this.#fichier(`mots/${(a * 31 + b) % this.manifeste.mots}.json`)).m ?? {};
  }

  async #fiche(doc) {
    const { fiches, sortes } = this.manifeste;
    const rang = Math.floor((doc * fiches) / sortes.length);
    const premier = Math.ceil((rang * sortes.length) / fiches);
    const [titre, adresse, ligne, resume, longue] = (await this.#fichier(`fiches/${rang}.json`)).f[doc - premier];
    return { titre, adresse, ligne, resume, longue: longue === 1 };
  }

  #texte(adresse) {
    return this.#fichier(`textes/${adresse.replace(/\/$/, "")}.json`).then(({ t }) => t, () => []);
  }

  /**
   * @param {{q: string, choix?: object, nombre?: number, frappe?: boolean}} demande  `choix` are the filters that an
   * address may hold (`{sorte: "campus", niveau: "5", voie: "apprentissage", lieu: "amiens"}`), `frappe` is true while
   * the last word is being written: only what holds all that was typed is then told.
   */
  async cherche({ q, choix: demandes = {}, nombre = 20, frappe = false }) {
    await this.pret();
    const { vocabulaire } = this.manifeste;
    const { sorte, choix } = lireChoix(demandes, vocabulaire);
    let lu = lire(q, this.norme, vocabulaire);
    const rien = lu.unites.length === 0 && lu.puces.length === 0 && Object.keys(choix).length === 0;
    if (rien && sorte === undefined) return { etat: lu.vide ? "vide" : "court", total: 0, resultats: [], puces: [], sortes: [] };
    let trouves = await this.#trouver(lu.unites, frappe);
    let filtre = this.#filtrer(trouves, lu, choix, sorte);
    if (filtre.gardes.length === 0 && lu.puces.length > 0) {
      // « IMT Nord Europe » : what looked like a place was a part of a name.
      const brut = lire(q, this.norme, vocabulaire, { filtres: false });
      const bruts = await this.#trouver(brut.unites, frappe);
      const nommes = new Map([...bruts].filter(([, { fort }]) => fort));
      const autre = this.#filtrer(nommes, brut, choix, sorte);
      if (autre.gardes.length > 0) [lu, trouves, filtre] = [brut, nommes, autre];
    }
    const { gardes, filtres } = filtre;
    const proche = gardes.length === 0 && !frappe ? plusProche(this.manifeste, trouves, filtres, sorte, lu.unites.length > 0) : undefined;
    const montres = (proche?.gardes ?? gardes).slice(0, proche ? 5 : nombre);
    const resultats = await this.#montrer(montres, trouves, lu.unites, proche?.distances);
    return {
      etat: gardes.length > 0 ? "trouve" : "rien",
      total: gardes.length,
      puces: lu.puces.map((puce) => ({ ...puce, ...nommer(puce.filtre, vocabulaire) })),
      reste: lu.reste,
      autour: lu.autour,
      facettes: frappe ? undefined : this.#facettes(proche ? new Map(proche.gardes) : trouves, proche?.restants ?? filtres, sorte, demandes),
      proche: proche && { sans: proche.sans.map((filtre) => nommer(filtre, vocabulaire)), total: proche.gardes.length },
      // What there is where nothing was found: of all the diplomas, those that each filter keeps.
      diplomes: gardes.length > 0 || proche || frappe ? undefined : this.#diplomes(lu.puces),
      resultats,
      sortes: vocabulaire.sortes.map(([, nom]) => nom),
    };
  }

  /** Counts of what is told: where filters were set aside, of what is left without them. */
  #facettes(trouves, filtres, sorte, demandes) {
    return facettes(compter(this.manifeste, trouves, filtres, sorte), demandes, this.manifeste.vocabulaire);
  }

  #diplomes(puces) {
    const { niveaux, vocabulaire } = this.manifeste;
    const tous = niveaux.map((_, doc) => [doc]).filter(([doc]) => niveaux[doc] > 0);
    const par = puces
      .filter(({ filtre: [genre] }) => "nta".includes(genre))
      .map(({ filtre, dit }) => ({ ...nommer(filtre, vocabulaire), dit, total: filtrer(this.manifeste, tous, { [filtre[0]]: [filtre[1]] }).length }));
    return { total: tous.length, par: par.filter(({ total }) => total > 0) };
  }

  #filtrer(trouves, { puces }, choix, sorte) {
    const filtres = {};
    for (const { filtre: [genre, valeur] } of puces) (filtres[genre] ??= []).push(valeur);
    for (const [genre, valeurs] of Object.entries(choix)) (filtres[genre] ??= []).push(...valeurs);
    const gardes = filtrer(this.manifeste, trouves, filtres, sorte);
    gardes.sort((a, b) => b[1].points - a[1].points || a[0] - b[0]);
    return { gardes, filtres };
  }

  /** Records that hold enough of the units, with their points. Without a unit, every record. */
  async #trouver(unites, frappe) {
    const total = this.manifeste.sortes.length;
    if (unites.length === 0) return new Map(Array.from({ length: total }, (_, doc) => [doc, { points: 0, termes: new Set(), champs: 0 }]));
    const vus = await Promise.all(unites.map((unite, rang) => this.#unite(unite, frappe && rang === unites.length - 1)));
    const n = unites.length;
    const voulus = n <= 2 || frappe ? n : n <= 4 ? n - 1 : Math.ceil(n * 0.75);
    const docs = new Map();
    vus.forEach((vu, rang) => {
      // A word that few records hold says more.
      const rarete = 0.7 + 0.3 * Math.log(1 + total / (1 + vu.size));
      for (const [doc, trouve] of vu) {
        const ici = docs.get(doc) ?? { points: 0, nombre: 0, places: [], termes: new Set(), champs: ~0, pleins: true };
        ici.points += trouve.points * rarete;
        ici.nombre += 1;
        ici.places[rang] = trouve.place;
        ici.champs &= trouve.champs;
        ici.pleins &&= trouve.plein;
        ici.tous = (ici.tous ?? 0) | trouve.champs;
        trouve.termes.forEach((terme) => ici.termes.add(terme));
        docs.set(doc, ici);
      }
    });
    for (const [doc, ici] of docs) {
      if (ici.nombre < voulus) docs.delete(doc);
      else this.#noter(doc, ici, n);
    }
    return docs;
  }

  /** Points of the whole: everything found, in order, in a title that says nothing else. */
  #noter(doc, ici, n) {
    const { sortes, longueurs, types, vocabulaire } = this.manifeste;
    const complet = ici.nombre === n;
    ici.points *= (ici.nombre / n) ** 2 * SORTES[sortes.charCodeAt(doc) - 48];
    const titre = complet && ici.places.every((place) => place > 0);
    if (titre) {
      const suivi = ici.places.every((place, rang) => rang === 0 || place === ici.places[rang - 1] + 1);
      const type = types[doc] ? this.norme.utiles(vocabulaire.types[types[doc] - 1]).length : 0;
      const part = Math.min(1, n / Math.max(1, longueurs[doc] - type));
      ici.points *= 1 + 0.5 * part + (suivi && n > 1 ? 0.45 : 0) + (suivi && part === 1 && ici.pleins ? 0.6 : 0);
    }
    ici.fort = complet && (ici.champs & (TITRE | TITRE_NOM | NOM | SIGLE)) !== 0;
  }

  /** Records that hold a unit: its words, or a phrase that stands for them. */
  async #unite({ mots, phrases }, frappe) {
    const vus = await Promise.all(mots.map((mot, rang) => this.#mot(mot, frappe && rang === mots.length - 1)));
    const docs = ensemble(vus, 1, false);
    const autres = await Promise.all(phrases.map(async (phrase) => ensemble(await Promise.all(phrase.map((mot) => this.#exact(mot))), 0.75, true)));
    for (const autre of autres) {
      for (const [doc, trouve] of autre) {
        if ((docs.get(doc)?.points ?? 0) < trouve.points) docs.set(doc, { ...trouve, place: 0, plein: false });
      }
    }
    return docs;
  }

  async #exact({ plein, racine }) {
    const [pleins, racines] = await Promise.all([this.#mots(plein), this.#mots(racine)]);
    const docs = new Map();
    recueillir(docs, pleins[plein], NOMS, 1, plein);
    // A name in the plural: « lycées » finds « lycée ».
    if (racine !== plein) recueillir(docs, racines[racine], NOMS, 0.95, racine);
    recueillir(docs, racines[racine], RACINES, 1, racine);
    return docs;
  }

  async #mot(mot, frappe) {
    const { plein, racine } = mot;
    const docs = await this.#exact(mot);
    if (/^[0-9]+$/.test(plein) || plein.length < 2) return docs;
    const seul = docs.size === 0;
    const mots = await this.#mots(plein);
    if (frappe || seul || plein.length >= DEBUT) {
      for (const [terme, liste] of Object.entries(mots)) {
        if (terme.length === plein.length) continue;
        const part = 0.45 + (0.3 * plein.length) / Math.max(plein.length, terme.length);
        if (terme.startsWith(plein)) recueillir(docs, liste, NOMS | RACINES, part, terme);
        else if (racine.length >= 4 && terme.startsWith(racine) && terme !== racine) recueillir(docs, liste, RACINES, part, terme);
      }
    }
    if (docs.size === 0 && !frappe && plein.length >= LONG) {
      for (const [terme, liste] of Object.entries(mots)) {
        // A word that is a name somewhere is a name everywhere: « Condorset » is not somebody else.
        const nom = liste.some((masque, rang) => rang % 2 === 1 && masque & (NOM | TITRE_NOM));
        if (!nom && terme.startsWith(plein.slice(0, 2)) && presque(terme, racine)) recueillir(docs, liste, RACINES, 0.5, terme);
      }
    }
    return docs;
  }

  #montrer(gardes, trouves, unites, distances) {
    return Promise.all(
      gardes.map(async ([doc]) => {
        const fiche = await this.#fiche(doc);
        const { termes, tous = 0 } = trouves.get(doc) ?? { termes: new Set() };
        const mots = this.norme;
        let extrait = extraire([fiche.resume], termes, mots);
        // The text is a file of its own: read where the words are there and nowhere that shows.
        if (fiche.longue && unites.length > 0 && !extrait.trouve && tous & TEXTE && !(tous & (TITRE | TITRE_NOM | SIGLE))) {
          const autre = extraire(await this.#texte(fiche.adresse), termes, mots);
          if (autre.trouve) extrait = autre;
        }
        const sorte = this.manifeste.sortes.charCodeAt(doc) - 48;
        return {
          adresse: fiche.adresse,
          sorte,
          titre: surligner(fiche.titre, termes, mots),
          ligne: fiche.ligne,
          extrait: extrait.morceaux,
          km: distances?.get(doc),
        };
      }),
    );
  }
}

/** Adds the postings of a term to what was found, where the field is one of `champs`. */
function recueillir(docs, liste, champs, part, terme) {
  if (!liste) return;
  let doc = 0;
  for (let i = 0; i < liste.length; i += 2) {
    doc += liste[i];
    const masque = liste[i + 1] & 63 & champs;
    if (!masque) continue;
    let mieux = 0;
    let somme = 0;
    for (const [champ, poids] of POIDS) {
      if (!(masque & champ)) continue;
      mieux ||= poids;
      somme += poids;
    }
    const points = part * (mieux + 0.15 * (somme - mieux));
    const place = masque & (TITRE | TITRE_NOM) ? liste[i + 1] >> 6 : 0;
    const ici = docs.get(doc);
    if (!ici) docs.set(doc, { points, champs: masque, place, plein: part === 1, termes: new Set([terme]) });
    else {
      if (points > ici.points) [ici.points, ici.place, ici.plein] = [points, place || ici.place, part === 1];
      ici.champs |= masque;
      ici.termes.add(terme);
    }
  }
}

/** Records that hold every word; where it is a phrase, in one field. */
function ensemble(vus, part, phrase) {
  const [premier, ...suite] = vus;
  const docs = new Map();
  for (const [doc, un] of premier) {
    const tous = [un, ...suite.map((vu) => vu.get(doc))];
    if (tous.includes(undefined)) continue;
    const communs = tous.reduce((champs, { champs: c }) => champs & c, ~0);
    if (phrase && tous.length > 1 && communs === 0) continue;
    // A phrase is worth what its field is worth, not what one of its words is worth elsewhere.
    const plafond = phrase && tous.length > 1 ? (POIDS.find(([champ]) => communs & champ)?.[1] ?? 1) : Infinity;
    const points = Math.min(plafond, tous.reduce((somme, { points: p }) => somme + p, 0) / tous.length) * part;
    docs.set(doc, {
      points,
      champs: tous.reduce((champs, { champs: c }) => champs | c, 0),
      place: un.place,
      plein: tous.every(({ plein }) => plein),
      termes: new Set(tous.flatMap(({ termes }) => [...termes])),
    });
  }
  return docs;
}
