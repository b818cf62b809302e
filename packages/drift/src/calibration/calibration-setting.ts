import type { Block } from '../groups/group-setting.js'

/** How the reference is cut: by blocks of time, or by so many rows that follow each other. */
export type CalibrationSetting =
  { readonly column: string; readonly block: Block } | { readonly rows: number }
