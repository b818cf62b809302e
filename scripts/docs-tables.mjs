// Fills the marked tables of the documentation from action.yml files, the policy schema and the permissions of features; --check fails on a difference.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const POLICY_PAGE = 'docs/policy.md'
const ROOT_PAGE = 'docs/action.md'
const ROOT_README = 'README.md'

/** Where a key belongs, by how it starts. */
const SECTIONS = [
  ['system', 'system'],
  ['datasets.<name>', 'datasets'],
  ['models.<name>', 'models'],
  ['gates.provenance', 'Gate: provenance'],
  ['gates.signing', 'Gate: signing'],
  ['gates.robustness', 'Gate: robustness'],
  ['gates.drift', 'Gate: drift'],
  ['imports[]', 'imports'],
]

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main()

async function main() {
  const check = process.argv.includes('--check')
  const stale = []
  for (const [path, text] of await documents(ROOT)) {
    if (readText(join(ROOT, path)) === text) continue
    stale.push(path)
    if (!check) writeFileSync(join(ROOT, path), text)
  }
  if (check && stale.length > 0) {
    console.error(`tables are stale: ${stale.join(', ')}. Run: npm run docs`)
    process.exit(1)
  }
}

/** Path and wanted text of every page that holds a generated table. */
export async function documents(root) {
  const pages = new Map()
  for (const { readme, action } of actions(root)) {
    const text = readText(join(root, readme))
    const filled = fill(fill(text, 'inputs', inputTable(action)), 'outputs', outputTable(action))
    if (text !== undefined) pages.set(readme, filled)
  }
  const { FEATURES } = await moduleOf(join(root, 'packages/github/src/permissions.ts'))
  pages.set(
    ROOT_README,
    fill(readText(join(root, ROOT_README)), 'permissions', permissionTable(FEATURES)),
  )
  const policy = JSON.parse(readText(join(root, 'schemas/policy.schema.json')))
  pages.set(POLICY_PAGE, policyPage(policy, readText(join(root, POLICY_PAGE))))
  for (const [path, text] of pages) {
    const options = await resolveConfig(join(root, path))
    pages.set(path, await format(text, { ...options, filepath: path }))
  }
  return pages
}

function actions(root) {
  const folders = readdirSync(join(root, 'actions')).map((name) => `actions/${name}/action.yml`)
  return ['action.yml', ...folders]
    .filter((file) => existsSync(join(root, file)))
    .map((file) => ({
      readme: file === 'action.yml' ? ROOT_PAGE : join(dirname(file), 'README.md'),
      action: parse(readText(join(root, file))),
    }))
}

/** Puts a table between `<!-- name:start -->` and `<!-- name:end -->`; a page without the marks stays as it is. */
function fill(text, name, table) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const from = text?.indexOf(start) ?? -1
  const to = text?.indexOf(end) ?? -1
  if (from === -1 || to < from) return text
  return `${text.slice(0, from + start.length)}\n\n${table}\n${text.slice(to)}`
}

/** A module without imports, from its source: tables have to be drawn before anything is built. */
async function moduleOf(path) {
  const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts' })
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

function permissionTable(features) {
  const rows = Object.values(features).map(({ title, by = '', permission, forks }) => [
    title,
    by,
    permission === undefined ? 'none' : permission.replace(/^[a-z-]+: [a-z]+/, '`$&`'),
    forks,
  ])
  return table(['What', 'Turned on by', 'Least permission', 'On pull requests from forks'], rows)
}

function inputTable({ inputs = {} }) {
  const rows = Object.entries(inputs).map(([name, { description, required, default: value }]) => [
    `\`${name}\``,
    description,
    value === undefined ? (required ? 'required' : '') : `\`${value}\``,
  ])
  return table(['Input', 'What it does', 'Default'], rows)
}

function outputTable({ outputs = {} }) {
  const rows = Object.entries(outputs).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ])
  return table(['Output', 'What it is'], rows)
}

/** A section for each gate and each other key that holds keys; what is left comes first. */
function policyPage(schema, text) {
  const sections = new Map([['', []]])
  for (const row of policyRows(schema)) {
    const title = SECTIONS.find(([start]) => row[0].startsWith(`\`${start}.`))
    const name = title?.[0] ?? ''
    sections.set(name, [...(sections.get(name) ?? []), row])
  }
  const drawn = [...sections].map(([name, rows]) => {
    const heading = SECTIONS.find(([start]) => start === name)?.[1] ?? 'The file'
    const keys = rows.map(([key, ...rest]) => [name ? key.replace(`${name}.`, '') : key, ...rest])
    const below = name ? `Keys below \`${name}\`.\n\n` : ''
    return `## ${heading}\n\n${below}${unpadded(table(['Key', 'Type', 'Default', 'What it does'], keys))}`
  })
  return fill(text, 'policy', drawn.join('\n\n'))
}

/** Cells that Prettier pads make lines of a thousand characters. */
function unpadded(text) {
  return `<!-- prettier-ignore-start -->\n\n${text}\n\n<!-- prettier-ignore-end -->`
}

/** One row per key, in the order of the schema, references followed. */
function policyRows(schema, prefix = '', root = schema) {
  const { properties = {}, additionalProperties } = schema
  const named = Object.entries(properties).map(([key, value]) => [`${prefix}${key}`, value])
  const any =
    typeof additionalProperties === 'object' ? [[`${prefix}<name>`, additionalProperties]] : []
  const required = new Set(schema.required ?? [])
  return [...named, ...any].flatMap(([path, value]) => {
    const node = resolved(value, root)
    const key = path.slice(prefix.length)
    const mark = required.has(key) ? 'required' : defaultOf(node)
    const row = [
      `\`${path}\``,
      typeOf(node, root),
      mark,
      (node.description ?? '').replaceAll('<', '\\<'),
    ]
    return [
      row,
      ...policyRows(objectIn(node, root), `${path}${node.type === 'array' ? '[]' : ''}.`, root),
    ]
  })
}

function resolved(node, root) {
  if (!node.$ref) return node
  const target = node.$ref
    .replace('#/', '')
    .split('/')
    .reduce((at, key) => at[key], root)
  return { ...resolved(target, root), ...node, $ref: undefined }
}

/** The object whose keys are shown below a node: itself, its items, or the one alternative that is an object. */
function objectIn(node, root) {
  if (node.properties || typeof node.additionalProperties === 'object') return node
  if (node.items) return objectIn(resolved(node.items, root), root)
  const options = (node.oneOf ?? node.anyOf ?? []).map((each) => resolved(each, root))
  return options.find((each) => each.properties) ?? {}
}

function typeOf(node, root) {
  if (node.enum) return node.enum.map((value) => `\`${value}\``).join(', ')
  if ('const' in node) return `\`${node.const}\``
  const options = node.oneOf ?? node.anyOf
  if (options)
    return [...new Set(options.map((each) => typeOf(resolved(each, root), root)))].join(' or ')
  if (node.type === 'array')
    return node.items ? `list of ${typeOf(resolved(node.items, root), root)}` : 'list'
  return Array.isArray(node.type) ? node.type.join(' or ') : (node.type ?? '')
}

function defaultOf(node) {
  return node.default === undefined ? '' : `\`${JSON.stringify(node.default)}\``
}

function table(names, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(names), line(names.map(() => '---')), ...rows.map(line)].join('\n')
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
