// The kinds of page that the site has, told by the pattern of their address.
//
// Every page of the built site must belong to a kind, and every kind must have a page: a page that the expensive checks
// (axe, weight, keyboard…) do not represent, or a kind that went missing, is a failure of genres.test.mjs, not a silence.
// The first kind whose pattern matches wins. Addresses are relative to the site's root: `campus/ceit/`, `` for the home.

/**
 * @typedef {object} Genre
 * @property {string} nom      Name shown in results and in the files of `captures`.
 * @property {RegExp} motif    Addresses of its pages.
 * @property {boolean} [facultatif]  The kind may have no page (an editorial page that the content may or may not hold).
 */

/** @type {Genre[]} */
export const GENRES = [
  { nom: "accueil", motif: /^$/ },
  { nom: "campus-liste", motif: /^campus\/$/ },
  { nom: "campus-ceit", motif: /^campus\/(ceit|chimie-energie-innovation-territoriale)\/$/ },
  { nom: "campus-partiel", motif: /^campus\/[^/]+\/$/ },
  { nom: "formations-liste", motif: /^formations\/(page\/\d+\/)?$/ },
  { nom: "formations-niveau", motif: /^formations\/niveau\/[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formations-apres", motif: /^formations\/apres\/[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formations-vers", motif: /^formations\/apres\/[^/]+\/(?!page\/)[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formations-voie", motif: /^formations\/voie\/[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formations-filiere", motif: /^formations\/filiere\/[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formations-commune", motif: /^formations\/commune\/[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formations-departement", motif: /^formations\/departement\/[^/]+\/(page\/\d+\/)?$/ },
  { nom: "formation", motif: /^formations\/[^/]+\/$/ },
  { nom: "etablissements-liste", motif: /^etablissements\/(page\/\d+\/)?$/ },
  { nom: "etablissement", motif: /^etablissements\/[^/]+\/$/ },
  { nom: "sites-liste", motif: /^sites-emblematiques\/$/ },
  { nom: "site-hub", motif: /^sites-emblematiques\/[^/]*hub[^/]*\/$/ },
  { nom: "site-emblematique", motif: /^sites-emblematiques\/[^/]+\/$/, facultatif: true },
  { nom: "avis-liste", motif: /^avis\/(page\/\d+\/)?$/ },
  { nom: "avis-2026ce01", motif: /^avis\/2026ce01\/$/ },
  { nom: "avis-caen", motif: /^avis\/caen-[^/]+\/$/ },
  { nom: "avis", motif: /^avis\/[^/]+\/$/, facultatif: true },
  { nom: "actualites-liste", motif: /^actualites\/(page\/\d+\/)?$/ },
  { nom: "actualite", motif: /^actualites\/[^/]+\/$/ },
  { nom: "agenda", motif: /^agenda\/$/ },
  { nom: "evenement", motif: /^agenda\/[^/]+\/$/, facultatif: true },
  { nom: "reseau", motif: /^reseau\/$/ },
  { nom: "selection", motif: /^selection\/$/ },
  { nom: "glossaire", motif: /^glossaire\/$/ },
  { nom: "contribuer", motif: /^contribuer\/$/ },
  { nom: "diagnostics", motif: /^contribuer\/diagnostics\/$/ },
  { nom: "diagnostic", motif: /^contribuer\/diagnostics\/[^/]+\/$/ },
  { nom: "etat", motif: /^contribuer\/etat\/$/ },
  { nom: "contribuer-page", motif: /^contribuer\/.+\/$/, facultatif: true },
  { nom: "accessibilite", motif: /^accessibilite\/$/ },
  { nom: "mentions-legales", motif: /^mentions-legales\/$/ },
  { nom: "confidentialite", motif: /^confidentialite\/$/ },
  { nom: "recherche", motif: /^recherche\/$/ },
  { nom: "recherche-initiale", motif: /^recherche\/initiale\/[^/]+\/$/, facultatif: true },
  { nom: "plan-du-site", motif: /^plan-du-site\/$/ },
  { nom: "introuvable", motif: /^404\.html$/ },
  { nom: "page-editoriale", motif: /^[^/]+\/$/, facultatif: true },
];

/** The name of the kind of an address, or `undefined` when no pattern knows it. */
export function genreDe(adresse) {
  return GENRES.find((genre) => genre.motif.test(adresse))?.nom;
}

/**
 * One page for each kind that has any: the one with the most bytes, since what is rare (a table, a long word, a map) is
 * likelier there; the address decides between equals, so that two runs look at the same pages. Long lists are cut into
 * pages (`formations/page/2/`), which are of the same kind.
 *
 * @param {{adresse: string, html: string}[]} pages
 * @returns {{genre: string, adresse: string}[]} in the order of GENRES
 */
export function representants(pages) {
  return GENRES.flatMap(({ nom }) => {
    const siennes = pages
      .filter((page) => genreDe(page.adresse) === nom)
      .sort((a, b) => b.html.length - a.html.length || (a.adresse < b.adresse ? -1 : 1));
    return siennes.length === 0 ? [] : [{ genre: nom, adresse: siennes[0].adresse }];
  });
}
