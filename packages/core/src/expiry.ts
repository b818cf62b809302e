/**
 * What names a last day holds through the last second of it, UTC: waivers, policies, consent, declarations. The only place that decides
 * expiry. `expires`: YYYY-MM-DD.
 */
export function isExpired({ expires }: { readonly expires: string }, now: Date): boolean {
  return now.toISOString().slice(0, 10) > expires
}
