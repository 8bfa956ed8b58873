// The script of pages that make a passkey or ask for one. It makes no request: what was signed is sent with a form.

const one = (selector) => document.querySelector(selector)
const form = one("[data-passkey]")
const status = one("[data-passkey-status]")
const again = one("[data-passkey-again]")

const fromText = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0))

const toText = (bytes) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "")

/** The members that are bytes: in JSON they are text (WebAuthn §5.1). */
function toOptions(json) {
  const options = { ...json, challenge: fromText(json.challenge) }
  if (json.user) options.user = { ...json.user, id: fromText(json.user.id) }
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (json[list]) options[list] = json[list].map((each) => ({ ...each, id: fromText(each.id) }))
  }
  return options
}

function toAnswer({ id, rawId, type, response }) {
  const transports = response.getTransports?.() ?? []
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
  const bytes = parts.filter((part) => response[part]).map((part) => [part, toText(response[part])])
  const said = { ...Object.fromEntries(bytes), transports }
  return { id, rawId: toText(rawId), type, response: said, clientExtensionResults: {} }
}

async function ask() {
  again.hidden = true
  say("Your browser is asking you now.", "")
  try {
    const publicKey = toOptions(JSON.parse(form.dataset.options))
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey })
    form.elements.answer.value = JSON.stringify(toAnswer(credential))
    say("Checking…", "")
    form.submit()
  } catch (error) {
    say(explain(error.name), "bad")
    again.hidden = false
  }
}

function explain(name) {
  if (name === "InvalidStateError") return "This device has a passkey of yours already."
  if (name === "SecurityError") return "Passkeys don’t work at this address."
  return "No passkey was used: it was cancelled, or took too long."
}

function say(text, tone) {
  status.textContent = text
  status.dataset.tone = tone
}

if (!globalThis.PublicKeyCredential)
  for (const part of document.querySelectorAll("[data-needs-passkeys]")) part.hidden = true

if (form) {
  again.addEventListener("click", () => void ask())
  void ask()
}
