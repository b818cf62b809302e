import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { sharedData } from '@secmlops/testkit'
import { mockDeployment } from './mock-deployment.js'
import { signedBy } from './support.js'

/** JSON schemas of ossf/model-signing-spec v1.0. */
const folder = sharedData('oms-vectors/schemas')
const describe_ = folder === undefined ? describe.skip : describe
const mock = await mockDeployment()
afterAll(() => mock.close())

describe_('a keyless bundle follows the schema of the specification', () => {
  const ajv = new Ajv2020({ strict: false })
  for (const name of folder === undefined ? [] : ['envelope', 'predicate', 'statement', 'bundle'])
    ajv.addSchema(JSON.parse(readFileSync(`${folder ?? ''}/${name}.schema.json`, 'utf8')) as object)

  const isValid = async (services: typeof mock.services): Promise<unknown> => {
    const bundle: unknown = JSON.parse(Buffer.from(await signedBy(services)).toString())
    return ajv.validate('https://model_signing/bundle/v1.0/schema', bundle) || ajv.errors
  }

  it('with an entry of a log', async () => {
    expect(await isValid(mock.services)).toBe(true)
    expect(await isValid({ ...mock.services, tsa: undefined })).toBe(true)
  })
})
