/** A published list, reduced to the entries that are used here, pinned to the edition they were taken from. */
export interface Catalogue {
  readonly name: string
  readonly edition: string
  readonly source: string
  /** Day on which entries and mapping were last compared with the source, YYYY-MM-DD. */
  readonly checkedOn: string
  /** Title by id, word for word; empty where titles are not free to be printed. */
  readonly entries: Readonly<Record<string, string>>
}

/** Days after which a mapping may no longer be relied on. */
export const STALE_AFTER = 180

const DAY = 86_400_000

/** Whole days since the catalogue was compared with its source. */
export function ageInDays({ checkedOn }: Pick<Catalogue, 'checkedOn'>, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(`${checkedOn}T00:00:00Z`)) / DAY)
}
