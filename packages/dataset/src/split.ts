/** Parts of a dataset that must not share content. */
export type Split = 'train' | 'validation' | 'test'

const SPLIT_OF: Readonly<Record<string, Split>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  test: 'test',
  testing: 'test',
  eval: 'test',
}

/** The split that a word means: `val` is `validation`. Undefined for other words. */
export function splitOf(word: string): Split | undefined {
  const key = word.trim().toLowerCase()
  return Object.hasOwn(SPLIT_OF, key) ? SPLIT_OF[key] : undefined
}

/** Guesses a split from the name of a dataset: `street-train` is `train`. Undefined when no or several words fit. */
export function guessSplit(name: string): Split | undefined {
  const found = new Set(name.split(/[^A-Za-z]+/).flatMap((word) => splitOf(word) ?? []))
  return found.size === 1 ? [...found][0] : undefined
}
