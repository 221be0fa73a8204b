// The engine, beside the page: typing stays smooth whatever it reads.

import { moteurEnLigne } from "./recherche-reseau.js";

let moteur;

addEventListener("message", async ({ data: { numero, base, demande } }) => {
  moteur ??= moteurEnLigne(base);
  try {
    postMessage({ numero, reponse: await moteur(demande) });
  } catch (erreur) {
    postMessage({ numero, faute: String(erreur?.message ?? erreur) });
  }
});
