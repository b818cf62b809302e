import { describe, expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { gate, type SigningSettings } from '@secmlops/signing'
import { POLICY } from './support.js'

const configure = (text: string): SigningSettings | undefined =>
  gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))

describe('configure', () => {
  it('fills in defaults and remembers lines', () => {
    expect(configure(POLICY)).toEqual({
      models: [
        {
          name: 'detector',
          path: 'models/detector.onnx',
          signatures: ['models/detector.onnx.sig'],
          location: { path: 'secmlops.yml', line: 3 },
          isListed: false,
          provenance: {
            paths: ['models/detector.onnx.provenance.json'],
            isDemanded: false,
            location: { path: 'secmlops.yml', line: 3 },
            trainedOn: [],
            evaluation: [],
            baseModel: undefined,
          },
        },
      ],
      builders: [],
      signers: [
        { kind: 'key', publicKey: 'keys/release.pub', location: { path: 'secmlops.yml', line: 5 } },
      ],
      requiredSigners: 1,
      maxAgeDays: undefined,
      revoked: [],
      refusesRollback: true,
      trustedRoot: undefined,
      denyFormats: [],
      datasetPaths: [],
    })
  })

  it('puts the signature of a folder beside it, and reads paths in any form', () => {
    const settings = configure(POLICY.replace('models/detector.onnx', './models/net/'))
    expect(settings?.models[0]).toMatchObject({
      path: 'models/net',
      signatures: ['models/net.sig'],
    })
  })

  it('is undefined when the policy does not name the gate', () => {
    expect(configure('version: 1\ngates: { provenance: {} }\n')).toBeUndefined()
  })

  it('refuses a model that is its own signature, at its line', () => {
    const text = POLICY.replace('.onnx }', '.onnx, signature: ./models/detector.onnx }')
    expect(() => configure(text)).toThrow(
      expect.objectContaining({
        code: 'invalid-config',
        exit: 2,
        location: { path: 'secmlops.yml', line: 3 },
      }),
    )
  })
})
