import { describe, expect, it } from '@jest/globals'
import { keySigner, parseCertificate, readCertificates, signModel } from '@secmlops/attest'
import { SecmlopsError, createRandom } from '@secmlops/core'
import {
  CODE_SIGNING,
  SERVER_AUTH,
  der,
  extension,
  makeAuthority,
  makeCertificate,
  makeLeaf,
  memoryTree,
  mutate,
  sequence,
} from '@secmlops/testkit'
import { entry } from '../bundle/log-entry.js'
import { KEY, bundleJson, kinds } from '../support.js'
import {
  FILES,
  NOW,
  SUBJECT,
  bundleOf,
  pki,
  trustIn,
  verifyBundle,
  type Pki,
} from './certificate-support.js'

const GOOD = pki()
const nameConstraints = extension('2.5.29.30', sequence())
const unknownCritical = extension('1.2.3.4', Buffer.from('0500', 'hex'), true)
const past = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2020-12-31T00:00:00Z' }
const future = { notBefore: '2027-01-01T00:00:00Z', notAfter: '2028-01-01T00:00:00Z' }

describe('a certificate that must not count', () => {
  it.each<[string, string, RegExp, Pki]>([
    ['expired', 'expired-certificate', /expired on 2020-12-31/, pki(past)],
    ['not valid yet', 'expired-certificate', /not valid before 2027-01-01/, pki(future)],
    ['of an expired authority', 'expired-certificate', /of middle expired/, pki({}, past)],
    ['of an expired root', 'expired-certificate', /of root expired/, pki({}, {}, past)],
    [
      'for TLS servers',
      'invalid-certificate',
      /lacks codeSigning/,
      pki({ extendedKeyUsage: [SERVER_AUTH] }),
    ],
    [
      'for TLS servers, with the key usage of a signature',
      'invalid-certificate',
      /lacks codeSigning/,
      pki({ keyUsage: ['digitalSignature', 'keyEncipherment'], extendedKeyUsage: [SERVER_AUTH] }),
    ],
    [
      'for encryption',
      'invalid-certificate',
      /lacks digitalSignature/,
      pki({ keyUsage: ['keyEncipherment'] }),
    ],
    [
      'for nothing stated',
      'invalid-certificate',
      /does not say/,
      pki({ keyUsage: [], extendedKeyUsage: [] }),
    ],
    [
      'of a leaf that issues',
      'invalid-certificate',
      /may not issue/,
      pki({}, { authority: false }),
    ],
    [
      'of an authority without keyCertSign',
      'untrusted-signer',
      /does not lead/,
      pki({}, { keyUsage: ['digitalSignature'] }),
    ],
    [
      'of an authority for TLS',
      'invalid-certificate',
      /other purposes/,
      pki({}, { extendedKeyUsage: [SERVER_AUTH] }),
    ],
    [
      'below a root for leaves only',
      'invalid-certificate',
      /only 0 authorities/,
      pki({}, {}, { pathLength: 0 }),
    ],
    [
      'with an unknown critical extension',
      'invalid-certificate',
      /not supported \(1\.2\.3\.4\)/,
      pki({ more: [unknownCritical] }),
    ],
    [
      'of an authority with name constraints',
      'invalid-certificate',
      /not supported/,
      pki({}, { more: [nameConstraints] }),
    ],
    ['signed with SHA-1', 'invalid-certificate', /weak or unknown/, pki({ hash: 'sha1' })],
    [
      'of an authority with a weak key',
      'invalid-certificate',
      /key that is weak/,
      pki({}, { keyType: 'weak-rsa' }),
    ],
    ['on another curve', 'invalid-certificate', /no key on P-256/, pki({ keyType: 'secp256k1' })],
    [
      'of another name',
      'untrusted-signer',
      /not by release@example.com/,
      pki({ email: 'other@example.com' }),
    ],
    ['of a longer name', 'untrusted-signer', /not by/, pki({ email: `${SUBJECT}.org` })],
    ['of another case', 'untrusted-signer', /not by/, pki({ email: SUBJECT.toUpperCase() })],
    [
      'of the name as a common name beside another e-mail address',
      'untrusted-signer',
      /signed by other@example.com/,
      pki({ subject: SUBJECT, email: 'other@example.com' }),
    ],
    [
      'that issued itself',
      'untrusted-signer',
      /does not lead/,
      { ...GOOD, leaf: makeCertificate({ email: SUBJECT, keyUsage: ['digitalSignature'] }) },
    ],
    [
      'of another root with the same name',
      'untrusted-signer',
      /does not lead/,
      { ...pki({}, {}, { keyType: 'P-256' }), root: GOOD.root },
    ],
  ])('%s', async (_, kind, message, { root, middle, leaf }) => {
    const signer = {
      ...leaf,
      key: leaf.privateKey.asymmetricKeyDetails?.namedCurve === 'secp256k1' ? KEY.key : leaf.key,
    }
    const result = await verifyBundle(await bundleOf([leaf, middle], signer), trustIn(root))
    expect(result).toMatchObject({
      outcome: 'fail',
      signer: undefined,
      defects: [{ kind, message: expect.stringMatching(message) }],
    })
  })

  it('accepts codeSigning alone, or digitalSignature alone', async () => {
    for (const usage of [{ keyUsage: [] }, { extendedKeyUsage: [] }]) {
      const { root, middle, leaf } = pki(usage)
      const result = await verifyBundle(await bundleOf([leaf, middle]), trustIn(root))
      expect(result).toMatchObject({ outcome: 'pass' })
    }
    expect(CODE_SIGNING).toBe('1.3.6.1.5.5.7.3.3')
  })
})

describe('trust that must not reach further than it says', () => {
  const bundle = bundleOf([GOOD.leaf, GOOD.middle])

  it('is in no authority by default: neither in those of the web nor in those of the bundle', async () => {
    for (const trust of [{}, { now: NOW }, { now: NOW, certificates: [] }, KEY.trust])
      expect(kinds(await verifyBundle(await bundle, trust))).toEqual(['untrusted-signer'])
    const whole = await bundleOf([GOOD.leaf, GOOD.middle, GOOD.root])
    const empty = { now: NOW, certificates: [{ roots: [], subject: SUBJECT }] }
    expect(kinds(await verifyBundle(whole, empty))).toEqual(['untrusted-signer'])
  })

  it('needs to know the time', async () => {
    const { certificates = [] } = trustIn(GOOD.root)
    for (const trust of [{ certificates }, { certificates, now: new Date(NaN) }])
      expect(kinds(await verifyBundle(await bundle, trust))).toEqual(['expired-certificate'])
  })

  it('does not take the bundle of one method for another', async () => {
    const { root, leaf, middle } = GOOD
    const trust = { ...trustIn(root), ...KEY.trust }
    const { bundle: byKey } = await signModel(memoryTree(FILES), 'm', {
      signer: keySigner(leaf.key),
    })
    expect(kinds(await verifyBundle(byKey, trust))).toEqual(['untrusted-signer'])
    const asLeaf = bundleJson(byKey)
    asLeaf.verificationMaterial = {
      certificate: { rawBytes: leaf.der.toString('base64') },
      tlogEntries: [entry()],
    }
    const relabelled = await verifyBundle(Buffer.from(JSON.stringify(asLeaf)), trust)
    expect(kinds(relabelled)).toEqual(['untrusted-signer'])
    const other = await bundleOf([leaf, middle], makeLeaf(middle))
    expect(kinds(await verifyBundle(other, trust))).toEqual(['invalid-signature'])
  })

  it('searches among eight certificates at most', async () => {
    const many = await bundleOf([GOOD.leaf, ...Array.from({ length: 8 }, () => GOOD.middle)])
    expect(kinds(await verifyBundle(many, trustIn(GOOD.root)))).toEqual(['invalid-certificate'])
  })
})

describe('one flipped byte', () => {
  const random = createRandom(1, 'certificate')
  const flip = (bytes: Uint8Array): Buffer => {
    const copy = Buffer.from(bytes)
    const at = random.integer(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(8))
    return copy
  }
  const rewritten = (bundle: Uint8Array, place: string): Buffer => {
    const json = bundleJson(bundle)
    const { certificates } = json.verificationMaterial['x509CertificateChain'] as {
      certificates: { rawBytes: string }[]
    }
    const [signature] = json.dsseEnvelope.signatures
    const change = (text: string): string => flip(Buffer.from(text, 'base64')).toString('base64')
    if (place === 'payload') json.dsseEnvelope.payload = change(json.dsseEnvelope.payload)
    else if (place === 'signature' && signature) signature.sig = change(signature.sig)
    else
      for (const each of certificates.slice(...(place === 'leaf' ? [0, 1] : [1, 2])))
        each.rawBytes = change(each.rawBytes)
    return Buffer.from(JSON.stringify(json))
  }

  it.each(['payload', 'signature', 'leaf', 'authority'])(
    'in the %s is refused, 150 of 150',
    async (place) => {
      const bundle = await bundleOf([GOOD.leaf, GOOD.middle])
      const trust = trustIn(GOOD.root)
      for (let run = 0; run < 150; run += 1) {
        const { outcome } = await verifyBundle(rewritten(bundle, place), trust)
        expect(outcome).toBe('fail')
      }
    },
  )
})

describe('certificates that cannot be read', () => {
  it('are refused as such, whatever the damage', () => {
    const random = createRandom(2, 'certificate')
    for (let run = 0; run < 2000; run += 1) {
      const bytes = mutate(GOOD.leaf.der, GOOD.root.der, random)
      try {
        parseCertificate(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(SecmlopsError)
        expect(error).toMatchObject({ code: 'invalid-certificate', exit: 2 })
      }
    }
  })

  it.each([
    ['nothing', Buffer.of()],
    ['bytes behind the end', Buffer.concat([GOOD.leaf.der, Buffer.of(0)])],
    ['an indefinite length', Buffer.from('30800000', 'hex')],
    ['a length of four gigabytes', Buffer.from('3084ffffffff', 'hex')],
    ['a length that is too long by a zero', Buffer.from('308200020500', 'hex')],
    ['deep nesting', Buffer.alloc(60_000, Buffer.from('3000'))],
    ['more bytes than a certificate has', der(0x30, Buffer.alloc(65_530))],
    ['an extension twice', makeAuthority({ more: [extension('2.5.29.19', sequence())] }).der],
    ['a NUL in a name', makeLeaf(GOOD.middle, { email: 'a@x\0.example.com' }).der],
  ])('%s', (_, bytes) => {
    expect(() => parseCertificate(bytes)).toThrow(
      expect.objectContaining({ code: 'invalid-certificate' }),
    )
  })

  it('a file without certificates, or with a private key beside one', () => {
    for (const text of [
      '',
      GOOD.leaf.key,
      `${GOOD.leaf.pem}${GOOD.leaf.key}`,
      '-----BEGIN CERTIFICATE-----\nAA',
    ])
      expect(() => readCertificates(text)).toThrow(
        expect.objectContaining({ code: 'invalid-certificate' }),
      )
    expect(readCertificates(`text\n${GOOD.leaf.pem}${GOOD.root.pem}`)).toHaveLength(2)
  })
})
