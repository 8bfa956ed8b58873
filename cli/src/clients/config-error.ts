/** A place in a text, both counted from 1. */
export interface Position {
  line: number
  column: number
}

/** A config file that cannot be read or edited safely; `position` says where when the text has such a place. */
export class ConfigError extends Error {
  override readonly name = "ConfigError"
  readonly code: "CONFIG_MALFORMED" | "CONFIG_SHAPE"
  readonly position: Position | undefined

  constructor(code: ConfigError["code"], message: string, position?: Position) {
    super(message)
    this.code = code
    this.position = position
  }
}
