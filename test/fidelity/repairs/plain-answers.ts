import { everyOperation } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

/** Prism makes up targets of redirects that lead in circles, and answers 101 without another protocol. */
export const plainAnswers: Repair = {
  what: "answers are never redirects or other protocols: these statuses are 200",
  clause: "nothing about the request; RFC 9110 §15.4 and §7.8 (what a client does with the answer)",
  mend: (root) => {
    let count = 0
    for (const operation of everyOperation(root)) {
      const responses = operation["responses"] as JsonObject
      const odd = Object.keys(responses).filter((status) => /^(?:101|3\d\d|3XX)$/i.test(status))
      for (const status of odd) delete responses[status]
      const isAnswered = Object.keys(responses).some((status) => status.startsWith("2"))
      if (odd.length > 0 && !isAnswered) responses["200"] = { description: "It was accepted." }
      count += odd.length
    }
    return count
  },
}
