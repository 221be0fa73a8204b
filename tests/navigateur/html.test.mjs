// Every page is valid HTML, by html-validate: offline, and strict.

import { test } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { aucun, siteRacine } from "./site.mjs";

const CONFIG = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // How the source is written, not whether it is right: the minifier leaves out optional quotes and end tags, and
    // writes booleans short; nobody reads the built file.
    "attr-quotes": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-implicit-close": "off",
    "no-implicit-button-type": "off",
    "no-implicit-input-type": "off",
    "no-trailing-whitespace": "off",
    "omit-end-tags": "off",
    "void-style": "off",
    // Asks for &nbsp;-like escapes of bare « & » and « > » that HTML allows in text.
    "no-raw-characters": ["error", { relaxed: true }],
    // A limit of 70 letters for search engines; « Campus des métiers et des qualifications d’excellence … » is longer.
    "long-title": "off",
    // ARIA lets a list or a group bear a name, and screen readers say it; the strict default wants widgets only.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A wide table scrolls in a <div role="region" tabindex="0"> named by its caption: a <section> would not say it scrolls.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Any id without a space is HTML; an event's begins with its date. The strict default thinks of CSS selectors.
    "valid-id": ["error", { relaxed: true }],
    // A name in class or id is the theme's business.
    "class-pattern": "off",
    "id-pattern": "off",
    "name-pattern": "off",
    // Wants `tel:` links and phone numbers unbreakable by markup; the French text pass does it with spaces.
    "tel-non-breaking": "off",
    // SRI is verified with its digest in securite.test.mjs.
    "require-sri": "off",
  },
};

test("every page is valid HTML", async () => {
  const validateur = new HtmlValidate(new StaticConfigLoader(CONFIG));
  const fautes = [];
  for (const page of siteRacine().pages) {
    const rapport = await validateur.validateString(page.html, page.fichier);
    for (const { messages } of rapport.results) {
      fautes.push(...messages.map((m) => `${page.fichier}:${m.line}:${m.column} ${m.message} [${m.ruleId}]`));
    }
  }
  aucun(fautes, "Invalid HTML");
});
