import type { Waiver } from '../config/generated/report.js'

/** A waiver holds through the last second of its last day, UTC. The only place that decides expiry. */
export function isExpired(waiver: Waiver, now: Date): boolean {
  return now.toISOString().slice(0, 10) > waiver.expires
}
