// Every page has its kind, every kind has its page: so the other files, which look at one page of each kind, look at all.

import { test } from "node:test";
import { GENRES, genreDe } from "./genres.mjs";
import { aucun, siteAdresse, siteRacine } from "./site.mjs";

const site = siteRacine();

test("every kind of page that is not optional exists", () => {
  const presents = new Set(site.pages.map((page) => genreDe(page.adresse)));
  aucun(
    GENRES.filter((genre) => !genre.facultatif && !presents.has(genre.nom)).map((g) => `${g.nom}, looked for as ${g.motif}`),
    "These kinds of page have no page in the built site",
  );
});

test("every page belongs to a kind", () => {
  aucun(
    site.pages.filter((page) => genreDe(page.adresse) === undefined).map((page) => page.fichier),
    "These pages belong to no kind: add one to tests/navigateur/genres.mjs, so that its look and its weight are checked",
  );
});

test("the public address changes no page's address", () => {
  const avec = new Set(siteAdresse().pages.map((page) => page.adresse));
  const sans = new Set(site.pages.map((page) => page.adresse));
  aucun(
    [...avec].filter((a) => !sans.has(a)).concat([...sans].filter((a) => !avec.has(a))),
    "These pages exist in only one of the two builds (with and without --base-url)",
  );
});
