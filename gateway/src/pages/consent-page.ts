import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** All that the page says on which somebody lets a client in. Names come from whoever asks: they are escaped. */
export interface ConsentPage {
  readonly client: {
    readonly name: string
    /** Whose document describes it; undefined: it described itself, and nobody vouches for it. */
    readonly host: string | undefined
  }
  /** Where the browser goes afterwards, and the code with it. */
  readonly redirect: { readonly kind: "loopback" | "web" | "app"; readonly shown: string }
  readonly toolset: { readonly title: string; readonly slug: string }
  /** What it is told of the person: their name, their email address. */
  readonly learns: readonly ("profile" | "email")[]
  readonly account: { readonly name: string; readonly email: string; readonly organisation: string }
  /** What this person may call there. */
  readonly tools: readonly ConsentTool[]
  /** It asks to read and for nothing else. */
  readonly readsOnly: boolean
  /** Names of the tools that were picked last time; undefined: none were. */
  readonly picked: readonly string[] | undefined
  /** Of the request that waits. */
  readonly uid: string
  readonly csrf: string
}

/** A tool that a client would be able to call. */
export interface ConsentTool {
  readonly name: string
  readonly title?: string | undefined
  readonly description: string
  readonly effect: "reads" | "changes" | "destroys"
}

const effects = [
  { effect: "reads", title: "Only read", kind: "safe" },
  { effect: "changes", title: "Create or change something", kind: "" },
  { effect: "destroys", title: "May delete or overwrite", kind: "danger" },
] as const

const learnt = { profile: "your name", email: "your email address" } as const

/** From more tools in a group than this on, it is folded. */
const foldedFrom = 25

/** The page on which somebody decides what a client may call in their name. Works without scripts. */
export function renderConsentPage(page: ConsentPage): string {
  const main = html`<div class="hero">
      <p class="eyebrow"><span>Connect</span> <code>${page.toolset.slug}</code></p>
      <h1>Let <bdi>${told(page.client.name)}</bdi> use <bdi>${told(page.toolset.title)}</bdi>?</h1>
      <p class="lead">It will call tools in your name until you disconnect it.</p>
    </div>
    <form class="consent" method="post" action="/oauth/interaction/${page.uid}">
      <input type="hidden" name="csrf" value="${page.csrf}" />
      ${facts(page)} ${warnings(page)} ${choice(page)} ${actions(page)}
    </form>`
  const note = "Whom you let in is listed, and can be disconnected, in your account."
  return renderDocument({
    title: `Connect ${told(page.client.name)}`,
    kind: "consent",
    main,
    person: page.account.name,
    note,
  })
}

function facts({ client, redirect, learns, account, uid }: ConsentPage): Html {
  return html`<dl class="login-facts">
    <dt>Asks</dt>
    <dd><bdi>${told(client.name)}</bdi> ${vouching(client)}</dd>
    <dt>Goes back to</dt>
    <dd>${destination(redirect)}</dd>
    <dt>You are</dt>
    <dd>
      <bdi>${told(account.name)}</bdi>
      <span class="consent-soft">${told(account.email)}, ${told(account.organisation)}</span>
      <a class="consent-other" href="/oauth/interaction/${uid}?account=other">Use another account</a>
    </dd>
    ${
      learns.length > 0 &&
      html`<dt>Learns</dt>
        <dd>${learns.map((one) => learnt[one]).join(" and ")}</dd>`
    }
  </dl>`
}

function vouching({ host }: ConsentPage["client"]): Html {
  return host === undefined
    ? html`<span class="badge">Names itself</span>`
    : html`<span class="badge safe">Described by ${told(host)}</span>`
}

function destination({ kind, shown }: ConsentPage["redirect"]): Html {
  if (kind === "loopback") return html`a program on this computer, <code>${told(shown)}</code>`
  if (kind === "app") return html`the application that opens <code>${told(shown)}:</code> links`
  return html`<code>${told(shown)}</code>`
}

/** What nobody can check for the person at the browser. */
function warnings({ client, redirect }: ConsentPage): Html {
  const isForeign = redirect.kind === "web" && client.host !== undefined && client.host !== redirect.shown
  const isUnvouched = redirect.kind === "web" && client.host === undefined
  const sentence =
    redirect.kind === "web"
      ? (isForeign || isUnvouched) &&
        html`Access goes to <code>${told(redirect.shown)}</code>. Go on only if you know that site and came from it.`
      : html`Any program on this computer can give itself this name. Go on only if you have just started it yourself.`
  return html`${sentence && html`<div class="notice" role="note"><p>${sentence}</p></div>`}`
}

function choice({ tools, readsOnly, picked }: ConsentPage): Html {
  if (tools.length === 0) {
    return html`<p class="empty">
        You may call no tool of it yet. What you may call later, it will be able to call, too.
      </p>
      <input type="hidden" name="choose" value="all" />`
  }
  const reading = tools.filter(({ effect }) => effect === "reads")
  const offered = readsOnly ? reading : tools
  const counts = effects.flatMap(({ effect, title }) => {
    const count = tools.filter((tool) => tool.effect === effect).length
    return count === 0 ? [] : [`${count} ${title.charAt(0).toLowerCase()}${title.slice(1)}`]
  })
  return html`<fieldset class="consent-choice">
    <legend>What it may call</legend>
    ${!readsOnly && option("all", `Everything that you may, ${tools.length} ${tools.length === 1 ? "tool" : "tools"} now`, `${counts.join(", ")}. What is added later as well.`, picked === undefined)}
    ${option("reads", `Only what reads, ${reading.length} ${reading.length === 1 ? "tool" : "tools"} now`, "Nothing is created, changed or deleted. It can ask for more later.", readsOnly && picked === undefined)}
    ${option("pick", "Only what I pick", "Tools that are added later stay out.", picked !== undefined)}
    <div class="consent-tools">${effects.map((group) => toolGroup(group, offered, picked))}</div>
  </fieldset>`
}

function option(value: string, label: string, hint: string, isChosen: boolean): Html {
  return html`<div class="consent-option">
    <input
      type="radio"
      id="choose-${value}"
      name="choose"
      value="${value}"
      ${isChosen && "checked"}
      aria-describedby="hint-${value}"
    />
    <label for="choose-${value}">${label}</label>
    <p id="hint-${value}">${hint}</p>
  </div>`
}

function toolGroup(
  { effect, title, kind }: (typeof effects)[number],
  all: readonly ConsentTool[],
  picked: ConsentPage["picked"],
) {
  const tools = all.filter((tool) => tool.effect === effect)
  if (tools.length === 0) return undefined
  return html`<details class="consent-group" ${tools.length < foldedFrom && "open"}>
    <summary><span class="badge ${kind}">${title}</span> <span class="count">${tools.length}</span></summary>
    <ul>
      ${tools.map((tool) => toolRow(tool, picked === undefined ? effect === "reads" : picked.includes(tool.name)))}
    </ul>
  </details>`
}

function toolRow({ name, title, description }: ConsentTool, isPicked: boolean): Html {
  const text = title === undefined || title === name ? description : title
  return html`<li>
    <label>
      <input type="checkbox" name="tool" value="${name}" ${isPicked && "checked"} />
      <span
        ><code>${told(name)}</code>
        <span class="consent-soft" dir="auto">${revealHidden(excerpt(text, 140))}</span></span
      >
    </label>
  </li>`
}

function actions({ client }: ConsentPage): Html {
  return html`<p class="login-actions">
    <button class="button" name="decision" value="allow">Let ${told(client.name)} in</button>
    <button class="quiet" name="decision" value="deny" formnovalidate>Deny</button>
  </p>`
}

function told(text: string): string {
  return revealHidden(excerpt(text, 160))
}
