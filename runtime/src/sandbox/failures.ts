import type { CallLimits } from "./limits.ts"
import type { StopReason } from "./messages.ts"
import type { SandboxFailure } from "./sandbox.ts"

/** What an agent is told of a call that passed a limit. */
export function limitFailure(reason: StopReason, limits: CallLimits): SandboxFailure {
  switch (reason) {
    case "cpu":
      return { errorClass: "limit_cpu", message: `It computed for more than ${seconds(limits.cpuMs)} and was stopped.` }
    case "wall":
      return { errorClass: "limit_wall", message: `It was not done after ${seconds(limits.wallMs)} and was stopped.` }
    case "memory":
      return {
        errorClass: "limit_memory",
        message: `It used more than ${limits.heapMiB} MiB of memory and was stopped.`,
      }
    case "result":
      return {
        errorClass: "limit_result",
        message: `Its result is larger than ${mebibytes(limits.resultChars)} as JSON.`,
      }
    case "calls":
      return {
        errorClass: "limit_calls",
        message: `It asked for too much at once: ${limits.callsInFlight} requests may wait for their answers, and ${limits.calls} may be made in all.`,
      }
    case "logs":
      return {
        errorClass: "limit_logs",
        message: `It wrote more than ${limits.logLines} lines of log and was stopped.`,
      }
    case "cancelled":
    default:
      return { errorClass: "cancelled", message: "The call was cancelled." }
  }
}

/** It went down with a process that another call had to be stopped with. */
export function shakenFailure(): SandboxFailure {
  return {
    errorClass: "internal",
    message:
      "It was stopped along with another call of the same functions, after it had acted. Try again if that does no harm.",
  }
}

/** The fault is ours, or the system's. */
export function faultFailure(): SandboxFailure {
  return { errorClass: "internal", message: "The sandbox could not run it. Try again." }
}

/** More calls wait than will be run in time. */
export function fullFailure(): SandboxFailure {
  return { errorClass: "internal", message: "Too many calls of functions wait already. Try again in a moment." }
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`
}

function mebibytes(chars: number): string {
  return `${chars / 2 ** 20} MiB`
}
