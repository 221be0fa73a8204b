// The search box of every page. Nothing of the search is loaded before it is used: this alone is.

const formulaire = document.querySelector("form[data-recherche]");
const champ = formulaire?.elements.namedItem("q");

if (champ && document.getElementById("recherche")) {
  import("./recherche-page.js").then(({ ouvrir }) => ouvrir(formulaire));
} else if (champ) {
  champ.addEventListener("focus", () => import("./recherche-suggestions.js").then(({ proposer }) => proposer(formulaire)), { once: true });
}
