// axe-core in a page: WCAG 2.2 AA and good practice, whatever state the page was brought to.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const REGLES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  // Off by default until WCAG 2.2 is law: ours already.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** What axe finds, a sentence each. */
export async function violations(page) {
  // Given as an expression to the debugger, not as a <script>: the page's policy stays as its visitors have it.
  await page.evaluate(AXE);
  const { violations: trouvees } = await page.evaluate((regles) => globalThis.axe.run(document, regles), REGLES);
  return trouvees.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}, at ${target.join(" ")}. ${failureSummary.replace(/\s+/g, " ")}`),
  );
}
