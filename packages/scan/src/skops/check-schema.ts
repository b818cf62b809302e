import { isRecord, recordsOf } from '../json/parse-config.js'
import { isHarmlessType } from './types.js'

/** What a skops schema builds beyond reviewed types, and loaders that are not known. */
export interface SchemaProblems {
  readonly types: ReadonlySet<string>
  readonly loaders: ReadonlySet<string>
}

/**
 * Every object of the schema with a `__loader__` is built from the type that its `__module__` and `__class__` name
 * (skops 0.16 `io/_audit.py`).
 */
export function checkSchema(schema: unknown): SchemaProblems {
  const [types, loaders] = [new Set<string>(), new Set<string>()]
  for (const { record } of recordsOf(schema)) {
    const { __loader__: loader, __module__: module, __class__: name } = record
    if (loader === undefined && module === undefined && name === undefined) continue
    const type = `${textOf(module)}.${textOf(name)}`
    if (typeof loader !== 'string' || !LOADERS.has(loader)) loaders.add(textOf(loader))
    if (REACHING.has(textOf(loader)) || !isHarmlessType(textOf(module), textOf(name)))
      types.add(REACHING.has(textOf(loader)) ? `${type} (${textOf(loader)})` : type)
  }
  return { types, loaders }
}

/** Whether a document is a schema of skops. */
export function isSchema(value: unknown): boolean {
  return isRecord(value) && '__loader__' in value && '__class__' in value && '__module__' in value
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '?')

/** Loaders that take an attribute of an object, or a function, by a name that is checked apart (CVE-2025-54412, -54413). */
const REACHING: ReadonlySet<string> = new Set(['MethodNode', 'OperatorFuncNode'])

/** `NODE_TYPE_MAPPING` of skops 0.16. */
const LOADERS: ReadonlySet<string> = new Set(
  `BytearrayNode BytesNode CachedNode ConstructorFromReduceNode DTypeNode DefaultDictNode DictNode FunctionNode
  JsonNode ListNode LossNode MaskedArrayNode MethodNode NdArrayNode ObjectNode OperatorFuncNode PartialNode
  QuantileForestNode RandomGeneratorNode RandomStateNode ReduceNode SGDNode SetNode SliceNode SparseMatrixNode
  TreeNode TupleNode TypeNode _DictWithDeprecatedKeysNode`.split(/\s+/),
)
