// A static server for the tests: what any host does with a folder of files, and nothing cleverer. No rewrite rule, no
// redirect, so that a page which needs one shows it here.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  geojson: "application/geo+json",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  ics: "text/calendar; charset=utf-8",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
  xml: "application/xml; charset=utf-8",
};
const COMPRESSIBLES = new Set(["css", "csv", "geojson", "html", "ics", "js", "json", "svg", "txt", "webmanifest", "xml"]);
// What servers use when they compress as they answer; a host that compresses beforehand does better than this.
const QUALITE_BROTLI = 5;

/**
 * Serves a folder on loopback, on a port the system chooses.
 *
 * @param {string} dossier
 * @param {string} montage  `/`, or a sub-path with both slashes: `/cmq/`.
 * @returns {Promise<{origine: string, racine: string, url(adresse: string): string, fermer(): Promise<void>}>}
 */
export async function servir(dossier, montage = "/") {
  const cache = new Map();
  const serveur = createServer((requete, reponse) => {
    repondre(dossier, montage, cache, requete, reponse).catch((erreur) => {
      reponse.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      reponse.end(String(erreur));
    });
  });
  await new Promise((pret, rate) => {
    serveur.once("error", rate);
    serveur.listen(0, "127.0.0.1", pret);
  });
  const origine = `http://127.0.0.1:${serveur.address().port}`;
  return {
    origine,
    racine: origine + montage,
    url: (adresse) => new URL(adresse, origine + montage).href,
    fermer: () =>
      new Promise((fini) => {
        serveur.close(fini);
        serveur.closeAllConnections();
      }),
  };
}

async function repondre(dossier, montage, cache, requete, reponse) {
  const fichier = fichierDemande(montage, new URL(requete.url, "http://127.0.0.1").pathname);
  const trouve = fichier && (await lire(dossier, fichier, cache));
  const rendu = trouve || (await lire(dossier, "404.html", cache));
  const brotli = rendu?.brotli && /\bbr\b/.test(requete.headers["accept-encoding"] ?? "");
  reponse.writeHead(trouve ? 200 : 404, {
    "content-type": rendu?.type ?? "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    ...(rendu?.brotli ? { vary: "accept-encoding" } : {}),
    ...(brotli ? { "content-encoding": "br" } : {}),
  });
  reponse.end(requete.method === "HEAD" ? undefined : (brotli ? rendu.brotli : rendu?.corps) ?? "introuvable");
}

// The file an address names, or undefined when it lies outside the mount or climbs out of the folder.
function fichierDemande(montage, chemin) {
  if (!chemin.startsWith(montage)) return undefined;
  let dedans;
  try {
    dedans = decodeURIComponent(chemin.slice(montage.length));
  } catch {
    return undefined;
  }
  if (dedans.split(/[/\\]/).includes("..") || dedans.includes("\0")) return undefined;
  return dedans === "" || dedans.endsWith("/") ? `${dedans}index.html` : dedans;
}

async function lire(dossier, fichier, cache) {
  if (cache.has(fichier)) return cache.get(fichier);
  let corps;
  try {
    corps = await readFile(join(dossier, fichier));
  } catch (erreur) {
    if (["ENOENT", "EISDIR", "ENOTDIR"].includes(erreur.code)) return undefined;
    throw erreur;
  }
  const extension = fichier.split(".").pop();
  const rendu = {
    corps,
    type: TYPES[extension] ?? "application/octet-stream",
    brotli: COMPRESSIBLES.has(extension)
      ? brotliCompressSync(corps, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITE_BROTLI } })
      : undefined,
  };
  cache.set(fichier, rendu);
  return rendu;
}
