export type { Entry, GuestHost, GuestRequest, GuestResult, Json, Manifest } from "./protocol.ts"
