/* Small things that make the pages quicker. Everything works without this file. No eval, no inline script or style. */
(() => {
  "use strict";

  const lichaam = document.body;
  const gegevens = lichaam.dataset;
  const ACHTERGROND = "X-SWV-Achtergrond";
  const LAATST = "swv-laatst";

  /* --- Focus: after an error to its summary, also when htmx put the form there --- */

  function naarFouten(binnen) {
    const samenvatting = binnen.querySelector(".foutsamenvatting");
    if (samenvatting) samenvatting.focus();
    return Boolean(samenvatting);
  }

  naarFouten(document);
  lichaam.addEventListener("htmx:afterSettle", (gebeurtenis) => {
    const deel = gebeurtenis.detail.target;
    if (!deel || deel.getAttribute("role") === "status" || naarFouten(deel)) return;
    const kop = deel.querySelector("[data-focus]");
    if (kop) kop.focus();
  });

  /* --- What is typed and not kept yet --- */

  const vuil = new Set();

  function isSchrijfformulier(formulier) {
    return formulier instanceof HTMLFormElement && formulier.method === "post";
  }

  document.addEventListener("input", (gebeurtenis) => {
    const formulier = gebeurtenis.target.form;
    if (isSchrijfformulier(formulier)) vuil.add(formulier);
    verstuurd.delete(formulier);
  });
  /* A form that was sent keeps no draft while the answer is on its way: the act may be done by then. */
  const verstuurd = new Set();
  /* What is still under way when a form is sent ends with the page: that is no error to report. */
  const lopend = new Map();
  lichaam.addEventListener("htmx:beforeSend", (gebeurtenis) => {
    lopend.set(gebeurtenis.detail.elt, gebeurtenis.detail.xhr);
  });

  document.addEventListener("submit", (gebeurtenis) => {
    vuil.delete(gebeurtenis.target);
    if (!gebeurtenis.submitter || gebeurtenis.submitter.formTarget !== "_blank") verstuurd.add(gebeurtenis.target);
    lopend.forEach((verzoek, bron) => {
      verzoek.onabort = null;
      if (bron.matches("[data-autosave]") && gebeurtenis.target.contains(bron)) verzoek.abort();
    });
    merkActief();
  });

  /* --- Autosave: requests that the page makes by itself say so, and what went wrong stands in the form --- */

  lichaam.addEventListener("htmx:configRequest", (gebeurtenis) => {
    const bron = gebeurtenis.detail.elt;
    const vanzelf = bron.closest("[data-achtergrond]") || (bron.getAttribute("hx-trigger") || "").includes("every ");
    if (vanzelf) gebeurtenis.detail.headers[ACHTERGROND] = "1";
    else merkActief();
  });

  function zegInFormulier(bron, zin) {
    const stand = bron.querySelector(".autosave-stand");
    if (stand && stand.textContent !== zin) stand.textContent = zin;
  }

  lichaam.addEventListener("htmx:beforeRequest", (gebeurtenis) => {
    const bron = gebeurtenis.detail.elt;
    if (bron.matches("[data-autosave]") && verstuurd.has(bron.closest("form"))) gebeurtenis.preventDefault();
    if (bron.matches("[data-autosave]")) bron.dataset.verzonden = String(wijzigingen.get(bron.closest("form")) || 0);
  });
  lichaam.addEventListener("htmx:afterRequest", (gebeurtenis) => {
    const bron = gebeurtenis.detail.elt;
    if (!bron.matches("[data-autosave]")) return;
    const formulier = bron.closest("form");
    const bijgewerkt = bron.dataset.verzonden === String(wijzigingen.get(formulier) || 0);
    const bewaard = gebeurtenis.detail.xhr.getResponseHeader("X-SWV-Bewaard") === "1";
    if (bewaard && bijgewerkt) vuil.delete(formulier);
  });
  lichaam.addEventListener("htmx:responseError", (gebeurtenis) => {
    const bron = gebeurtenis.detail.elt;
    if (!bron.matches("[data-autosave]")) return;
    const status = gebeurtenis.detail.xhr.status;
    if (status === 401) {
      zegInFormulier(bron, "Uw sessie is vergrendeld. Druk op de knop van het formulier: wat u typte, gaat niet verloren.");
    } else {
      zegInFormulier(bron, "Niet tussendoor opgeslagen. Wat u typte, staat nog in het formulier.");
    }
  });
  lichaam.addEventListener("htmx:sendError", (gebeurtenis) => {
    const bron = gebeurtenis.detail.elt;
    if (bron.matches("[data-autosave]")) {
      zegInFormulier(bron, "Niet tussendoor opgeslagen: geen verbinding. Wat u typte, staat nog in het formulier.");
    }
  });

  /* How often something changed in a form, to know whether an answer is about what stands there now. */
  const wijzigingen = new Map();
  document.addEventListener("input", (gebeurtenis) => {
    const formulier = gebeurtenis.target.form;
    if (formulier) wijzigingen.set(formulier, (wijzigingen.get(formulier) || 0) + 1);
  });

  /* Who leaves the page before the autosave went, loses nothing: what is not kept yet goes along while leaving. */
  const onderweg = new Map();

  function stuurConceptMee() {
    vuil.forEach((formulier) => {
      const bron = formulier.querySelector("[data-autosave][hx-post]");
      const stand = wijzigingen.get(formulier);
      if (!bron || onderweg.get(formulier) === stand) return;
      const velden = new URLSearchParams();
      new FormData(formulier).forEach((waarde, naam) => {
        if (typeof waarde === "string") velden.append(naam, waarde);
      });
      onderweg.set(formulier, stand);
      fetch(bron.getAttribute("hx-post"), {
        method: "POST",
        body: velden,
        headers: { [ACHTERGROND]: "1", "HX-Request": "true" },
        keepalive: true,
      })
        .then((antwoord) => {
          const bewaard = antwoord.headers.get("X-SWV-Bewaard") === "1";
          if (bewaard && wijzigingen.get(formulier) === stand) vuil.delete(formulier);
        })
        .catch(() => onderweg.delete(formulier));
    });
  }

  window.addEventListener("pagehide", stuurConceptMee);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") stuurConceptMee();
  });

  /* --- The idle lock: warn in time, and go to the lock when nothing is lost by it --- */

  const slotOver = Number(gegevens.slotOver || 0) * 1000;
  const speling = Number(gegevens.slotSpeling || 0) * 1000;
  const waarschuwing = document.getElementById("slotwaarschuwing");
  let laatst = Date.now();

  function merkActief() {
    laatst = Date.now();
    try {
      localStorage.setItem(LAATST, String(laatst));
    } catch {
      /* Without storage every tab counts for itself. */
    }
  }

  function laatsteVanAlles() {
    try {
      return Math.max(laatst, Number(localStorage.getItem(LAATST)) || 0);
    } catch {
      return laatst;
    }
  }

  function tijdInWoorden(rest) {
    return rest > 60000 ? `${Math.ceil(rest / 60000)} minuten` : "één minuut";
  }

  function toonWaarschuwing(zin, metKnop) {
    if (waarschuwing.dataset.zin === zin) return;
    waarschuwing.dataset.zin = zin;
    waarschuwing.replaceChildren();
    if (!zin) return;
    const regel = document.createElement("p");
    regel.textContent = zin;
    waarschuwing.append(regel);
    if (metKnop) {
      const knop = document.createElement("button");
      knop.type = "button";
      knop.className = "btn btn-primary";
      knop.textContent = "Ik ben er nog";
      knop.addEventListener("click", blijf);
      waarschuwing.append(knop);
    }
  }

  /* Nobody reads along at a desk that was left: what stands on the page is hidden, and stays in it. */
  function dekAf(dicht) {
    lichaam.classList.toggle("op-slot", dicht);
  }

  /* What could not be kept stays in this tab: it is unlocked in another, whose activity this one sees. */
  function biedOntgrendelen() {
    if (waarschuwing.querySelector("a")) return;
    const verwijzing = document.createElement("a");
    verwijzing.href = waarschuwing.dataset.slot;
    verwijzing.target = "_blank";
    verwijzing.rel = "opener";
    verwijzing.className = "btn btn-primary";
    verwijzing.textContent = "Ontgrendelen (opent een nieuw tabblad)";
    waarschuwing.append(verwijzing);
  }

  async function blijf() {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const antwoord = await fetch(waarschuwing.dataset.actief, {
      method: "POST",
      headers: { "X-CSRFToken": token ? token.value : "" },
      redirect: "manual",
    }).catch(() => null);
    if (!antwoord || antwoord.status !== 204) return;
    merkActief();
    toonWaarschuwing("", false);
  }

  function kijkNaarSlot() {
    const rest = slotOver - (Date.now() - laatsteVanAlles());
    dekAf(rest <= 0);
    if (rest > Math.min(120000, slotOver / 2)) {
      toonWaarschuwing("", false);
    } else if (rest > 0) {
      toonWaarschuwing(`Uw sessie wordt over ${tijdInWoorden(rest)} vergrendeld. Wat u typte, gaat niet verloren.`, true);
    } else if (vuil.size && rest > -speling) {
      toonWaarschuwing("Uw sessie wordt vergrendeld. Wat u typte, wordt eerst bewaard.", false);
      stuurConceptMee();
    } else if (vuil.size) {
      toonWaarschuwing("Uw sessie is vergrendeld. Wat u typte, staat nog op deze pagina.", false);
      biedOntgrendelen();
    } else if (rest < -speling) {
      location.assign(`${waarschuwing.dataset.slot}?next=${encodeURIComponent(location.pathname + location.search)}`);
    }
  }

  if (slotOver && waarschuwing) {
    merkActief();
    setInterval(kijkNaarSlot, Math.min(5000, Math.max(500, slotOver / 10)));
  }

  /* --- Enter on a box to tick would send the form before anything is chosen --- */

  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key === "Enter" && gebeurtenis.target.matches("input[type=checkbox]")) gebeurtenis.preventDefault();
  });

  /* --- Keys of one character: only for who switched them on --- */

  function zoekveld() {
    const smal = document.querySelector(".kop-smal");
    const breed = document.getElementById("zoek");
    if (breed && breed.offsetParent) return breed;
    if (smal) smal.open = true;
    return document.getElementById("zoek-smal");
  }

  const toetsen = {
    "/": () => {
      const veld = zoekveld();
      if (veld) veld.focus();
    },
    "?": () => location.assign(gegevens.toetsenpagina),
    w: () => location.assign("/"),
    h: () => location.assign(gegevens.hulppagina),
  };

  document.addEventListener("keydown", (gebeurtenis) => {
    if (gegevens.sneltoetsen !== "aan" || gebeurtenis.ctrlKey || gebeurtenis.altKey || gebeurtenis.metaKey) return;
    if (gebeurtenis.target.closest("input, textarea, select, [contenteditable]") || !(gebeurtenis.key in toetsen)) return;
    if (vuil.size && gebeurtenis.key !== "/") return;
    gebeurtenis.preventDefault();
    toetsen[gebeurtenis.key]();
  });

  /* A link of the page that has a key of its own, such as the privacy screen: what is typed is kept while leaving. */
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gegevens.sneltoetsen !== "aan" || gebeurtenis.ctrlKey || gebeurtenis.altKey || gebeurtenis.metaKey) return;
    if (gebeurtenis.target.closest("input, textarea, select, [contenteditable]")) return;
    const doel = [...document.querySelectorAll("[data-toets]")].find((link) => link.dataset.toets === gebeurtenis.key);
    if (doel) doel.click();
  });
})();
