// The browser: one Chromium a test file, found where the system has it, driven by playwright-core.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NOMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
// Without the last three, Chromium keeps asking its maker's hosts; a closed network answers each time with a refusal.
const DRAPEAUX = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const TELEPHONE = { width: 390, height: 844 };
export const BUREAU = { width: 1280, height: 900 };
export const ETROIT = { width: 320, height: 640 };

/** The path of the browser: `CHROMIUM` where set, else the first found in PATH. */
export function cheminDuNavigateur() {
  const candidats = process.env.CHROMIUM
    ? [process.env.CHROMIUM]
    : (process.env.PATH ?? "").split(delimiter).flatMap((dossier) => NOMS.map((nom) => join(dossier, nom)));
  const trouve = candidats.find((chemin) => {
    try {
      accessSync(chemin, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!trouve) throw new Error("No Chromium was found. Run tests/run, which installs it, or set CHROMIUM to its path.");
  return trouve;
}

export function ouvrirChromium(options = {}) {
  // The sandbox does not start for root, which CI is; these pages are our own.
  return chromium.launch({ executablePath: cheminDuNavigateur(), chromiumSandbox: process.getuid?.() !== 0, args: DRAPEAUX, ...options });
}

// Pages at rest, by browser and options: opening one costs several times what visiting an address does.
const reserves = new WeakMap();

/** Lends a page with these options to `usage`: one that rested, or a new one. Its cache may hold the site already. */
export async function avecPage(navigateur, options, usage) {
  const reserve = reserves.get(navigateur) ?? new Map();
  reserves.set(navigateur, reserve);
  const cle = JSON.stringify(options);
  const libres = reserve.get(cle) ?? [];
  reserve.set(cle, libres);
  const page = libres.pop() ?? (await nouvellePage(navigateur, options));
  try {
    return await usage(page);
  } finally {
    page.removeAllListeners();
    libres.push(page);
  }
}

/** A page that has never seen the site, in a context of its own, closed afterwards. */
export async function avecPageNeuve(navigateur, options, usage) {
  const page = await nouvellePage(navigateur, options);
  try {
    return await usage(page);
  } finally {
    await page.context().close();
  }
}

async function nouvellePage(navigateur, options) {
  const contexte = await navigateur.newContext({ locale: "fr-FR", timezoneId: "Europe/Paris", ...options });
  const page = await contexte.newPage();
  const aller = page.goto.bind(page);
  page.goto = (url, comment) => aller(url, comment).catch((faute) => encore(faute, (ou) => aller(ou, comment), url));
  return page;
}

// On a machine short of processor, one navigation in some thousands never begins: the server has not heard of it when the
// browser gives up. It is asked again, from an empty page for what was stuck stays so, and said; a page that does not load
// fails each time.
const ESSAIS = 2;

async function encore(faute, aller, url, essai = 1) {
  if (faute.name !== "TimeoutError") throw faute;
  console.error(`Asked again, after no answer: ${url}`);
  await aller("about:blank").catch(() => {});
  return aller(url).catch((autre) => {
    if (essai >= ESSAIS) throw autre;
    return encore(autre, aller, url, essai + 1);
  });
}

/** Two frames and a breath after `load`: what a script does as the page arrives is done. */
export function poser(page) {
  return page.waitForFunction(() => new Promise((suite) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(suite, 30, true)))));
}

/** Where to point the browser for an address: the 404 page is met where nothing is, some folders deep. */
export function adresseVisitee(adresse) {
  return adresse === "404.html" ? "un/chemin/inconnu/" : adresse;
}

/**
 * Listens to a page from its next visit on. The list fills with sentences: console errors and warnings, uncaught errors,
 * requests that leave for another origin, requests that fail. Cleared of listeners when the page is given back.
 */
export function surveiller(page, origine) {
  const fautes = { console: [], ailleurs: [], echecs: [] };
  // A page that is lent again may still be asking for what its last visit needed, the modules of a worker for one.
  let ici = false;
  const siennes = new WeakSet();
  page.on("framenavigated", (cadre) => (ici ||= cadre === page.mainFrame()));
  page.on("console", (message) => {
    // The browser itself logs the status of the 404 page, which is what we asked for.
    if (message.location().url === page.url() && /status of 404/.test(message.text())) return;
    if (ici && ["error", "warning"].includes(message.type())) fautes.console.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (erreur) => ici && fautes.console.push(`uncaught: ${erreur.message}`));
  page.on("request", (requete) => {
    const visite = requete.isNavigationRequest() && requete.frame() === page.mainFrame();
    if (!ici && !visite) return;
    siennes.add(requete);
    const url = new URL(requete.url());
    if (url.origin !== origine && url.protocol !== "data:") fautes.ailleurs.push(requete.url());
  });
  page.on("response", (reponse) => {
    const requete = reponse.request();
    if (reponse.status() >= 400 && !requete.isNavigationRequest() && siennes.has(requete)) fautes.echecs.push(`${reponse.status()} ${reponse.url()}`);
  });
  page.on("requestfailed", (requete) => {
    // Cut short by the next visit; whether the file exists, liens.test.mjs knows.
    const raison = requete.failure()?.errorText;
    if (raison !== "net::ERR_ABORTED" && siennes.has(requete)) fautes.echecs.push(`${raison} ${requete.url()}`);
  });
  return fautes;
}

/** Runs `tache` over `elements`, a few at a time: two cores keep three pages busy, more only wait for each other. */
export async function parLots(elements, tache, enMemeTemps = 3) {
  const file = [...elements];
  const ouvrier = async () => {
    for (let element = file.shift(); element !== undefined; element = file.shift()) await tache(element);
  };
  await Promise.all(Array.from({ length: enMemeTemps }, ouvrier));
}
