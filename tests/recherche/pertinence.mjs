// Holds the engine to the table. `juger` asks one query and says what is wrong with the answer.

const PREMIERS = 5;
const VUS = 20;

const convient = (voulu, adresse) => [voulu].flat().some((v) => (v instanceof RegExp ? v.test(adresse) : v === adresse));

/**
 * @param {(demande: object) => Promise<object>} cherche
 * @returns {Promise<{fautes: string[], premier?: boolean, precision?: number}>} `premier` and `precision` where results
 * are expected.
 */
export async function juger(cherche, { q, premier, bons, absents, puces = [], sans, etat }) {
  const reponse = await cherche({ q, nombre: VUS });
  const trouves = reponse.resultats.map(({ adresse, titre }) => ({ adresse, dit: `${adresse} ${titre.join("")}` }));
  const fautes = [];
  const dits = trouves.slice(0, PREMIERS).map(({ adresse }) => adresse).join(" ");
  const lues = reponse.puces.map(({ nom }) => nom);
  if (lues.join() !== puces.join()) fautes.push(`filters are [${lues}], not [${puces}]`);
  if (etat) {
    if (reponse.etat !== etat) fautes.push(`is « ${reponse.etat} », not « ${etat} »: ${dits}`);
    return { fautes };
  }
  if (sans && reponse.proche?.sans.map(({ nom }) => nom).join() !== sans.join()) fautes.push(`leaves out [${reponse.proche?.sans.map(({ nom }) => nom)}], not [${sans}]`);
  if (!sans && reponse.etat !== "trouve") fautes.push(`finds nothing; the nearest: ${dits}`);
  const juste = trouves.length > 0 && convient(premier, trouves[0].adresse);
  if (!juste) fautes.push(`begins with ${dits}`);
  for (const { dit } of trouves) if (absents?.test(dit)) fautes.push(`must not show ${dit}`);
  const tete = trouves.slice(0, PREMIERS);
  const precision = tete.length === 0 ? 0 : tete.filter(({ dit }) => bons.test(dit)).length / tete.length;
  const loin = tete.filter(({ dit }) => !bons.test(dit)).map(({ adresse }) => adresse);
  return { fautes, premier: juste, precision, loin };
}

/** Judges a whole table: precision at 1 and at 5, over the queries that have results to show, and every fault. */
export async function jugerTout(cherche, table) {
  const fautes = [];
  const loins = [];
  let [nombre, premiers, precision] = [0, 0, 0];
  for (const ligne of table) {
    const jugement = await juger(cherche, ligne);
    const q = ligne.q.length > 40 ? `${ligne.q.slice(0, 40)}…` : ligne.q;
    fautes.push(...jugement.fautes.map((faute) => `« ${q} » ${faute}`));
    if (jugement.premier === undefined) continue;
    nombre += 1;
    premiers += jugement.premier ? 1 : 0;
    precision += jugement.precision;
    if (jugement.loin.length > 0) loins.push(`« ${q} »: ${jugement.loin.join(" ")}`);
  }
  return { fautes, loins, requetes: table.length, un: premiers / nombre, cinq: precision / nombre };
}
