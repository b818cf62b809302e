import { parseConfig, type DatasetCard } from '@secmlops/core'
import type { Copy } from './copy.js'
import type { Lack, Planted } from './fault.js'

type Edit = (card: DatasetCard) => DatasetCard | Lack

/** A dataset of the gate provenance that has a card, and what the card says. */
export async function someCard(copy: Copy): Promise<{ path: string; card: DatasetCard } | Lack> {
  const { gates, datasets = {} } = copy.policy.value
  for (const name of gates.provenance?.datasets ?? Object.keys(datasets)) {
    const path = datasets[name]?.card
    if (path !== undefined && (await copy.has(path)))
      return {
        path,
        card: parseConfig<DatasetCard>('dataset-card', path, await copy.read(path)).value,
      }
  }
  return { reason: 'no dataset has a card', add: 'datasets.<name>.card: <path>' }
}

/** Writes another card in the place of the first one. */
export async function editCard(copy: Copy, edit: Edit, what: string): Promise<Planted> {
  const found = await someCard(copy)
  if ('reason' in found) return found
  const card = edit(found.card)
  if ('reason' in card) return card as Lack
  await copy.write(found.path, JSON.stringify(card, null, 2))
  return `${what} in ${found.path}`
}
