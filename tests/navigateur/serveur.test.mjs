// The tests' own server: if it were kinder than a host, the others would prove little.

import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { servir } from "./serveur.mjs";

let dossier;
let serveur;

before(async () => {
  dossier = mkdtempSync(join(tmpdir(), "cmq-serveur-"));
  writeFileSync(join(dossier, "index.html"), `<!doctype html><title>Accueil</title>${"<p>Un paragraphe.".repeat(50)}`);
  writeFileSync(join(dossier, "404.html"), "<!doctype html><title>Page introuvable</title>");
  mkdirSync(join(dossier, "campus"));
  writeFileSync(join(dossier, "campus/index.html"), "<!doctype html><title>Campus</title>");
  serveur = await servir(dossier, "/cmq/");
});

after(async () => {
  await serveur.fermer();
  rmSync(dossier, { recursive: true });
});

// fetch() would normalise `..` before sending it.
const demander = (path, headers = {}) =>
  new Promise((recu, rate) => {
    request(serveur.origine, { path, headers }, (reponse) => {
      let taille = 0;
      reponse.on("data", (bloc) => (taille += bloc.length));
      reponse.on("end", () => recu({ statut: reponse.statusCode, entetes: reponse.headers, taille }));
    })
      .on("error", rate)
      .end();
  });

test("a folder answers with its index, compressed for who accepts it", async () => {
  const [clair, comprime] = [await demander("/cmq/"), await demander("/cmq/", { "accept-encoding": "gzip, br" })];
  assert.equal(clair.statut, 200);
  assert.equal(clair.entetes["content-type"], "text/html; charset=utf-8");
  assert.equal(clair.entetes["content-encoding"], undefined);
  assert.equal(comprime.entetes["content-encoding"], "br");
  assert.ok(comprime.taille < clair.taille);
});

test("what does not exist is 404.html with status 404, and nothing redirects", async () => {
  for (const chemin of ["/cmq/absent/", "/cmq/campus", "/campus/", "/cmq/../secret", "/cmq/%2e%2e%2fsecret", "/cmq/%E0"]) {
    const { statut, entetes } = await demander(chemin);
    assert.deepEqual([chemin, statut, entetes["content-type"]], [chemin, 404, "text/html; charset=utf-8"]);
  }
});
