import { LIMITS, SecmlopsError, parseConfig, type Tree } from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'

/** The card says outright that nobody is in the data; without a card that can be read, somebody may be. */
export async function holdsNoPersonalData(tree: Tree, { card }: DatasetSpec): Promise<boolean> {
  if (card === undefined) return false
  try {
    const bytes = await tree.read(card, LIMITS.configFile)
    const { value } = parseConfig<{ 'personal-data'?: unknown }>('dataset-card', card, bytes)
    return value['personal-data'] === 'none'
  } catch (error) {
    // Faults of the card are findings of the provenance gate; here they only mean: show nothing.
    if (error instanceof SecmlopsError) return false
    throw error
  }
}
