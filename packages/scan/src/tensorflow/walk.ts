import { LIMITS } from '@secmlops/core'
import { NotProtobuf, WireReader, type Field } from '../onnx/wire.js'
import type { Root } from './probe.js'
import { CHILDREN, type Message } from './schema.js'
import { Scope, emptyNode, type GraphNode } from './scope.js'

const MAX_TEXT = 4096
/** Inputs of a node through which a constant is followed. */
const MAX_INPUTS = 64

interface Frame {
  readonly message: Message
  readonly end: number
  at: number
  /** The node that this message is, or belongs to. */
  readonly node?: GraphNode
  readonly scope?: Scope
}

/** What a file holds: its graphs and functions, names of functions, and its assets. */
export interface Contents {
  readonly scopes: readonly Scope[]
  readonly functions: ReadonlySet<string>
  /** Names of the nodes that stand for assets, and the files that they are. */
  readonly assetNodes: ReadonlySet<string>
  readonly assetFiles: readonly string[]
  /** Set where the walk was ended early. */
  readonly tooLarge: boolean
}

/** Visits the nodes of every graph and of every function, of all meta graphs. Iterative. @throws NotProtobuf */
export async function readContents(
  source: ConstructorParameters<typeof WireReader>[0],
  root: Root,
): Promise<Contents> {
  const walk = new Walk(new WireReader(source))
  await walk.run({
    message: root,
    at: 0,
    end: source.size,
    ...(root === 'Graph' ? { scope: walk.newScope() } : {}),
  })
  return walk
}

class Walk implements Contents {
  readonly scopes: Scope[] = []
  readonly functions = new Set<string>()
  readonly assetNodes = new Set<string>()
  readonly assetFiles: string[] = []
  tooLarge = false
  private readonly reader: WireReader

  constructor(reader: WireReader) {
    this.reader = reader
  }

  async run(root: Frame): Promise<void> {
    const stack = [root]
    for (let fields = 0; ; fields += 1) {
      const frame = stack.at(-1)
      if (!frame) return
      if (fields > LIMITS.onnxFields) this.tooLarge = true
      if (this.tooLarge) return
      if (frame.at >= frame.end) {
        stack.pop()
        continue
      }
      const field = await this.reader.field(frame.at, frame.end)
      frame.at = field.end
      await this.visit(frame, field)
      const child = this.childOf(frame, field)
      if (child) stack.push(child)
    }
  }

  newScope(): Scope {
    const scope = new Scope()
    this.scopes.push(scope)
    return scope
  }

  private childOf(frame: Frame, { number, wire, start, end }: Field): Frame | undefined {
    const message = CHILDREN[frame.message][number]
    if (message === undefined) return undefined
    if (wire !== 2) throw new NotProtobuf('a message has the wrong wire type')
    const scope = message === 'Graph' || message === 'Function' ? this.newScope() : frame.scope
    const node = message === 'Node' ? emptyNode(start) : frame.node
    if (message === 'Node' && node && scope && !scope.add(node)) this.tooLarge = true
    return { message, at: start, end, ...(node ? { node } : {}), ...(scope ? { scope } : {}) }
  }

  private async visit(
    { message, node, scope }: Frame,
    { number, wire, start, end }: Field,
  ): Promise<void> {
    const reader = TEXTS[message]?.[number]
    if (!reader || wire !== 2) return
    reader(await this.reader.text(start, end, MAX_TEXT), {
      walk: this,
      node: node ?? emptyNode(start),
      scope,
    })
  }
}

interface Context {
  readonly walk: Walk
  readonly node: GraphNode
  readonly scope: Scope | undefined
}

type TextReader = (text: string, context: Context) => void

/** The texts that matter, by message and field number. */
const TEXTS: Readonly<Partial<Record<Message, Readonly<Record<number, TextReader | undefined>>>>> =
  {
    Node: {
      1: (text, { node, scope }) => {
        node.name = text
        scope?.name(node)
      },
      2: (text, { node }) => {
        node.op = text
      },
      3: (text, { node }) => {
        if (node.inputs.length < MAX_INPUTS) node.inputs.push(text)
      },
    },
    Value: {
      2: (text, { node }) => {
        node.stream ??= streamOf(text)
      },
    },
    Tensor: {
      8: (text, { node }) => {
        node.text ??= text
      },
    },
    Signature: {
      1: (text, { walk }) => {
        walk.functions.add(text)
      },
    },
    Asset: {
      2: (text, { walk }) => {
        walk.assetFiles.push(text)
      },
    },
    TensorInfo: {
      1: (text, { walk }) => {
        walk.assetNodes.add(text.split(':')[0] ?? '')
      },
    },
  }

/** A printing operator can write to a file. */
const streamOf = (text: string): string | undefined => (text.startsWith('file:') ? text : undefined)
