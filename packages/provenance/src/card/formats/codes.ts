import type { DatasetCard } from '@secmlops/core'

type Classification = NonNullable<DatasetCard['classification']>[number]

/** Regulation codes of the D&TA Data Provenance Standards 1.0.0. */
export const CLASSIFICATIONS: readonly Classification[] = ['pi', 'pci', 'pfi', 'pii', 'phi', 'spi']

/** Declared classes of personal data, the least first. */
export const PERSONAL_DATA = ['none', 'pseudonymous', 'personal', 'special'] as const

export type PersonalData = (typeof PERSONAL_DATA)[number]

export function classificationsIn(words: readonly string[]): Classification[] {
  const codes = new Set(words.map((word) => word.toLowerCase()))
  return CLASSIFICATIONS.filter((code) => codes.has(code))
}

/** The class that a text names and nothing else: prose about people in the data is not read for its meaning. */
export function personalDataNamed(texts: readonly string[]): PersonalData | undefined {
  const [word, ...others] = texts
  return others.length > 0 ? undefined : PERSONAL_DATA.find((each) => each === word?.toLowerCase())
}
