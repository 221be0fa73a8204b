// Live reload of the preview. Served by `cmq serve`, never published.
(() => {
  "use strict";
  const { version: shown, base } = document.currentScript.dataset;
  const key = "cmq-defilement " + location.pathname;
  let events = null;
  let panel = null;
  let editor = "";

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

  const element = (name, text, properties) => Object.assign(document.createElement(name), { textContent: text, ...properties });

  // What a line of a frame leads to: its code to a page of the guide, which the preview makes like any other, and its place
  // to the editor. Its sentences wrap where the panel is narrow; the lines of the file do not, for they are drawn with columns.
  const KINDS = [
    [/^((?:erreur|attention|remarque)\[)([a-z0-9-]+)(.*)$/, (code) => element("a", code, { href: `${base}contribuer/diagnostics/${code}/` })],
    [/^( *(?:-->|:::) )(content\/.+?:\d+:\d+)()$/, (place) => (editor ? element("a", place, { href: inEditor(place) }) : place)],
    [/^()( *= aide: .*)()$/, (help) => help],
  ];

  const inEditor = (place) => {
    const [, file, at] = /^(.*?)(:\d+:\d+)$/.exec(place);
    return editor + file.split("/").map(encodeURIComponent).join("/") + at;
  };

  const linked = (text) =>
    text.split(/(?<=\n)/).flatMap((whole) => {
      const line = whole.replace(/\n$/, "");
      const end = whole.slice(line.length);
      for (const [kind, made] of KINDS) {
        const found = kind.exec(line);
        if (!found) continue;
        const sentence = element("span", found[1], { className: "phrase" });
        sentence.append(made(found[2]), found[3]);
        return [sentence, end];
      }
      return [whole];
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
    // Without its style the frames would push the page as wide as their longest line.
    box.hidden = true;
    const reveal = () => (box.hidden = false);
    style.addEventListener("load", reveal, { once: true });
    style.addEventListener("error", reveal, { once: true });
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
    if (said === null || said.textContent !== text) return said !== null;
    // There is no page of the guide yet; the editor is there.
    if (said.querySelector("a")) return false;
    said.replaceChildren(...linked(text));
    for (const link of said.querySelectorAll("a[href*='/diagnostics/']")) link.replaceWith(link.textContent);
    return false;
  };

  const told = (event) => {
    const { version, erreurs, retard, page, editeur } = JSON.parse(event.data);
    editor = editeur;
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
