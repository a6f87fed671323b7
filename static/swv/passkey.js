/* Passkeys without anything inline: an element with data-passkey names the form of allauth that it is for, and the ids
   of its button, field and data. What the page offers stays hidden where the browser has no passkeys. */
"use strict";

(function () {
  const zinnen = {
    NotAllowedError: "Het is niet gelukt: u stopte, of het duurde te lang. Probeer het opnieuw.",
    InvalidStateError: "Deze passkey is al toegevoegd.",
    SecurityError: "Een passkey werkt niet op dit adres. Vraag beheer om hulp.",
  };
  let melding = null;

  document.addEventListener("allauth.error", function (gebeurtenis) {
    gebeurtenis.preventDefault();
    const fout = gebeurtenis.detail.exception;
    if (melding) {
      melding.textContent = zinnen[fout && fout.name] || "Het is niet gelukt met deze passkey. Probeer het opnieuw.";
      melding.hidden = false;
      melding.focus();
    }
  });

  for (const plek of document.querySelectorAll("[data-passkey]")) {
    const kan = Boolean(window.PublicKeyCredential && window.allauth && window.allauth.webauthn);
    for (const deel of plek.querySelectorAll("[data-passkey-toon]")) {
      deel.hidden = deel.dataset.passkeyToon === "kan" ? !kan : kan;
    }
    if (!kan) continue;
    melding = plek.querySelector("[data-passkey-melding]");
    const knop = plek.dataset.passkeyKnop;
    window.allauth.webauthn.forms[plek.dataset.passkey]({
      ids: {
        add: knop,
        authenticate: knop,
        login: knop,
        credential: plek.dataset.passkeyVeld,
        passwordless: plek.dataset.passkeyZonderWachtwoord,
        data: plek.dataset.passkeyGegevens,
      },
    });
  }
})();
