// From a text to the words that are looked up. Applies the site's own specification (norme.json), which comes with the index.

/** « C.E.I.T. »: letters and dots in turn, two at least. */
const SIGLE = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;

/** Where the dots between the letters of an acronym are. */
function points(texte) {
  const rangs = new Set();
  for (const { 0: sigle, index } of texte.matchAll(SIGLE)) {
    for (let i = 0; i < sigle.length - 1; i += 1) if (sigle[i] === ".") rangs.add(index + i);
  }
  return rangs;
}

export class Norme {
  constructor({ lettres, egaux, petits, ordinaux, suffixes }) {
    this.lettres = new Map(Object.entries(lettres));
    this.egaux = new Map(Object.entries(egaux));
    this.petits = new Set(petits);
    this.ordinaux = new Set(ordinaux);
    this.suffixes = suffixes;
    this.replis = new Map();
  }

  /** A character in lower case and without accents, in ASCII; a space for what is no letter of ours. */
  #repli(signe) {
    let repli = this.replis.get(signe);
    if (repli === undefined) {
      repli = [...signe.toLowerCase().normalize("NFD")]
        .map((c) => (c >= "\u0300" && c <= "\u036f" ? "" : c < "\u0080" ? c : (this.lettres.get(c) ?? " ")))
        .join("");
      this.replis.set(signe, repli);
    }
    return repli;
  }

  /** The words of a text with their places in it, small ones included. */
  places(texte) {
    const mots = [];
    let mot = "";
    let debut = 0;
    let fin = 0;
    const finir = () => {
      if (mot) mots.push({ mot: this.egaux.get(mot) ?? mot, debut, fin });
      mot = "";
    };
    let ici = 0;
    const sautes = points(texte);
    for (const signe of texte) {
      const apres = ici + signe.length;
      if (sautes.has(ici)) {
        ici = apres;
        continue;
      }
      for (const c of this.#repli(signe)) {
        if (/[a-z0-9]/.test(c)) {
          if (!mot) debut = ici;
          mot += c;
          fin = apres;
        } else finir();
      }
      // An accent written apart belongs to the letter before it.
      if (mot && this.#repli(signe) === "") fin = apres;
      ici = apres;
    }
    finir();
    return mots;
  }

  utiles(texte) {
    return this.places(texte).map(({ mot }) => mot).filter((mot) => !this.petits.has(mot));
  }

  racine(mot) {
    if (/[0-9]/.test(mot)) return mot;
    for (const groupe of this.suffixes) {
      const regle = groupe.find(([fin, remplace, min]) => mot.endsWith(fin) && mot.length - fin.length + remplace.length >= min);
      if (regle) mot = mot.slice(0, mot.length - regle[0].length) + regle[1];
    }
    return mot;
  }
}

/** True when one letter more, less, other, or two swapped make the same word. */
export function presque(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}
