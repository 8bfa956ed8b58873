/** A page of a list, as the API answers it. */
interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** What a page is asked with. */
export interface PageQuery {
  readonly limit: number
  readonly cursor?: string
}

/** Everything of a list, page by page. */
export async function listAll<T>(ask: (query: PageQuery) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<T> = await ask({ limit: 200, ...(cursor !== undefined && { cursor }) })
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}
