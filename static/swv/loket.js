// Cases of an agenda can be dragged to another place, beside the buttons that move them up and down.
// Without this script the buttons do the same. Comfort only.
(() => {
  "use strict";

  const rijen = [...document.querySelectorAll(".agendazaak[data-plek]")];

  // The case under the pointer, and whether the dragged one would come before or after it.
  const doelOp = (y, eigen) => {
    const hier = rijen.indexOf(eigen);
    const daar = rijen.findIndex((rij) => y < rij.getBoundingClientRect().bottom);
    const doel = daar < 0 ? rijen.length - 1 : daar;
    return doel === hier ? null : { rij: rijen[doel], kant: doel < hier ? "voor" : "na" };
  };

  const maakGreep = (rij) => {
    const formulier = rij.querySelector(".agendazaak-schuiven");
    const greep = document.createElement("span");
    greep.className = "agendazaak-greep";
    greep.textContent = "Slepen";
    // Who does not use a pointer has the buttons.
    greep.setAttribute("aria-hidden", "true");
    formulier.prepend(greep);
    let doel = null;

    const teken = (nieuw) => {
      doel?.rij.classList.remove("agendazaak--voor", "agendazaak--na");
      doel = nieuw;
      doel?.rij.classList.add(`agendazaak--${doel.kant}`);
    };
    const beweeg = (gebeurtenis) => {
      const { clientY } = gebeurtenis;
      if (clientY < 60) window.scrollBy(0, -20);
      if (clientY > window.innerHeight - 60) window.scrollBy(0, 20);
      teken(doelOp(clientY, rij));
    };
    const stop = () => {
      teken(null);
      rij.classList.remove("agendazaak--gesleept");
      greep.removeEventListener("pointermove", beweeg);
      document.removeEventListener("keydown", escape);
    };
    const escape = (gebeurtenis) => gebeurtenis.key === "Escape" && stop();

    greep.addEventListener("pointerdown", (gebeurtenis) => {
      if (gebeurtenis.button) return;
      gebeurtenis.preventDefault();
      greep.setPointerCapture(gebeurtenis.pointerId);
      rij.classList.add("agendazaak--gesleept");
      greep.addEventListener("pointermove", beweeg);
      document.addEventListener("keydown", escape);
    });
    greep.addEventListener("pointercancel", stop);
    greep.addEventListener("pointerup", () => {
      const plek = doel?.rij.dataset.plek;
      stop();
      if (!plek) return;
      const invoer = document.createElement("input");
      invoer.type = "hidden";
      invoer.name = "plek";
      invoer.value = plek;
      formulier.append(invoer);
      formulier.submit();
    });
  };

  if (rijen.length > 1) rijen.forEach(maakGreep);
})();
