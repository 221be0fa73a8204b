// The press of a pointer. What moves the page between a press and its release takes the click away from what was pressed.

let appui = Promise.resolve();

addEventListener(
  "mousedown",
  () => {
    appui = new Promise((relacher) => {
      // The click comes with the release: a task later, it has been heard. A drag ends without a release.
      const fin = () => setTimeout(relacher);
      for (const nom of ["mouseup", "dragend"]) addEventListener(nom, fin, { once: true, capture: true });
    });
  },
  { capture: true },
);

/** Resolves once nothing is pressed. */
export function relache() {
  return appui;
}
