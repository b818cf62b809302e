import type { Message, MessageName, Messages } from './messages.js'

export type Scalar = 'int32' | 'int64' | 'uint64' | 'float' | 'double' | 'string' | 'bytes'

/** `packed`: many numbers, written as one run; `oneof`: the last one in the file counts, as in C++. */
export type Label = 'one' | 'oneof' | 'many' | 'packed'

/** Number on the wire, type, label. */
export type Field = readonly [number: number, type: Scalar | MessageName, label?: Label]

type Many<Type> = readonly [number, Type, 'many' | 'packed']
type One<Type> = readonly [number, Type, 'oneof'?]

type NameOf<Value> = {
  [Name in MessageName]: Messages[Name] extends Value
    ? Value extends Messages[Name]
      ? Name
      : never
    : never
}[MessageName]

/** What the descriptor of a field must be, given the type that it has in `Messages`. */
type FieldOf<Value> = Value extends BigInt64Array
  ? Many<'int64'>
  : Value extends BigUint64Array
    ? Many<'uint64'>
    : Value extends Float32Array
      ? Many<'float'>
      : Value extends Float64Array
        ? Many<'double'>
        : Value extends Int32Array
          ? Many<'int32'>
          : Value extends readonly (infer Item)[]
            ? Many<TypeOf<Item>>
            : One<TypeOf<Value>>

type TypeOf<Value> = Value extends Uint8Array
  ? 'bytes'
  : Value extends string
    ? 'string'
    : Value extends bigint
      ? 'int64'
      : Value extends number
        ? 'int32' | 'float'
        : NameOf<Value>

export type Schema = {
  readonly [Name in MessageName]: {
    readonly [Key in Exclude<keyof Messages[Name], keyof Message>]-?: FieldOf<
      NonNullable<Messages[Name][Key]>
    >
  }
}

/** onnx.proto (ONNX 1.19) as a table, fields in the order of their numbers. */
export const SCHEMA: Schema = {
  Model: {
    irVersion: [1, 'int64'],
    producerName: [2, 'string'],
    producerVersion: [3, 'string'],
    domain: [4, 'string'],
    modelVersion: [5, 'int64'],
    docString: [6, 'string'],
    graph: [7, 'Graph'],
    opsetImport: [8, 'OperatorSetId', 'many'],
    metadataProps: [14, 'StringStringEntry', 'many'],
    trainingInfo: [20, 'TrainingInfo', 'many'],
    functions: [25, 'Function', 'many'],
    configuration: [26, 'DeviceConfiguration', 'many'],
  },
  Graph: {
    node: [1, 'Node', 'many'],
    name: [2, 'string'],
    initializer: [5, 'Tensor', 'many'],
    docString: [10, 'string'],
    input: [11, 'ValueInfo', 'many'],
    output: [12, 'ValueInfo', 'many'],
    valueInfo: [13, 'ValueInfo', 'many'],
    quantizationAnnotation: [14, 'TensorAnnotation', 'many'],
    sparseInitializer: [15, 'SparseTensor', 'many'],
    metadataProps: [16, 'StringStringEntry', 'many'],
  },
  Node: {
    input: [1, 'string', 'many'],
    output: [2, 'string', 'many'],
    name: [3, 'string'],
    opType: [4, 'string'],
    attribute: [5, 'Attribute', 'many'],
    docString: [6, 'string'],
    domain: [7, 'string'],
    overload: [8, 'string'],
    metadataProps: [9, 'StringStringEntry', 'many'],
    deviceConfigurations: [10, 'NodeDeviceConfiguration', 'many'],
  },
  Attribute: {
    name: [1, 'string'],
    f: [2, 'float'],
    i: [3, 'int64'],
    s: [4, 'bytes'],
    t: [5, 'Tensor'],
    g: [6, 'Graph'],
    floats: [7, 'float', 'many'],
    ints: [8, 'int64', 'many'],
    strings: [9, 'bytes', 'many'],
    tensors: [10, 'Tensor', 'many'],
    graphs: [11, 'Graph', 'many'],
    docString: [13, 'string'],
    tp: [14, 'Type'],
    typeProtos: [15, 'Type', 'many'],
    type: [20, 'int32'],
    refAttrName: [21, 'string'],
    sparseTensor: [22, 'SparseTensor'],
    sparseTensors: [23, 'SparseTensor', 'many'],
  },
  Tensor: {
    dims: [1, 'int64', 'many'],
    dataType: [2, 'int32'],
    segment: [3, 'TensorSegment'],
    floatData: [4, 'float', 'packed'],
    int32Data: [5, 'int32', 'packed'],
    stringData: [6, 'bytes', 'many'],
    int64Data: [7, 'int64', 'packed'],
    name: [8, 'string'],
    rawData: [9, 'bytes'],
    doubleData: [10, 'double', 'packed'],
    uint64Data: [11, 'uint64', 'packed'],
    docString: [12, 'string'],
    externalData: [13, 'StringStringEntry', 'many'],
    dataLocation: [14, 'int32'],
    metadataProps: [16, 'StringStringEntry', 'many'],
  },
  TensorSegment: { begin: [1, 'int64'], end: [2, 'int64'] },
  SparseTensor: {
    values: [1, 'Tensor'],
    indices: [2, 'Tensor'],
    dims: [3, 'int64', 'many'],
  },
  ValueInfo: {
    name: [1, 'string'],
    type: [2, 'Type'],
    docString: [3, 'string'],
    metadataProps: [4, 'StringStringEntry', 'many'],
  },
  Type: {
    tensorType: [1, 'TensorType', 'oneof'],
    sequenceType: [4, 'ElementType', 'oneof'],
    mapType: [5, 'MapType', 'oneof'],
    denotation: [6, 'string'],
    opaqueType: [7, 'OpaqueType', 'oneof'],
    sparseTensorType: [8, 'TensorType', 'oneof'],
    optionalType: [9, 'ElementType', 'oneof'],
  },
  TensorType: { elemType: [1, 'int32'], shape: [2, 'TensorShape'] },
  ElementType: { elemType: [1, 'Type'] },
  MapType: { keyType: [1, 'int32'], valueType: [2, 'Type'] },
  OpaqueType: { domain: [1, 'string'], name: [2, 'string'] },
  TensorShape: { dim: [1, 'Dimension', 'many'] },
  Dimension: {
    dimValue: [1, 'int64', 'oneof'],
    dimParam: [2, 'string', 'oneof'],
    denotation: [3, 'string'],
  },
  OperatorSetId: { domain: [1, 'string'], version: [2, 'int64'] },
  Function: {
    name: [1, 'string'],
    input: [4, 'string', 'many'],
    output: [5, 'string', 'many'],
    attribute: [6, 'string', 'many'],
    node: [7, 'Node', 'many'],
    docString: [8, 'string'],
    opsetImport: [9, 'OperatorSetId', 'many'],
    domain: [10, 'string'],
    attributeProto: [11, 'Attribute', 'many'],
    valueInfo: [12, 'ValueInfo', 'many'],
    overload: [13, 'string'],
    metadataProps: [14, 'StringStringEntry', 'many'],
  },
  StringStringEntry: { key: [1, 'string'], value: [2, 'string'] },
  TrainingInfo: {
    initialization: [1, 'Graph'],
    algorithm: [2, 'Graph'],
    initializationBinding: [3, 'StringStringEntry', 'many'],
    updateBinding: [4, 'StringStringEntry', 'many'],
  },
  TensorAnnotation: {
    tensorName: [1, 'string'],
    quantParameterTensorNames: [2, 'StringStringEntry', 'many'],
  },
  DeviceConfiguration: {
    name: [1, 'string'],
    numDevices: [2, 'int32'],
    device: [3, 'string', 'many'],
  },
  NodeDeviceConfiguration: {
    configurationId: [1, 'string'],
    shardingSpec: [2, 'ShardingSpec', 'many'],
    pipelineStage: [3, 'int32'],
  },
  ShardingSpec: {
    tensorName: [1, 'string'],
    device: [2, 'int64', 'many'],
    indexToDeviceGroupMap: [3, 'IntIntListEntry', 'many'],
    shardedDim: [4, 'ShardedDim', 'many'],
  },
  IntIntListEntry: { key: [1, 'int64'], value: [2, 'int64', 'many'] },
  ShardedDim: { axis: [1, 'int64'], simpleSharding: [2, 'SimpleShardedDim', 'many'] },
  SimpleShardedDim: {
    dimValue: [1, 'int64', 'oneof'],
    dimParam: [2, 'string', 'oneof'],
    numShards: [3, 'int64'],
  },
}
