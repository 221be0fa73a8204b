// « Mettre de côté »: buttons on lists and pages, and the selection kept on this device. On every page, so it is small.
//
// Nothing is written before the first tap; nothing leaves the device.

const RACINE = new URL(document.querySelector("[data-racine-site]")?.href ?? ".", location.href).pathname;
const CLE = `cmq:selection:${RACINE}`;
/** Addresses of sheets, from the site's root: nothing else is ever kept or shown. */
const FICHE = /^(formations|campus)\/[a-z0-9-]+\/$/;

/** What was put aside, oldest first; nothing where the device refuses. */
export function lire() {
  try {
    const garde = JSON.parse(localStorage.getItem(CLE) ?? "[]");
    return nettoyer(Array.isArray(garde) ? garde : []);
  } catch {
    return [];
  }
}

/** Each once, and only what an address of a sheet looks like. */
export function nettoyer(adresses) {
  return [...new Set(adresses)].filter((une) => typeof une === "string" && une.length < 200 && FICHE.test(une)).slice(0, 200);
}

/** Keeps a selection; an empty one leaves no trace. False where the device refuses. */
export function garder(adresses) {
  try {
    if (adresses.length === 0) localStorage.removeItem(CLE);
    else localStorage.setItem(CLE, JSON.stringify(adresses));
  } catch {
    return false;
  }
  montrer();
  return true;
}

export function basculer(adresse) {
  const avant = lire();
  const la = avant.includes(adresse);
  return garder(la ? avant.filter((une) => une !== adresse) : [...avant, adresse]);
}

function element(nom, attributs, texte) {
  const un = Object.assign(document.createElement(nom), attributs);
  if (texte) un.textContent = texte;
  return un;
}

/** How long what a tap did is said over the page; the count stays, and the page of the selection says the same. */
const DIT = 6000;

let barre;
let dit;
let lien;
let ferme;
let taire;

/** The way to the selection: at the bottom of the window, as soon as there is something in it. */
function poserBarre() {
  if (barre) return;
  barre = element("nav", { className: "cote-barre", hidden: true });
  barre.dataset.ajout = "";
  barre.setAttribute("aria-label", "Ma sélection");
  lien = element("a", { href: `${RACINE}selection/` });
  dit = element("p", { className: "cote-dit" });
  dit.setAttribute("role", "status");
  ferme = element("button", { type: "button", className: "cote-ferme" }, "Fermer");
  ferme.addEventListener("click", () => {
    finir();
    lien.focus();
  });
  barre.append(dit, lien, ferme);
  document.querySelector("main").after(barre);
}

function finir() {
  clearTimeout(taire);
  dit.textContent = "";
  montrer();
}

/** Nothing leaves from under a focus or a pointer. */
function attendre() {
  clearTimeout(taire);
  taire = setTimeout(() => (barre.matches(":focus-within, :hover") ? attendre() : finir()), DIT);
}

function montrer() {
  const garde = lire();
  for (const bouton of document.querySelectorAll(".cote-bouton")) {
    const la = garde.includes(bouton.parentElement.dataset.cote);
    // Hundreds of buttons, of which one changes: writing what is written already would have each drawn again.
    if (bouton.dataset.su === String(la)) continue;
    bouton.dataset.su = String(la);
    bouton.toggleAttribute("data-mis", la);
    // A sign alone is a switch with one name; words say the state themselves.
    if (bouton.children.length > 1) bouton.lastElementChild.textContent = la ? "Mis de côté" : "Mettre de côté";
    else bouton.setAttribute("aria-pressed", String(la));
  }
  if (!barre) return;
  barre.hidden = garde.length === 0 && dit.textContent === "";
  lien.hidden = garde.length === 0;
  ferme.hidden = dit.textContent === "";
  lien.textContent = `Ma sélection (${garde.length})`;
}

function appuyer(bouton, titre) {
  const premier = lire().length === 0;
  const la = bouton.hasAttribute("data-mis");
  // The region is there before it speaks.
  barre.hidden = false;
  const reussi = basculer(bouton.parentElement.dataset.cote);
  dit.textContent = !reussi
    ? "Cet appareil refuse de garder une sélection."
    : la
      ? `Retiré : ${titre}.`
      : premier
        ? "Mis de côté, sur cet appareil seulement."
        : `Mis de côté : ${titre}.`;
  montrer();
  // A refusal stays: nothing else tells of it.
  if (reussi) attendre();
  else clearTimeout(taire);
}

/** A button in each place that names a sheet. */
function poser(dans) {
  const places = [...dans.querySelectorAll("[data-cote]")].filter((place) => !place.querySelector(":scope > .cote-bouton"));
  if (places.length === 0) return;
  poserBarre();
  for (const place of places) {
    const seule = place.classList.contains("cote-place");
    const titre = (seule ? document.querySelector("h1") : place.querySelector("h2 a, h3 a, h4 a, h5 a, a"))?.textContent.trim() ?? "";
    const bouton = element("button", { type: "button", className: "cote-bouton" });
    bouton.dataset.ajout = "";
    const signe = element("span", { className: "cote-signe" });
    signe.setAttribute("aria-hidden", "true");
    bouton.append(signe);
    if (seule) bouton.append(element("span", {}));
    else bouton.setAttribute("aria-label", `Mettre de côté : ${titre}`);
    bouton.addEventListener("click", () => appuyer(bouton, titre));
    place.append(bouton);
  }
  montrer();
}

poser(document);
document.addEventListener("cmq:liste", ({ detail }) => poser(detail));
addEventListener("storage", ({ key }) => key === CLE && montrer());
addEventListener("pageshow", ({ persisted }) => persisted && montrer());
