import type { Tree, TreeEntry } from '@secmlops/core'
import { splitOf, type RecordTools } from '@secmlops/dataset'
import { modelKind, type ModelKind } from './model-kind.js'
import { tableKeys, type TableKeys } from './table-keys.js'
import { vocDatasets } from './voc-datasets.js'
import { yoloDatasets } from './yolo-datasets.js'

export interface DetectedModel extends ModelKind {
  readonly name: string
  readonly path: string
}

export type TableFormat = 'csv' | 'jsonl' | 'parquet' | 'arrow' | 'npz'

export interface DetectedDataset extends TableKeys {
  readonly name: string
  readonly path: string
  readonly format: 'coco' | 'voc' | 'yolo' | 'image-folder' | TableFormat
  readonly labels?: string
}

export interface Detected {
  readonly models: readonly DetectedModel[]
  readonly datasets: readonly DetectedDataset[]
}

const MODEL = /\.(onnx|safetensors|pt|pth|ckpt|pkl|pickle|joblib|h5|keras|tflite|gguf)$/i
/** Formats of tables by the end of the name. */
const TABLES: readonly (readonly [TableFormat, RegExp])[] = [
  ['csv', /\.(csv|tsv)$/i],
  ['jsonl', /\.(jsonl|ndjson)$/i],
  ['parquet', /\.(parquet|pq)$/i],
  ['arrow', /\.(arrow|feather)$/i],
  ['npz', /\.npz$/i],
]
/** Files of a Hugging Face repository that decide what its weights do. */
const COMPANION =
  /^((generation_|preprocessor_|processor_|tokenizer_|adapter_)?config|tokenizer|special_tokens_map|vocab|chat_template)\.json$|^(vocab|merges)\.txt$|^chat_template\.jinja$|^(tokenizer|spiece|sentencepiece\.bpe)\.model$/
const IMAGE = /\.(png|jpe?g|bmp|tiff?|gif)$/i
/** Folders that hold other people's files. */
const FOREIGN = /(^|\/)(node_modules|\.venv|venv|\.git|dist|build|site-packages|__pycache__)\//

/** Guesses models and datasets of a working tree by names, and by a look into label files, tables and ONNX models. */
export async function detect(tree: Tree, tools: RecordTools): Promise<Detected> {
  const entries = (await tree.list()).filter(
    (entry) => entry.kind === 'file' && !FOREIGN.test(entry.path),
  )
  const images = entries.filter((entry) => IMAGE.test(entry.path))
  const coco = await cocoDatasets(tree, entries, images)
  const voc = vocDatasets(entries, images).map((each) => ({ name: stem(each.path), ...each }))
  const named = [...coco, ...voc]
  const yolo = (await yoloDatasets(tree, entries, without(images, named))).map((each) => ({
    name: stem(each.path),
    ...each,
  }))
  const datasets = [
    ...named,
    ...yolo,
    ...imageFolders(without(images, [...named, ...yolo])),
    ...(await tables(tree, entries, tools)),
  ]
  const models: DetectedModel[] = []
  const names = new Set(entries.map(({ path }) => path))
  for (const entry of entries.filter(({ path }) => MODEL.test(path))) {
    const path = repositoryOf(entry.path, names) ?? entry.path
    if (models.some((each) => each.path === path)) continue
    const kind = path === entry.path ? await modelKind(tree, entry) : {}
    models.push({ name: stem(path), path, ...kind })
  }
  models.push(...companions(models, names))
  return { models: unique(models), datasets: unique(datasets) }
}

/** At the root of a repository, which cannot be signed as a whole, each of them is signed by itself. */
function companions(models: readonly DetectedModel[], names: ReadonlySet<string>): DetectedModel[] {
  const isRepository =
    names.has('config.json') &&
    models.some(({ path }) => !path.includes('/') && !/\.onnx$/i.test(path))
  const found = isRepository ? [...names].filter((path) => COMPANION.test(path)) : []
  return found.map((path) => ({ name: stem(path), path }))
}

/** The images that lie in none of these datasets. */
function without(
  images: readonly TreeEntry[],
  datasets: readonly { readonly path: string }[],
): TreeEntry[] {
  const roots = datasets.map(({ path }) => (path === '.' ? '' : `${path}/`))
  return images.filter(({ path }) => !roots.some((root) => path.startsWith(root)))
}

/** What lies beside weights in a folder with a `config.json` decides what they do, and is loaded with them: all of it is the model. */
function repositoryOf(path: string, names: ReadonlySet<string>): string | undefined {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const isRepository = folder !== '' && !/\.onnx$/i.test(path) && names.has(`${folder}/config.json`)
  return isRepository ? folder : undefined
}

async function cocoDatasets(
  tree: Tree,
  entries: readonly TreeEntry[],
  images: readonly TreeEntry[],
): Promise<DetectedDataset[]> {
  const found: DetectedDataset[] = []
  for (const { path, size } of entries.filter(
    (entry) => entry.path.endsWith('.json') && entry.size < 268_435_456,
  )) {
    if (size < 32) continue
    const source = await tree.open(path)
    const start = Buffer.from(await source.read(0, 65_536)).toString('utf8')
    await source.close()
    const file = /"file_name"\s*:\s*"([^"\\]+)"/.exec(start)?.[1]
    const image =
      file !== undefined && /"(images|annotations)"\s*:/.test(start)
        ? images.find((entry) => entry.path.endsWith(`/${file}`))
        : undefined
    if (image && file !== undefined) {
      found.push({
        name: stem(path),
        path: image.path.slice(0, -file.length - 1),
        format: 'coco',
        labels: path,
      })
    }
  }
  return found
}

/** Folders with at least two sub-folders of images: each sub-folder is a class, unless the names are those of splits. */
function imageFolders(images: readonly TreeEntry[]): DetectedDataset[] {
  const classes = new Map<string, Set<string>>()
  for (const { path } of images) {
    const steps = path.split('/')
    if (steps.length < 3) continue
    const root = steps.slice(0, -2).join('/')
    const known = classes.get(root) ?? new Set()
    classes.set(root, known.add(steps.at(-2) ?? ''))
  }
  return [...classes]
    .filter(([, names]) => [...names].filter((name) => splitOf(name) === undefined).length >= 2)
    .map(([path]) => ({ name: stem(path), path, format: 'image-folder' as const }))
}

async function tables(
  tree: Tree,
  entries: readonly TreeEntry[],
  tools: RecordTools,
): Promise<DetectedDataset[]> {
  const found: DetectedDataset[] = []
  for (const { path } of entries) {
    const format = TABLES.find(([, extension]) => extension.test(path))?.[0]
    if (!format) continue
    found.push({
      name: stem(path),
      path,
      format,
      ...(await tableKeys(tree, { path, format }, tools)),
    })
  }
  return found
}

/** A name that the policy accepts. */
function stem(path: string): string {
  const base = path.split('/').at(-1) ?? path
  const name = base
    .replace(/\.[^.]+$/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
  return name.slice(0, 60) || 'data'
}

function unique<T extends { readonly name: string }>(items: readonly T[]): T[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const count = (seen.get(item.name) ?? 0) + 1
    seen.set(item.name, count)
    return count === 1 ? item : { ...item, name: `${item.name}-${String(count)}` }
  })
}
