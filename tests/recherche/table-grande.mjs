// What must be found on the made-up network of 130 campuses of 80 trainings (examples/fabrique.rs), where every word is
// borne by hundreds of pages: the order is what is tried. Lines are read as in table.mjs; names come from a fixed seed.

/** A diploma of this kind, on this thing: « cap-…-des-ecluses », first without an option, which is the shorter title. */
const sur = (objet, type = "[a-z-]+") => new RegExp(`^formations/${type}-[a-z]+-d(es|e|u|-)-?${objet}`);

export const GRANDE = [
  // A campus by its name, its acronym, the acronym of all campuses before it.
  { q: "arts du vent", premier: "campus/arts-du-vent/", bons: /arts du vent/i },
  { q: "energies du vent", premier: "campus/energies-du-vent/", bons: /énergies du vent/i },
  { q: "ÉNERGIES DU VENT", premier: "campus/energies-du-vent/", bons: /énergies du vent/i },
  { q: "YYDL", premier: "campus/arts-du-vent/", bons: /./ },
  { q: "cmq yydl", premier: "campus/arts-du-vent/", bons: /arts-du-vent/ },
  { q: "metiers du vent", premier: "campus/metiers-du-vent/", bons: /métiers du vent/i },
  { q: "halle metiers du vent", premier: "sites-emblematiques/halle-metiers-du-vent/", bons: /halle métiers du vent/i },
  { q: "avis 2025AA01", premier: "avis/2025aa01/", bons: /2025aa01/ },
  // One word that many titles bear: campuses first, then the shortest titles.
  { q: "energie", premier: /^campus\/energies-/, bons: /énergie/i },
  { q: "cloche", premier: /^campus\/[a-z]+-des-cloches\//, bons: /cloche/i },
  { q: "turbines", premier: sur("turbines-lentes/"), bons: /turbines/i },
  { q: "recyclage", premier: /^formations\/[a-z-]+-recyclage-/, bons: /recyclage/i },
  { q: "enquetes", premier: /^actualites\//, bons: /enquêtes/i },
  // A phrase before its words apart.
  { q: "métiers à tisser", premier: sur("metiers-a-tisser/"), bons: /métiers à tisser/i },
  { q: "capteurs de vent", premier: sur("capteurs-de-vent/"), bons: /capteurs de vent/i },
  { q: "machines d'occasion", premier: sur("machines-d-occasion/"), bons: /machines d’occasion/i },
  { q: "chaines du froid", premier: sur("chaines-du-froid/"), bons: /chaînes du froid/i },
  { q: "papier de lin", premier: sur("papiers-de-lin/"), bons: /papiers de lin/i },
  { q: "données de marée", premier: sur("donnees-de-maree/"), bons: /données de marée/i },
  { q: "controle des moulins marais", premier: "formations/bts-controle-des-moulins-option-marais/", bons: /contrôle/i },
  // Filters, alone and together.
  { q: "bts moulins", puces: ["BTS"], premier: sur("moulins/", "bts"), bons: /BTS .* moulins/, absents: /CAP|Licence/ },
  { q: "cap ecluses", puces: ["CAP"], premier: sur("ecluses/", "cap"), bons: /CAP .* écluses/, absents: /BTS|Bac pro/ },
  { q: "licence turbines lentes", puces: ["Licence"], premier: sur("turbines-lentes/", "licence"), bons: /Licence .* turbines/, absents: /BTS|CAP/ },
  { q: "bac pro cordages apprentissage", puces: ["Bac pro", "Apprentissage"], premier: sur("cordages/", "bac-pro"), bons: /Bac pro .* cordages/ },
  { q: "après la 3e moulins", puces: ["Après la 3e"], premier: sur("moulins/", "cap"), bons: /(CAP|Bac pro) .* moulins/, absents: /BTS|Master/ },
  { q: "après un bts cordages", puces: ["Après un bac +2"], premier: sur("cordages/", "licence-pro"), bons: /(Licence pro|ingénieur) .* cordages/, absents: /CAP|BTS/ },
  { q: "bts brumignies", puces: ["BTS", "Brumignies"], premier: /^formations\/bts-/, bons: /BTS/, absents: /CAP/ },
  { q: "lycee brumignies", puces: ["Brumignies"], premier: "etablissements/0960590v/", bons: /./ },
  { q: "valbrune", puces: ["Valbrune"], premier: /^formations\//, bons: /./ },
  // Forgiven once, in long words whose beginning is right; never twice, never in a place.
  { q: "girouetes", premier: sur("girouettes/"), bons: /girouettes/i },
  { q: "girouete", premier: sur("girouettes/"), bons: /girouettes/i },
  { q: "teinturez", etat: "rien" },
  { q: "brumignez", etat: "rien" },
  { q: "xylographe", etat: "rien" },
];
