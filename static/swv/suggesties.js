/* Arrow keys through the suggestions under a search box. Enter opens the one with the focus, as any link. */
(() => {
  "use strict";

  function koppelingen(zoekveld) {
    return [...zoekveld.querySelectorAll(".suggesties a")];
  }

  document.addEventListener("keydown", (gebeurtenis) => {
    const zoekveld = gebeurtenis.target.closest(".zoekveld");
    if (!zoekveld || gebeurtenis.ctrlKey || gebeurtenis.altKey || gebeurtenis.metaKey) return;
    const veld = zoekveld.querySelector("input[type=search]");
    const links = koppelingen(zoekveld);
    if (!links.length) return;
    // The box itself comes before the first suggestion.
    const plaats = links.indexOf(document.activeElement);
    if (gebeurtenis.key === "Escape") {
      zoekveld.querySelector(".suggesties").replaceChildren();
      veld.focus();
    } else if (gebeurtenis.key === "ArrowDown") {
      links[Math.min(plaats + 1, links.length - 1)].focus();
    } else if (gebeurtenis.key === "ArrowUp" && plaats >= 0) {
      (plaats ? links[plaats - 1] : veld).focus();
    } else {
      return;
    }
    gebeurtenis.preventDefault();
  });
})();
