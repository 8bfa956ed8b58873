import type { Located } from "./raw-documents.ts"

/** What a description says of one operation, read without any of the generator's code. */
export interface RawOperation {
  /** Upper case. */
  readonly method: string
  /** With a slash at its start, whether or not the description has one. */
  readonly path: string
  /** JSON pointer of the operation, as far as the main file goes. */
  readonly pointer: string
  /** Parameters that a caller has to be able to give: credentials and headers of the transport are not among them. */
  readonly parameters: readonly RawParameter[]
  readonly body?: RawBody
}

/** One parameter by its name on the wire. */
export interface RawParameter {
  readonly in: string
  readonly name: string
  readonly required: boolean
}

/** The body of an operation. */
export interface RawBody {
  readonly required: boolean
  /** By media type; a Swagger 2.0 body has one, `""`. */
  readonly schemas: ReadonlyMap<string, Located | undefined>
}
