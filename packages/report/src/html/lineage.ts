import { printable } from '@secmlops/core'
import { html, type Html } from './html.js'
import { isFields, isListOf, isText, readJson } from './read-json.js'

export const LINEAGE = 'application/vnd.secmlops.lineage+json'

/** Where a model comes from: what a run took in, the run, the model. */
interface Lineage {
  readonly model: Node
  /** What ran the training, with who signed its statement. */
  readonly run: Node
  readonly inputs: readonly (Node & { readonly role: string })[]
}

interface Node {
  readonly name: string
  readonly detail: string
}

const MOST_INPUTS = 64
const SHOWN = 8
const [BOX, HIGH, GAP, STEP] = [190, 44, 70, 58] as const
const WIDTH = 3 * BOX + 2 * GAP

/** Inputs, run and model as boxes from left to right; undefined for bytes that are no such thing. */
export function lineageFigure(bytes: Uint8Array): Html | undefined {
  const lineage = readJson(bytes, isLineage)
  if (!lineage) return undefined
  const { model, run, inputs } = lineage
  const shown = inputs.slice(0, SHOWN)
  const height = Math.max(1, shown.length) * STEP
  const middle = height / 2
  const at = (i: number): number => (i + 0.5) * STEP
  const name = printable(model.name, 80)
  return html`<figure class="whole">
    <div class="scroll" tabindex="0" role="group" aria-label="Where ${name} comes from">
      <svg role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
        <title>
          Where ${name} comes from: ${printable(inputs.map((each) => each.name).join(', '), 300)},
          by ${printable(run.name, 100)}
        </title>
        ${shown.map((_, i) => edge(BOX, at(i), middle))} ${edge(2 * BOX + GAP, middle, middle)}
        ${shown.map((each, i) => box(0, at(i), { name: `${each.role} ${each.name}`, detail: each.detail }))}
        ${box(BOX + GAP, middle, run)} ${box(2 * (BOX + GAP), middle, model)}
      </svg>
    </div>
    <figcaption>
      Where ${name} comes from, as the verified statement of its training says it.
      ${inputs.length > SHOWN ? `${String(inputs.length - SHOWN)} more inputs are not drawn.` : undefined}
    </figcaption>
  </figure> `
}

function edge(from: number, y: number, end: number): Html {
  const [middle, to] = [from + GAP / 2, from + GAP - 7]
  return html`<path class="edge" d="M${from},${y}C${middle},${y} ${middle},${end} ${to},${end}" />
    <path class="tip" d="M${to},${end - 4}l7,4l-7,4z" />`
}

function box(x: number, y: number, { name, detail }: Node): Html {
  return html`<rect
      class="node"
      x="${x + 1}"
      y="${y - HIGH / 2}"
      width="${BOX - 2}"
      height="${HIGH}"
      rx="5"
    />
    <text class="label" x="${x + 10}" y="${y - 3}">${clipped(name, 26)}</text>
    <text class="tick" x="${x + 10}" y="${y + 13}">${clipped(detail, 28)}</text>`
}

function clipped(text: string, length: number): string {
  const all = printable(text, 200)
  return all.length > length ? `${all.slice(0, length - 1)}…` : all
}

function isLineage(value: unknown): value is Lineage {
  return (
    isFields(value) &&
    isNode(value['model']) &&
    isNode(value['run']) &&
    isListOf(value['inputs'], MOST_INPUTS, isInput)
  )
}

function isNode(value: unknown): value is Node {
  return isFields(value) && isText(value['name']) && isText(value['detail'])
}

function isInput(value: unknown): value is Lineage['inputs'][number] {
  return isNode(value) && 'role' in value && isText(value.role)
}
