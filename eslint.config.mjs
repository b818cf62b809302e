import eslint from '@eslint/js'
import tseslint from 'typescript-eslint'

const OURS = [
  'core',
  'onnx',
  'dataset',
  'attest',
  'scan',
  'provenance',
  'signing',
  'robustness',
  'drift',
  'report',
  'governance',
  'github',
  'testkit',
]

/** Who may import whom (docs/adr/0002). `cli` is the composition root and may import all. */
const LAYERS = {
  core: [],
  onnx: ['core'],
  dataset: ['core'],
  attest: ['core'],
  scan: ['core'],
  provenance: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  signing: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  robustness: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  drift: ['core', 'onnx', 'dataset', 'attest', 'scan'],
  report: ['core'],
  governance: ['core', 'report'],
  github: ['core', 'report'],
}

/** One third-party library, one importer. */
const OWNERS = {
  'onnxruntime-node': 'packages/onnx/src/session/**',
  'onnxruntime-web': 'packages/onnx/src/session/**',
  '@duckdb/node-api': 'packages/dataset/src/engines/**',
  jimp: 'packages/dataset/src/images/**',
  ajv: 'packages/core/src/config/**',
  yaml: 'packages/core/src/config/**',
  '@actions/*': 'packages/github/src/**',
  '@sigstore/*': 'packages/attest/src/**',
}

const owned = (except) =>
  Object.entries(OWNERS)
    .filter(([, folder]) => !except.includes(folder))
    .map(([name]) => ({
      group: [name, `${name}/*`],
      message: `only ${OWNERS[name]} imports ${name}`,
    }))

const layer = (name, allowed) => ({
  files: [`packages/${name}/src/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...OURS.filter((other) => !allowed.includes(other)).map((other) => ({
            group: [`@secmlops/${other}`, `@secmlops/${other}/*`],
            message: `${name} may import ${allowed.join(', ') || 'nothing of ours'}`,
          })),
          ...owned([]),
        ],
      },
    ],
  },
})

const owner = (folder) => {
  const name = folder.split('/')[1]
  const base = layer(name, LAYERS[name])
  const [severity, { patterns }] = base.rules['no-restricted-imports']
  const free = Object.keys(OWNERS).filter((library) => OWNERS[library] === folder)
  const rest = patterns.filter(({ group }) => !free.includes(group[0]))
  return {
    files: [`${folder}/*.ts`],
    rules: { 'no-restricted-imports': [severity, { patterns: rest }] },
  }
}

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'packages/*/dist/**',
      '**/generated/**',
      'coverage/**',
      '**/node_modules/**',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.test.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'no-console': 'error',
    },
  },
  ...Object.entries(LAYERS).map(([name, allowed]) => layer(name, allowed)),
  ...[...new Set(Object.values(OWNERS))].map(owner),
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        globalThis: 'readonly',
        require: 'readonly',
        module: 'readonly',
        AbortSignal: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        TextDecoder: 'readonly',
        TextEncoder: 'readonly',
      },
    },
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
)
