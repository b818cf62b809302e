/** Colours of the text report; each wraps text without changing its words. */
export interface Palette {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly doubt: (text: string) => string
  readonly quiet: (text: string) => string
  readonly strong: (text: string) => string
}

const same = (text: string): string => text

export const PLAIN: Palette = { good: same, bad: same, doubt: same, quiet: same, strong: same }
