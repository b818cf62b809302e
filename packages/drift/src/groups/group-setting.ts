/** Which rows hang together: those of one value of a column, of one block of time, or so many that follow each other. */
export type GroupSetting = NamedGroups | { readonly rows: number }

export interface NamedGroups {
  /** Column that names the group, or the time. */
  readonly column: string
  /** Length of a block, where the column is a time. */
  readonly block?: Block
  /** Groups are exchanged within one season only. */
  readonly season?: Season
}

export type Block = 'hour' | 'day' | 'week' | 'month'
export type Season = 'hour-of-day' | 'day-of-week' | 'month-of-year'
