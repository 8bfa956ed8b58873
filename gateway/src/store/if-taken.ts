import { UniqueViolationError } from "./store-errors.ts"

/**
 * Says what is taken where the database alone noticed it: of two at once, or of a row of another organisation, which
 * nobody here may see. `refuse` throws, so the transaction is rolled back.
 */
export async function ifTaken<T>(work: Promise<T>, refuse: () => never): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof UniqueViolationError) refuse()
    throw error
  }
}
