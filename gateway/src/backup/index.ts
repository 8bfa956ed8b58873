export { backUp, checkBackup } from "./back-up.ts"
export type { BackupSummary } from "./back-up.ts"
export { BackupError } from "./backup-error.ts"
export { restore } from "./restore.ts"
