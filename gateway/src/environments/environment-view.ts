/** An environment as people see it. */
export interface EnvironmentView {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly level: "project" | "organisation"
  readonly variables: readonly VariableView[]
  readonly createdAt: number
  readonly updatedAt: number
  /** Raised by every change: the ETag. */
  readonly version: number
  readonly deletedAt: number | null
}

/** A variable as people see it: values of secrets are never shown again. */
export interface VariableView {
  readonly name: string
  /** Slug of the source that alone receives it; null: whichever source alone declares it. */
  readonly source: string | null
  readonly kind: "value" | "secret" | "reference"
  /** Of a plain value that no source declares to be secret. */
  readonly value?: string
  readonly reference?: string
  /** Where it may be sent; null: not known yet. */
  readonly origins: readonly string[] | null
  readonly updatedAt: number
  readonly updatedBy: string
}
