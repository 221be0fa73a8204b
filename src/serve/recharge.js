// Live reload of the preview. Served by `cmq serve`, never published.
(() => {
  "use strict";
  const { version: shown, base } = document.currentScript.dataset;
  const key = "cmq-defilement " + location.pathname;
  let events = null;
  let panel = null;

  const reload = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify([scrollX, scrollY]));
    } catch {
      // Without storage, the browser's own memory of the place must do.
    }
    location.reload();
  };

  const restore = () => {
    let place = null;
    try {
      place = sessionStorage.getItem(key);
      sessionStorage.removeItem(key);
    } catch {
      return;
    }
    if (!place) return;
    const [x, y] = JSON.parse(place);
    const go = () => scrollTo({ left: x, top: y, behavior: "instant" });
    go();
    // Images may still push the page down.
    addEventListener("load", go, { once: true });
  };

  const hide = () => {
    panel?.remove();
    panel = null;
  };

  // Each code leads to its page of the guide, which the preview makes like any other.
  const linked = (text) =>
    text.split(/(?<=^(?:erreur|attention|remarque)\[)([a-z0-9-]+)(?=\])/m).map((part, rank) => {
      if (rank % 2 === 0) return part;
      const link = document.createElement("a");
      link.href = `${base}contribuer/diagnostics/${part}/`;
      link.textContent = part;
      return link;
    });

  const show = (text, behind) => {
    hide();
    // Nothing to lay them over: the page is the errors.
    if (document.body.classList.contains("cmq-arret")) return;
    panel = document.createElement("div");
    panel.id = "cmq-erreurs";
    // A shadow tree: the site's style and the panel's leave each other alone.
    const root = panel.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/__cmq/recharge.css";
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    box.setAttribute("aria-label", "Erreurs du site");
    const title = document.createElement("h2");
    title.textContent = behind
      ? "Le site a des erreurs : cette page est la dernière version correcte."
      : "Le site a des erreurs : il ne peut pas être publié ainsi.";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Masquer";
    close.addEventListener("click", hide);
    const frames = document.createElement("pre");
    frames.tabIndex = 0;
    frames.append(...linked(text));
    box.append(title, close, frames);
    root.append(style, box);
    document.body.append(panel);
  };

  // The page that stands for the site while it has never been right says the errors of the moment.
  const blocked = (text) => {
    const said = document.querySelector("body.cmq-arret pre");
    return said !== null && said.textContent !== text;
  };

  const told = (event) => {
    const { version, erreurs, retard, page } = JSON.parse(event.data);
    if (version !== shown && page !== null && base + page !== location.pathname) location.assign(base + page);
    else if (version !== shown || (erreurs && blocked(erreurs))) reload();
    else if (erreurs) show(erreurs, retard);
    else hide();
  };

  const listen = () => {
    if (events) return;
    events = new EventSource("/__cmq/evenements");
    events.addEventListener("etat", told);
    events.addEventListener("error", () => {
      // Refused for good (another server took the port): try again now and then.
      if (events?.readyState !== EventSource.CLOSED) return;
      rest();
      setTimeout(() => document.hidden || listen(), 2000);
    });
  };

  const rest = () => {
    events?.close();
    events = null;
  };

  // A browser opens six connections to one server, all tabs together: only tabs that are seen keep one.
  // The others learn the version when they come back to the front.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", () => document.hidden || listen());
  addEventListener("keydown", (event) => event.key === "Escape" && hide());

  restore();
  if (!document.hidden) listen();
})();
