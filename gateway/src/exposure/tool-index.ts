import { setImmediate } from "node:timers/promises"
import { closestName } from "@sneck/runtime/closest-name"
import type { JsonSchema, Target, Tool } from "@sneck/runtime"
import MiniSearch from "minisearch"
import type { SearchResult } from "minisearch"
import { summaryOf } from "./summarise-tool.ts"
import { synonymsOf, termOf, wordsOf } from "./search-words.ts"

/** What the index knows of one tool. */
interface Entry {
  readonly id: number
  readonly name: string
  readonly summary: string
  readonly path: string
  readonly tags: string
  readonly parameters: string
}

/** Tools that a search found, best first, and how many matched at all. */
export interface Found {
  readonly tools: readonly Tool<Target>[]
  readonly total: number
}

const boosts = { name: 3, summary: 2.5, path: 2, tags: 1.5, parameters: 0.5 }

/** A synonym counts less than the word that was used. */
const synonymBoost = 0.2

/** Of one tool; the bodies of some hold thousands. */
const maxParameterNames = 60

/** As many as could be among the best. */
const maxReranked = 50

/** Tools that are indexed before other work has its turn. */
const chunkSize = 50

/**
 * Finds tools by words: BM25 over name, summary, path, tags and names of parameters, with word forms and synonyms,
 * and spelling mistakes where nothing else is found. Local: no model is asked. Built once, in pieces, off the path of other requests.
 */
export class ToolIndex {
  readonly #tools: readonly Tool<Target>[]
  readonly #byName: ReadonlyMap<string, Tool<Target>>
  /** Terms of summaries, by place, for those that were found before. */
  readonly #terms: (readonly string[])[] = []
  #built: Promise<MiniSearch<Entry>> | undefined

  constructor(tools: readonly Tool<Target>[]) {
    this.#tools = tools
    this.#byName = new Map(tools.map((tool) => [plain(tool.name), tool]))
  }

  /** Begins to build the index, if nobody has. */
  warm(): Promise<MiniSearch<Entry>> {
    return (this.#built ??= build(this.#tools))
  }

  /** The tools that fit a query best; one whose very name stands in the query always comes first. */
  async search(query: string, limit: number): Promise<Found> {
    const index = await this.warm()
    const named = this.#named(query)
    const wanted = weigh(query)
    const ranked = this.#preferExact(rank(index, query, wanted), wanted).filter((tool) => !named.includes(tool))
    const all = [...named, ...ranked]
    return { tools: all.slice(0, limit), total: all.length }
  }

  /** Names that were most likely meant by one that does not exist, at most three. */
  async closest(name: string): Promise<string[]> {
    const alike = this.#tools.map((tool) => tool.name).filter((other) => other[0] === name[0]?.toLowerCase())
    const spelled = closestName(name, alike)
    const { tools } = await this.search(name, 3)
    return [...new Set([...(spelled === undefined ? [] : [spelled]), ...tools.map((tool) => tool.name)])].slice(0, 3)
  }

  /**
   * Tools by score, but of the best those first that do what was asked and nothing else: who asks to list pull requests
   * does not ask for their reviewers.
   */
  #preferExact(ranked: readonly SearchResult[], wanted: ReadonlyMap<string, number>): Tool<Target>[] {
    const best = ranked
      .slice(0, maxReranked)
      .map(({ id, score }) => ({ id: id as number, score: score * (1 + 2 * overlap(this.#summaryTerms(id), wanted)) }))
      .toSorted((a, b) => b.score - a.score)
    return [...best, ...ranked.slice(maxReranked)].flatMap(({ id }) => this.#tools[id as number] ?? [])
  }

  #summaryTerms(id: number): readonly string[] {
    const tool = this.#tools[id]
    return (this.#terms[id] ??= tool === undefined ? [] : termsOf(summaryOf(tool)))
  }

  /** Tools that a query names: it is a name, or has a word that can be nothing else. */
  #named(query: string): Tool<Target>[] {
    const words = query.split(/[\s"'`,;()]+/).filter((word) => word.includes("_"))
    const tools = [query, ...words].map((word) => this.#byName.get(plain(word)))
    return [...new Set(tools.filter((tool) => tool !== undefined))]
  }
}

/** `Repos-Get` and `repos_get` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, "")
}

async function build(tools: readonly Tool<Target>[]): Promise<MiniSearch<Entry>> {
  const index = new MiniSearch<Entry>({
    fields: Object.keys(boosts),
    tokenize: (text) => wordsOf(text),
    processTerm: memoise(termOf),
  })
  for (let from = 0; from < tools.length; from += chunkSize) {
    await setImmediate()
    const chunk = tools.slice(from, from + chunkSize)
    index.addAll(chunk.map((tool, place) => toEntry(tool, from + place)))
  }
  return index
}

/** A few thousand words make up all descriptions of an API. */
function memoise(termFor: (word: string) => string | undefined): (word: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (word) => {
    if (!known.has(word)) known.set(word, termFor(word))
    return known.get(word)
  }
}

function toEntry(tool: Tool<Target>, id: number): Entry {
  return {
    id,
    name: tool.name,
    summary: summaryOf(tool),
    // Names in braces are arguments, and stand among those.
    path: tool.target.kind === "operation" ? tool.target.path.replaceAll(/\{[^}]*\}/g, " ") : "",
    tags: (tool.tags ?? []).join(" "),
    parameters: parameterNames(tool).join(" "),
  }
}

/** Names of arguments, and of the members of those that are objects. */
function parameterNames({ inputSchema }: Tool<Target>): string[] {
  const names: string[] = []
  for (const [name, schema] of Object.entries(inputSchema.properties ?? {})) {
    names.push(name, ...Object.keys(propertiesOf(schema, inputSchema["$defs"])))
    if (names.length >= maxParameterNames) break
  }
  return names.slice(0, maxParameterNames)
}

function propertiesOf(schema: JsonSchema, definitions: unknown): object {
  const reference = schema["$ref"]
  const name = typeof reference === "string" ? reference.slice("#/$defs/".length) : undefined
  const target: unknown = name === undefined ? schema : (definitions as Record<string, unknown> | undefined)?.[name]
  const properties = (target as JsonSchema | undefined)?.["properties"]
  return typeof properties === "object" && properties !== null ? properties : {}
}

function rank(index: MiniSearch<Entry>, query: string, weights: ReadonlyMap<string, number>): SearchResult[] {
  const terms = [...weights.keys()]
  const options = {
    boost: boosts,
    tokenize: () => terms,
    processTerm: (term: string) => term,
    boostTerm: (term: string) => weights.get(term) ?? 1,
    prefix: (term: string) => term.length > 2 && weights.get(term) === 1,
    weights: { prefix: 0.4, fuzzy: 0.3 },
    bm25: { k: 0.8, b: 0.75, d: 0.5 },
  }
  const exact = index.search(query, options)
  return exact.length > 0 ? exact : index.search(query, { ...options, fuzzy: 0.25 })
}

/** How much of a summary was asked for, times how much of what was asked it says: 1 for the very words of the query. */
function overlap(summary: readonly string[], wanted: ReadonlyMap<string, number>): number {
  const shared = summary.reduce((sum, term) => sum + (wanted.get(term) ?? 0), 0)
  const asked = [...wanted.values()].filter((weight) => weight === 1).length
  return Math.min(1, shared / Math.max(1, summary.length)) * Math.min(1, shared / Math.max(1, asked))
}

/** The terms of a query with their weights: its own, and synonyms of these. */
function weigh(query: string): Map<string, number> {
  const own = termsOf(query)
  const weights = new Map(own.flatMap((term) => synonymsOf(term)).map((term) => [term, synonymBoost]))
  for (const term of own) weights.set(term, 1)
  return weights
}

function termsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => termOf(word) ?? [])
}
