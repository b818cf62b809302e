import { createPublicKey } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generateKeyPair } from '@secmlops/attest'
import {
  CODE_SIGNING,
  SERVER_AUTH,
  makeAuthority,
  makeCertificate,
  makeLeaf,
  type CertificateOptions,
  type TestCertificate,
} from '@secmlops/testkit'

/** Models of the conformance suite (sampras343/model-signing-spec 5366aa7, conformance/config/models.yaml); a `!` marks what is ignored. */
export const MODELS = {
  simple: { 'signme-1': 'signme-1\n', 'signme-2': 'signme-2', '!ignore-me': '' },
  'single-file': { 'model.bin': Buffer.alloc(256, 0xef) },
  'multi-file': {
    'config.json': '{"model": "test", "version": "1.0"}',
    'weights.bin': Buffer.alloc(1024, 0xab),
    'subdir/adapter.bin': Buffer.alloc(512, 0xcd),
  },
  'binary-content': {
    'header.bin': Buffer.from('0001fffe000089504e47', 'hex'),
    'weights.bin': Buffer.from(Array.from({ length: 1024 }, (_, i) => i % 256)),
  },
  empty: { '.gitignore': '.gitkeep\n' },
  'with-dotfiles': {
    '.config': 'config data',
    '.env.example': 'env example',
    'model.bin': 'model',
  },
  'with-empty-file': { 'empty.bin': '', 'signme-1': 'signme-1' },
  'with-git-dir': {
    '.gitattributes': '',
    '.gitignore': '',
    'model.bin': 'model data',
    '!.git/HEAD': 'git object',
    '.github/ci.yml': 'workflow',
  },
  'hidden-subdir': {
    'model.bin': 'main model',
    '.cache/weights.bin': 'cached weights',
    '.local/share/data.bin': 'local data',
  },
  'with-nested-gitignore': {
    'model.bin': 'model content\n',
    'subdir/.gitignore': 'nested gitignore\n',
  },
  'with-nested-ignore': {
    '!ignore-me': 'top-level ignore\n',
    'signme-1': 'signme content\n',
    'subdir/ignore-me': 'nested ignore\n',
  },
  'unicode-names': { 'weights.bin': 'weights', '模型.bin': 'model data' },
  'special-chars': {
    'file (copy).bin': 'file1',
    'normal.bin': 'file3',
    'path with spaces/model.bin': 'file2',
  },
  'deeply-nested': { 'a/very/deep/directory/tree/weights.bin': 'deep weights' },
  'deeply-nested-with-git': {
    'a/very/deep/directory/tree/weights.bin': 'deep weights',
    '!.git/HEAD': 'git object',
  },
  'multi-git-dirs': {
    'model.bin': 'main model',
    '!.git/HEAD': 'git root',
    'submodule/model.bin': 'sub model',
    '!submodule/.git/HEAD': 'git sub',
  },
  'multi-gitignore': {
    'model.bin': 'main model',
    '!.gitignore': '',
    'subdir/data.bin': 'sub data',
    '!subdir/.gitignore': 'nested gitignore',
  },
  'with-git-and-ignore': {
    'model.bin': 'model',
    '!.git/HEAD': 'git object',
    '!.gitignore': '',
    '!.gitattributes': '',
    '!ignored-file.tmp': 'should be ignored',
  },
  'with-assets-subdir': {
    'weights.bin': 'weights',
    'config.json': '{"version": "1.0"}',
    'assets/vocab.txt': 'vocabulary data',
    'assets/tokenizer.bin': Buffer.alloc(128, 0xaa),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>

export type ModelName = keyof typeof MODELS

/** Writes a model and gives the paths in it that are ignored. */
export function writeModel(folder: string, name: ModelName): string[] {
  const ignored: string[] = []
  for (const [marked, content] of Object.entries<string | Uint8Array>(MODELS[name])) {
    const path = marked.replace('!', '')
    if (path !== marked) ignored.push(join(folder, path))
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return ignored
}

/** The adapter knows only the time of the machine. */
const VALID = { notBefore: '2024-01-01', notAfter: '2089-12-31' }
const past = { notBefore: '2019-12-01', notAfter: '2020-01-02' }
const future = { notBefore: '2090-01-01', notAfter: '2091-01-01' }
/** Key groups of certificates (keys.yaml 27e42ec): leaf, authority and root, each changed as the name says. */
const GROUPS: Readonly<Record<string, readonly CertificateOptions[]>> = {
  certificate: [],
  expired: [past],
  'not-yet-valid': [future],
  'expired-intermediate': [{}, past],
  'expired-root': [{}, {}, past],
  'all-expired': [past, past, past],
  'no-code-signing': [{ extendedKeyUsage: [SERVER_AUTH] }],
  'not-yet-valid-intermediate': [{}, future],
  'expired-intermediate-expired-leaf': [past, past],
}
const CURVES = { p256: 'P-256', p384: 'P-384', p521: 'P-521', wrong: 'P-256' } as const

/** Writes every key and certificate, by the names that the suite gives them. */
export function writeKeys(folder: string): void {
  const write = (group: string, files: Readonly<Record<string, string>>): void => {
    mkdirSync(join(folder, group), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, group, name), text)
  }
  for (const [group, [leaf = {}, middle = {}, root = {}]] of Object.entries(GROUPS))
    write(group, chainFiles(leaf, middle, root))
  for (const [group, curve] of Object.entries(CURVES)) {
    const { privateKey, publicKey } = generateKeyPair({ curve })
    write(group, { 'signing-key.pem': privateKey, 'signing-key-pub.pem': publicKey })
  }
  write('wrong', { 'ca-cert.pem': makeAuthority({ ...VALID, subject: 'wrong' }).pem })
  const own = makeCertificate({
    ...VALID,
    subject: 'self-signed',
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [CODE_SIGNING],
  })
  write('self-signed', { ...leafFiles(own), 'int-ca-cert.pem': own.pem, 'ca-cert.pem': own.pem })
}

function chainFiles(
  leaf: CertificateOptions,
  middle: CertificateOptions,
  root: CertificateOptions,
): Record<string, string> {
  const top = makeAuthority({ ...VALID, subject: 'root', keyType: 'P-384', ...root })
  const between = makeAuthority({
    ...VALID,
    subject: 'intermediate',
    issuer: top,
    keyType: 'P-384',
    ...middle,
  })
  const end = makeLeaf(between, { ...VALID, subject: 'leaf', keyType: 'P-384', ...leaf })
  return { ...leafFiles(end), 'int-ca-cert.pem': between.pem, 'ca-cert.pem': top.pem }
}

function leafFiles(leaf: TestCertificate): Record<string, string> {
  const key = createPublicKey(leaf.privateKey)
  return {
    'signing-key.pem': leaf.key,
    'signing-key-cert.pem': leaf.pem,
    'signing-key-pub.pem': key.export({ type: 'spki', format: 'pem' }).toString(),
  }
}
