/** Words that cannot be, or had better not be, names of our own. */
const RESERVED = new Set(
  `abstract any arguments as asserts async await bigint boolean break case catch class const continue debugger declare
  default delete do else enum eval export extends false finally for from function get global if implements import in
  infer instanceof interface is keyof let module namespace never new null number object of out override package private
  protected public readonly require return satisfies set static string super switch symbol this throw true try type
  typeof undefined unique unknown using var void while with yield Array Boolean Date Error Function Infinity Map NaN
  Number Object Promise Record Set String Symbol Tool`.split(/\s+/),
)

/** Device names of Windows, and names that the project's own files have. */
const RESERVED_FILES = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/

const MAX_FILE_NAME = 60

/** Hands out names, each only once. */
export class NameSet {
  readonly #taken = new Set<string>()

  /** Keeps a name from being handed out. */
  reserve(name: string): void {
    this.#taken.add(name)
  }

  /** The name itself, or with `suffix`, or with the first free number behind it. */
  take(name: string, suffix = ""): string {
    const wanted = RESERVED.has(name) ? `${name}${suffix === "" ? "_" : suffix}` : name
    let free = wanted
    for (let count = 2; this.#taken.has(free); count++) free = `${wanted}${count}`
    this.#taken.add(free)
    return free
  }
}

/** `io.k8s.api.Pod` → `IoK8sApiPod`, `opening-day` → `OpeningDay`: an identifier, never empty. */
export function pascalCase(text: string): string {
  const name = wordsOf(text)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("")
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`
}

/** `get_opening_hours` → `getOpeningHours`: an identifier, never empty. */
export function camelCase(text: string): string {
  const name = pascalCase(text)
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}

/** `Visit & Tours` → `visit-tours`: a file name, without extension, for every operating system. */
export function fileName(text: string): string {
  const spaced = text.slice(0, 1_000).replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
  const name = lastWords(wordsOf(spaced).join("-").toLowerCase())
  if (name === "") return "other"
  return RESERVED_FILES.test(name) ? `${name}-` : name
}

/** The end of a name says more than its beginning. */
function lastWords(name: string): string {
  if (name.length <= MAX_FILE_NAME) return name
  const end = name.slice(-MAX_FILE_NAME)
  return end.slice(end.indexOf("-") + 1)
}

function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll(/\p{Mark}+/gu, "")
  return plain.split(/[^A-Za-z0-9]+/).filter((word) => word !== "")
}
