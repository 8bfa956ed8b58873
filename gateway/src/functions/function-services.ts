import type { Egress, Sandbox } from "@sneck/runtime"
import type { Logger } from "pino"
import type { UserValues } from "../environments/user-values.ts"
import type { Recorder } from "../insights/recorder.ts"
import type { SessionStates } from "../mcp/session-states.ts"
import type { CallConnections } from "../oauth/broker/connections/call-connections.ts"
import type { OpenQuestions } from "./open-questions.ts"
import type { RequestStates } from "./request-states.ts"

/** What calls of functions work with. */
export interface FunctionServices {
  readonly sandbox: Sandbox
  readonly egress: Egress
  readonly recorder: Recorder
  readonly sessions: SessionStates
  readonly questions: OpenQuestions
  readonly states: RequestStates
  /** What people keep here for their calls. */
  readonly userValues?: Pick<UserValues, "valuesOf"> | undefined
  /** Accounts of callers at providers. */
  readonly connections?: CallConnections | undefined
  readonly log: Logger
}
