// What a result shows: the words that were found, marked, and the passage that holds most of them.
// A marked text is a list of pieces, marked one time in two: [« Licence  », « Chimie », «  »].

const LONGUEUR = 180;

/** The places of the words that were found. */
function reperer(texte, termes, norme) {
  return norme.places(texte).filter(({ mot }) => !norme.petits.has(mot) && (termes.has(mot) || termes.has(norme.racine(mot))));
}

function morceler(texte, reperes, depart = 0, fin = texte.length) {
  const morceaux = [];
  let ici = depart;
  for (const { debut, fin: bout } of reperes) {
    if (debut < ici || bout > fin) continue;
    morceaux.push(texte.slice(ici, debut), texte.slice(debut, bout));
    ici = bout;
  }
  morceaux.push(texte.slice(ici, fin));
  return morceaux;
}

export function surligner(texte, termes, norme) {
  return morceler(texte, reperer(texte, termes, norme));
}

/** The passage that holds most of the words, cut around the first of them. */
export function extraire(passages, termes, norme) {
  let mieux = { nombre: -1, texte: passages[0] ?? "", reperes: [] };
  for (const texte of passages) {
    const reperes = reperer(texte, termes, norme);
    const nombre = new Set(reperes.map(({ mot }) => norme.racine(mot))).size;
    if (nombre > mieux.nombre) mieux = { nombre, texte, reperes };
  }
  const { texte, reperes } = mieux;
  const trouve = reperes.length > 0;
  if (texte.length <= LONGUEUR) return { morceaux: morceler(texte, reperes), trouve };
  // Some words before the first that was found, so that it is read in its sentence.
  const premier = trouve ? reperes[0].debut : 0;
  let depart = premier > 60 ? texte.indexOf(" ", premier - 50) + 1 : 0;
  if (depart > premier) depart = premier;
  const coupe = texte.lastIndexOf(" ", depart + LONGUEUR);
  const fin = texte.length - depart <= LONGUEUR ? texte.length : coupe > depart ? coupe : depart + LONGUEUR;
  const morceaux = morceler(texte, reperes.filter(({ debut }) => debut >= depart), depart, fin);
  if (depart > 0) morceaux[0] = `… ${morceaux[0]}`;
  if (fin < texte.length) morceaux[morceaux.length - 1] += " …";
  return { morceaux, trouve };
}
