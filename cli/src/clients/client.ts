import type { Io } from "./io.ts"

/** Who sees an installed server: the user everywhere, or everybody who opens this folder. */
export type Scope = "user" | "project"

/** What is installed: one toolset's MCP URL under a name, with the key that opens it. */
export interface ServerEntry {
  /** Letters, digits, `-` and `_`: valid unquoted in every client's file. */
  readonly name: string
  readonly url: string
  readonly key: string
}

/** What a config file holds under a server's name; a field is absent when the entry says nothing like it. */
export interface InstalledEntry {
  readonly url?: string
  /** The bearer key of its `Authorization` header. */
  readonly key?: string
  /** True when adding the same server again would change nothing in the file. */
  matches(entry: ServerEntry): boolean
}

/**
 * The pure text edits of one config format. Each keeps comments, order, indentation and line ends of all that is not
 * the entry. All throw `ConfigError` for text that cannot be read or edited safely.
 */
export interface ConfigFormat {
  read(text: string, name: string): Promise<InstalledEntry | undefined>
  /** Adds the entry; one of the same name and URL is completed in place, one with another URL replaced whole. */
  add(text: string, entry: ServerEntry): Promise<string>
  remove(text: string, name: string): Promise<string>
}

/** A client's own command for adding and removing servers, as arguments of its binary. */
export interface NativeCommand {
  readonly binary: string
  readonly scopes: readonly Scope[]
  add(entry: ServerEntry, scope: Scope): string[]
  remove?(name: string, scope: Scope): string[]
}

/** One MCP client: where its config is, how an entry is written there, and its own command if that does as well. */
export interface Client {
  readonly id: string
  /** The name that people know it by. */
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Absolute paths to look at, best first; the first that exists is edited, else the first is created. */
  configPaths(scope: Scope, io: Io): string[]
  readonly format: ConfigFormat
  /** Dialect of schemas that it needs; only of clients that a server cannot know by their requests. */
  readonly dialect?: string
  readonly native?: NativeCommand
  /** One line about what is left to do after installing. */
  nextStep(scope: Scope): string
}
