import { licenseOf } from './license-names.js'
import { itemsOf, member, textOf, textsOf, type Part } from './part.js'

export interface FoundDataset {
  readonly name: string
  readonly component: Part
  readonly data: Part
}

/** Components of type "data" with a dataset in them, and datasets that a model card lists inline. */
export function datasetsIn(root: Part): FoundDataset[] {
  const components = [
    ...itemsOf(member(root, 'components')),
    ...itemsOf(member(member(root, 'metadata'), 'component')),
  ]
  return components.flatMap((component) =>
    member(component, 'type').value === 'data' ? ofData(component) : ofModel(component),
  )
}

function ofData(component: Part): FoundDataset[] {
  const data = itemsOf(member(component, 'data')).find(isDataset)
  const name = textOf(member(component, 'name')) ?? ''
  return data ? [{ name, component, data }] : []
}

function ofModel(component: Part): FoundDataset[] {
  const parameters = member(member(component, 'modelCard'), 'modelParameters')
  return itemsOf(member(parameters, 'datasets'))
    .filter(isDataset)
    .map((data) => ({ name: textOf(member(data, 'name')) ?? '', component: data, data }))
}

const isDataset = (data: Part): boolean => member(data, 'type').value === 'dataset'

/** Licences by id, by name, or one expression. */
export function readLicenses(component: Part): ReturnType<typeof licenseOf> {
  return licenseOf(
    itemsOf(member(component, 'licenses')).flatMap((each) => {
      const license = member(each, 'license')
      return textOf(member(each, 'expression')) ?? textOf(member(license, 'id', 'name')) ?? []
    }),
  )
}

export function writeLicenses(expression: string | undefined): object[] {
  if (expression === undefined) return []
  const isId = /^[\w.-]+$/.test(expression) && !expression.startsWith('LicenseRef-')
  return isId ? [{ license: { id: expression } }] : [{ expression }]
}

/** Those who own the data, else who supplies it. */
export function governanceOf(component: Part, data: Part): { issuer: string; url?: string }[] {
  const owners = itemsOf(member(member(data, 'governance'), 'owners')).map((owner) =>
    member(owner, 'organization', 'contact'),
  )
  const parties =
    owners.length > 0 ? owners : itemsOf(member(component, 'supplier', 'manufacturer'))
  return parties.flatMap((party) => {
    const issuer = textOf(member(party, 'name'))
    const [url] = textsOf(member(party, 'url'))
    return issuer === undefined ? [] : [{ issuer, ...(url !== undefined && { url }) }]
  })
}
