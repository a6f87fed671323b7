// Adds to a form with files: a place to drop them, the list of what was chosen, and how far the sending is.
// Without this script the button of the browser does the same. Speed and comfort only.
(() => {
  "use strict";

  const maat = (bytes) =>
    bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;

  const maak = (naam, klasse, tekst = "") => {
    const element = document.createElement(naam);
    element.className = klasse;
    element.textContent = tekst;
    return element;
  };

  const maakVak = (invoer) => {
    const vak = maak("div", "neerzetten");
    const gekozen = maak("div", "neerzetten-lijst");
    gekozen.setAttribute("role", "status");
    invoer.before(vak);
    vak.append(invoer, maak("p", "tekst-zacht", "Of sleep de bestanden hierheen."), gekozen);
    const toon = () => {
      const lijst = maak("ul", "kaal");
      lijst.append(...[...invoer.files].map((bestand) => maak("li", "", `${bestand.name} (${maat(bestand.size)})`)));
      gekozen.replaceChildren(...(invoer.files.length ? [lijst] : []));
    };
    const aan = (ja) => vak.classList.toggle("neerzetten--aan", ja);
    invoer.addEventListener("change", toon);
    ["dragenter", "dragover"].forEach((soort) =>
      vak.addEventListener(soort, (gebeurtenis) => {
        gebeurtenis.preventDefault();
        aan(true);
      })
    );
    vak.addEventListener("dragleave", () => aan(false));
    vak.addEventListener("drop", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      aan(false);
      const samen = new DataTransfer();
      [...invoer.files, ...gebeurtenis.dataTransfer.files].forEach((bestand) => samen.items.add(bestand));
      invoer.files = samen.files;
      toon();
    });
    toon();
  };

  // The answer takes the place of the page, as when the browser had sent the form itself.
  const toonAntwoord = (verzoek) => {
    const pagina = new DOMParser().parseFromString(verzoek.responseText, "text/html");
    const nieuw = pagina.querySelector("main");
    if (!nieuw || verzoek.status >= 500) return false;
    document.title = pagina.title;
    history.replaceState(null, "", verzoek.responseURL);
    document.querySelector("main").replaceWith(document.adoptNode(nieuw));
    begin(nieuw);
    const doel = nieuw.querySelector(".foutsamenvatting") || nieuw;
    doel.setAttribute("tabindex", "-1");
    doel.focus();
    window.scrollTo(0, 0);
    return true;
  };

  const vraagKeuze = (keuze) => {
    const id = `${keuze.id}_kies`;
    if (!document.getElementById(id)) {
      const zin = maak("p", "veldfout", `Kies eerst bij “${keuze.labels[0].textContent.replace("*", "").trim()}”. De gekozen bestanden blijven staan.`);
      const eerder = keuze.getAttribute("aria-describedby");
      zin.id = id;
      zin.setAttribute("role", "alert");
      keuze.classList.add("is-invalid");
      keuze.setAttribute("aria-invalid", "true");
      keuze.setAttribute("aria-describedby", [eerder, id].filter(Boolean).join(" "));
      keuze.before(zin);
      keuze.addEventListener(
        "change",
        () => {
          zin.remove();
          keuze.classList.remove("is-invalid");
          keuze.removeAttribute("aria-invalid");
          if (eerder) keuze.setAttribute("aria-describedby", eerder);
          else keuze.removeAttribute("aria-describedby");
        },
        { once: true },
      );
    }
    keuze.focus();
  };

  const verstuur = (gebeurtenis) => {
    const formulier = gebeurtenis.target;
    const bestanden = [...formulier.querySelectorAll("input[type=file]")].flatMap((invoer) => [...invoer.files]);
    if (!bestanden.length) return;
    gebeurtenis.preventDefault();
    // A page with an error comes back without the files: what is still open is asked before anything is sent.
    const open = [...formulier.querySelectorAll("select")].find((keuze) => keuze.offsetParent && !keuze.value);
    if (open) return vraagKeuze(open);
    const knop = formulier.querySelector("button[type=submit]");
    const balk = maak("progress", "voortgang-balk");
    const stand = maak("p", "", "Bezig met versturen.");
    balk.max = 100;
    balk.value = 0;
    balk.setAttribute("aria-label", "Versturen");
    stand.setAttribute("role", "status");
    knop.disabled = true;
    knop.closest(".knoppenbalk").before(balk, stand);
    const terug = (zin) => {
      balk.remove();
      stand.textContent = zin;
      knop.disabled = false;
    };
    const verzoek = new XMLHttpRequest();
    verzoek.open("POST", formulier.action);
    verzoek.upload.addEventListener("progress", (voortgang) => {
      if (voortgang.lengthComputable) balk.value = (100 * voortgang.loaded) / voortgang.total;
    });
    verzoek.upload.addEventListener("load", () => {
      balk.removeAttribute("value");
      stand.textContent = "Verstuurd. De bestanden worden gecontroleerd.";
    });
    const mislukt = () => terug("Het versturen is niet gelukt. Controleer de verbinding en probeer het opnieuw.");
    verzoek.addEventListener("load", () => toonAntwoord(verzoek) || mislukt());
    verzoek.addEventListener("error", mislukt);
    verzoek.send(new FormData(formulier));
  };

  const begin = (deel) => {
    deel.querySelectorAll("input[type=file][data-neerzetten]").forEach(maakVak);
    deel.querySelectorAll("form[data-versturen]").forEach((formulier) => formulier.addEventListener("submit", verstuur));
  };

  begin(document);
})();
