// The script of every page. It makes no request; the key it is given stays in this tab.

const storageName = "sneck.key"
const placeholder = "YOUR_KEY"
const slot = "\u{E000}"
const shownLength = 8
const root = document.documentElement

/** A key goes into lines that people paste into a shell: nothing but a key's own characters may pass. */
const keyShape = /^snk_[A-Za-z0-9_-]{6,200}$/

const all = (selector) => document.querySelectorAll(selector)
const one = (selector) => document.querySelector(selector)

const field = one("[data-key-field]")
const status = one("[data-key-status]")
const showButton = one("[data-key-show]")
const forgetButton = one("[data-key-forget]")

/** Reads `#key=…&client=…` and takes the key out of the address bar, whatever it is. */
function readAddress() {
  const fragment = new URLSearchParams(location.hash.slice(1))
  chooseClient(fragment.get("client"))
  const key = fragment.get("key")
  if (key === null) return
  fragment.delete("key")
  replaceFragment(fragment)
  takeKey(key.trim())
}

function replaceFragment(fragment) {
  const rest = fragment.toString()
  history.replaceState(history.state, "", location.pathname + location.search + (rest && `#${rest}`))
}

function takeKey(key) {
  if (keyShape.test(key)) accept(key)
  else reject()
}

function accept(key) {
  remember(key)
  fill(key)
  if (field) field.value = key
  say("Filled in below. Kept in this tab only.", "good")
}

function reject() {
  forget()
  say("That isn’t a sneck key: they start with snk_ and hold letters, digits, - and _.", "bad")
}

function forget() {
  remember(undefined)
  fill(undefined)
  say("", "")
}

function fill(key) {
  root.toggleAttribute("data-unlocked", key !== undefined)
  for (const place of all("[data-key]")) place.replaceChildren(...(key ? veiled(key) : [placeholder]))
  for (const link of all("[data-deeplink]")) fillLink(link, key)
  for (const button of [showButton, forgetButton]) if (button) button.hidden = key === undefined
  if (key === undefined) show(false)
}

/** The beginning in clear, the rest under dots, yet there to be selected and copied. */
function veiled(key) {
  const rest = document.createElement("span")
  rest.className = "veil"
  rest.textContent = key.slice(shownLength)
  return [key.slice(0, shownLength), rest]
}

function fillLink(link, key) {
  link.dataset.plainHref ??= link.getAttribute("href")
  link.setAttribute("href", key ? filledHref(link.dataset, key) : link.dataset.plainHref)
}

function filledHref({ deeplink, encoding, json }, key) {
  const filled = json.replaceAll(slot, key)
  return deeplink + encodeURIComponent(encoding === "base64" ? btoa(filled) : filled)
}

function show(shown) {
  root.toggleAttribute("data-key-shown", shown)
  if (!showButton) return
  showButton.setAttribute("aria-pressed", String(shown))
  showButton.textContent = shown ? "Hide" : "Show"
}

function say(text, tone) {
  if (!status) return
  status.textContent = text
  status.dataset.tone = tone
  field.setAttribute("aria-invalid", String(tone === "bad"))
}

// Storage may be switched off; the page then forgets on reload, no more.
function remember(key) {
  try {
    if (key) sessionStorage.setItem(storageName, key)
    else sessionStorage.removeItem(storageName)
  } catch {}
}

function remembered() {
  try {
    return sessionStorage.getItem(storageName) ?? undefined
  } catch {
    return undefined
  }
}

function chooseClient(client) {
  for (const choice of all("[data-client-choice]")) if (choice.value === client) choice.checked = true
}

async function copy(button) {
  const text = button.parentElement.querySelector("[data-snippet]").textContent
  const done = await write(text, button)
  const label = button.querySelector("span")
  label.textContent = done ? (text.includes(placeholder) ? "Copied, add key" : "Copied") : "Press Ctrl+C"
  button.dataset.done = ""
  clearTimeout(button.timer)
  button.timer = setTimeout(() => {
    label.textContent = "Copy"
    delete button.dataset.done
  }, 1800)
}

/** The clipboard's own interface exists on https and loopback only; elsewhere the selection does it. */
async function write(text, button) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector("[data-snippet]"))
    return document.execCommand("copy")
  }
}

function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  let matching = 0
  for (const row of one("[data-filter-list]").children) {
    row.searchText ??= row.textContent.toLowerCase()
    row.hidden = !words.every((word) => row.searchText.includes(word))
    if (!row.hidden) matching += 1
  }
  const total = one("[data-filter-list]").children.length
  one("[data-filter-count]").textContent = words.length > 0 ? `${matching} of ${total}` : String(total)
  one("[data-filter-none]").hidden = matching > 0
}

for (const button of all("[data-copy]")) button.addEventListener("click", () => void copy(button))

for (const choice of all("[data-client-choice]")) {
  choice.addEventListener("change", () => replaceFragment(new URLSearchParams({ client: choice.value })))
}

field?.addEventListener("input", () => {
  const key = field.value.trim()
  if (key === "") forget()
  else takeKey(key)
})
showButton?.addEventListener("click", () => show(!root.hasAttribute("data-key-shown")))
forgetButton?.addEventListener("click", () => {
  field.value = ""
  forget()
  field.focus()
})

const filterField = one("[data-filter]")
filterField?.addEventListener("input", () => filter(filterField.value))
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input") || !filterField) return
  event.preventDefault()
  filterField.focus()
})

const known = remembered()
if (field && known && keyShape.test(known)) takeKey(known)
readAddress()
addEventListener("hashchange", readAddress)
