// What a file of browser tests opens before its first test and closes after its last.

import { after, before } from "node:test";
import { ouvrirChromium } from "./chromium.mjs";
import { servir } from "./serveur.mjs";

/** A browser and a server of the built site; both are there once the tests run. */
export function montage(dossier) {
  const ouvert = {};
  before(async () => {
    ouvert.navigateur = await ouvrirChromium();
    ouvert.serveur = await servir(dossier);
  });
  after(async () => {
    await ouvert.serveur?.fermer();
    await ouvert.navigateur?.close();
  });
  return ouvert;
}
