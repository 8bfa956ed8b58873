import { hash } from "node:crypto"

/** Sums up rows by count and hash, whatever their order: databases order texts differently. */
export class RowDigest {
  readonly #sum = new Uint32Array(8)
  #rows = 0

  /** Adds a row as it is written. */
  add(line: string): void {
    const digest = hash("sha256", line, "buffer")
    for (let word = 0; word < 8; word += 1) {
      this.#sum[word] = (this.#sum[word] ?? 0) ^ digest.readUInt32LE(word * 4)
    }
    this.#rows += 1
  }

  /** The count, and the sum (exclusive or) of the rows' SHA-256 in hex. */
  toJSON(): { readonly rows: number; readonly sha256: string } {
    return { rows: this.#rows, sha256: Buffer.from(this.#sum.buffer).toString("hex") }
  }
}
