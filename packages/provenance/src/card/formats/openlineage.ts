import type { CardDraft, CardFormat, ReadOptions } from './format.js'
import { present } from './known.js'
import { dayOf, fault, itemsOf, member, textOf, type Part } from './part.js'

/** A run event says what a job read and wrote. No facet of it has a digest or a licence (OpenLineage 1.x, spec/facets). */
export const openlineage: CardFormat = {
  title: 'OpenLineage run event (JSON)',
  versions: [],
  recognizes: (root) =>
    ['run', 'job', 'eventTime'].every((key) => member(root, key).value !== undefined),
  read,
  lacks: () => [],
  loses: [],
}

function read(root: Part, { dataset }: ReadOptions): CardDraft {
  const output = chosen(root, dataset)
  const facets = member(output, 'facets')
  const type = textOf(member(root, 'eventType'))
  const inputs = itemsOf(member(root, 'inputs')).map(nameOf)
  const format = textOf(member(member(facets, 'storage'), 'fileFormat'))
  return {
    facts: present({
      name: textOf(member(output, 'name')),
      description: textOf(member(member(facets, 'documentation'), 'description')),
      id: nameOf(output),
      version: textOf(member(member(facets, 'version'), 'datasetVersion')),
      url: textOf(member(member(facets, 'dataSource'), 'uri')),
      // Only the end of a run that succeeded says that the data is there.
      issued: type === 'COMPLETE' ? dayOf(textOf(member(root, 'eventTime'))) : undefined,
      formats: format === undefined ? [] : [format],
      'derived-from': [...new Set(inputs)],
      origin: itemsOf(member(member(facets, 'ownership'), 'owners')).flatMap((owner) => {
        const issuer = textOf(member(owner, 'name'))
        return issuer === undefined ? [] : [{ issuer }]
      }),
    }),
  }
}

function chosen(root: Part, dataset: string | undefined): Part {
  const outputs = itemsOf(member(root, 'outputs'))
  const found =
    dataset === undefined
      ? outputs
      : outputs.filter((each) => textOf(member(each, 'name')) === dataset)
  const [first, ...others] = found
  if (!first)
    throw fault(root, dataset === undefined ? 'has no outputs' : `has no output "${dataset}"`)
  if (others.length > 0)
    throw fault(
      root,
      `has ${String(found.length)} outputs`,
      `Name one with --dataset: ${outputs.map((each) => textOf(member(each, 'name')) ?? '').join(', ')}`,
    )
  return first
}

/** Namespace and name identify a dataset together (OpenLineage, spec/Naming.md). */
function nameOf(dataset: Part): string {
  const [namespace, name] = [textOf(member(dataset, 'namespace')), textOf(member(dataset, 'name'))]
  if (namespace === undefined || name === undefined)
    throw fault(dataset, 'lacks a namespace or a name')
  return `${namespace}/${name.replace(/^\/+/, '')}`
}
