import type { StandardSchema } from "./standard-schema.ts"

/** Whether a property may be left out, which no library's interface says: it may when `undefined` is accepted. */
export async function isOptional(schema: StandardSchema): Promise<boolean> {
  try {
    const result = await schema["~standard"].validate(undefined)
    return result.issues === undefined
  } catch {
    return false
  }
}
