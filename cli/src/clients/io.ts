/** Where a command reads its surroundings and writes its output, handed in so that tests need no globals. */
export interface Io {
  /** Data: what a script would read. The text brings its own line ends. */
  stdout(text: string): void
  /** Everything else: notices, warnings, errors. */
  stderr(text: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute path of the current folder. */
  readonly cwd: string
  /** Absolute path of the user's home folder. */
  readonly home: string
  readonly platform: NodeJS.Platform
}
