/**
 * The messages of onnx.proto (ONNX 1.19, IR version 12). Every field is optional on the wire; int64 is a bigint, repeated
 * numbers are typed arrays, and `bytes` read from a file are views of it. Messages are immutable: an edit is a copy
 * (`{ ...node, opType: 'Relu' }`).
 */
export interface Message {
  /** Fields that this schema does not know, as they stood in the file. */
  readonly unknownFields?: Uint8Array
}

export interface ModelProto extends Message {
  readonly irVersion?: bigint
  readonly producerName?: string
  readonly producerVersion?: string
  readonly domain?: string
  readonly modelVersion?: bigint
  readonly docString?: string
  readonly graph?: GraphProto
  readonly opsetImport?: readonly OperatorSetIdProto[]
  readonly metadataProps?: readonly StringStringEntryProto[]
  readonly trainingInfo?: readonly TrainingInfoProto[]
  readonly functions?: readonly FunctionProto[]
  readonly configuration?: readonly DeviceConfigurationProto[]
}

export interface GraphProto extends Message {
  readonly node?: readonly NodeProto[]
  readonly name?: string
  readonly initializer?: readonly TensorProto[]
  readonly docString?: string
  readonly input?: readonly ValueInfoProto[]
  readonly output?: readonly ValueInfoProto[]
  readonly valueInfo?: readonly ValueInfoProto[]
  readonly quantizationAnnotation?: readonly TensorAnnotation[]
  readonly sparseInitializer?: readonly SparseTensorProto[]
  readonly metadataProps?: readonly StringStringEntryProto[]
}

export interface NodeProto extends Message {
  readonly input?: readonly string[]
  readonly output?: readonly string[]
  readonly name?: string
  readonly opType?: string
  readonly attribute?: readonly AttributeProto[]
  readonly docString?: string
  readonly domain?: string
  readonly overload?: string
  readonly metadataProps?: readonly StringStringEntryProto[]
  readonly deviceConfigurations?: readonly NodeDeviceConfigurationProto[]
}

export interface AttributeProto extends Message {
  readonly name?: string
  readonly f?: number
  readonly i?: bigint
  readonly s?: Uint8Array
  readonly t?: TensorProto
  readonly g?: GraphProto
  readonly floats?: Float32Array
  readonly ints?: BigInt64Array
  readonly strings?: readonly Uint8Array[]
  readonly tensors?: readonly TensorProto[]
  readonly graphs?: readonly GraphProto[]
  readonly docString?: string
  readonly tp?: TypeProto
  readonly typeProtos?: readonly TypeProto[]
  readonly type?: number
  readonly refAttrName?: string
  readonly sparseTensor?: SparseTensorProto
  readonly sparseTensors?: readonly SparseTensorProto[]
}

export interface TensorProto extends Message {
  readonly dims?: BigInt64Array
  readonly dataType?: number
  readonly segment?: TensorSegment
  readonly floatData?: Float32Array
  readonly int32Data?: Int32Array
  readonly stringData?: readonly Uint8Array[]
  readonly int64Data?: BigInt64Array
  readonly name?: string
  readonly rawData?: Uint8Array
  readonly doubleData?: Float64Array
  readonly uint64Data?: BigUint64Array
  readonly docString?: string
  readonly externalData?: readonly StringStringEntryProto[]
  /** 0: in the model; 1: external. */
  readonly dataLocation?: number
  readonly metadataProps?: readonly StringStringEntryProto[]
}

export interface TensorSegment extends Message {
  readonly begin?: bigint
  readonly end?: bigint
}

export interface SparseTensorProto extends Message {
  readonly values?: TensorProto
  readonly indices?: TensorProto
  readonly dims?: BigInt64Array
}

export interface ValueInfoProto extends Message {
  readonly name?: string
  readonly type?: TypeProto
  readonly docString?: string
  readonly metadataProps?: readonly StringStringEntryProto[]
}

/** One of the types, and what the value denotes. */
export interface TypeProto extends Message {
  readonly tensorType?: TensorTypeProto
  readonly sequenceType?: ElementTypeProto
  readonly mapType?: MapTypeProto
  readonly denotation?: string
  readonly opaqueType?: OpaqueTypeProto
  readonly sparseTensorType?: TensorTypeProto
  readonly optionalType?: ElementTypeProto
}

/** TypeProto.Tensor and TypeProto.SparseTensor. */
export interface TensorTypeProto extends Message {
  readonly elemType?: number
  readonly shape?: TensorShapeProto
}

/** TypeProto.Sequence and TypeProto.Optional. */
export interface ElementTypeProto extends Message {
  readonly elemType?: TypeProto
}

export interface MapTypeProto extends Message {
  readonly keyType?: number
  readonly valueType?: TypeProto
}

export interface OpaqueTypeProto extends Message {
  readonly domain?: string
  readonly name?: string
}

export interface TensorShapeProto extends Message {
  readonly dim?: readonly DimensionProto[]
}

/** TensorShapeProto.Dimension: a value or a symbol. */
export interface DimensionProto extends Message {
  readonly dimValue?: bigint
  readonly dimParam?: string
  readonly denotation?: string
}

export interface OperatorSetIdProto extends Message {
  readonly domain?: string
  readonly version?: bigint
}

export interface FunctionProto extends Message {
  readonly name?: string
  readonly input?: readonly string[]
  readonly output?: readonly string[]
  readonly attribute?: readonly string[]
  readonly node?: readonly NodeProto[]
  readonly docString?: string
  readonly opsetImport?: readonly OperatorSetIdProto[]
  readonly domain?: string
  readonly attributeProto?: readonly AttributeProto[]
  readonly valueInfo?: readonly ValueInfoProto[]
  readonly overload?: string
  readonly metadataProps?: readonly StringStringEntryProto[]
}

export interface StringStringEntryProto extends Message {
  readonly key?: string
  readonly value?: string
}

export interface TrainingInfoProto extends Message {
  readonly initialization?: GraphProto
  readonly algorithm?: GraphProto
  readonly initializationBinding?: readonly StringStringEntryProto[]
  readonly updateBinding?: readonly StringStringEntryProto[]
}

export interface TensorAnnotation extends Message {
  readonly tensorName?: string
  readonly quantParameterTensorNames?: readonly StringStringEntryProto[]
}

export interface DeviceConfigurationProto extends Message {
  readonly name?: string
  readonly numDevices?: number
  readonly device?: readonly string[]
}

export interface NodeDeviceConfigurationProto extends Message {
  readonly configurationId?: string
  readonly shardingSpec?: readonly ShardingSpecProto[]
  readonly pipelineStage?: number
}

export interface ShardingSpecProto extends Message {
  readonly tensorName?: string
  readonly device?: BigInt64Array
  readonly indexToDeviceGroupMap?: readonly IntIntListEntryProto[]
  readonly shardedDim?: readonly ShardedDimProto[]
}

export interface IntIntListEntryProto extends Message {
  readonly key?: bigint
  readonly value?: BigInt64Array
}

export interface ShardedDimProto extends Message {
  readonly axis?: bigint
  readonly simpleSharding?: readonly SimpleShardedDimProto[]
}

export interface SimpleShardedDimProto extends Message {
  readonly dimValue?: bigint
  readonly dimParam?: string
  readonly numShards?: bigint
}

/** Messages by the name that the schema calls them. */
export interface Messages {
  readonly Model: ModelProto
  readonly Graph: GraphProto
  readonly Node: NodeProto
  readonly Attribute: AttributeProto
  readonly Tensor: TensorProto
  readonly TensorSegment: TensorSegment
  readonly SparseTensor: SparseTensorProto
  readonly ValueInfo: ValueInfoProto
  readonly Type: TypeProto
  readonly TensorType: TensorTypeProto
  readonly ElementType: ElementTypeProto
  readonly MapType: MapTypeProto
  readonly OpaqueType: OpaqueTypeProto
  readonly TensorShape: TensorShapeProto
  readonly Dimension: DimensionProto
  readonly OperatorSetId: OperatorSetIdProto
  readonly Function: FunctionProto
  readonly StringStringEntry: StringStringEntryProto
  readonly TrainingInfo: TrainingInfoProto
  readonly TensorAnnotation: TensorAnnotation
  readonly DeviceConfiguration: DeviceConfigurationProto
  readonly NodeDeviceConfiguration: NodeDeviceConfigurationProto
  readonly ShardingSpec: ShardingSpecProto
  readonly IntIntListEntry: IntIntListEntryProto
  readonly ShardedDim: ShardedDimProto
  readonly SimpleShardedDim: SimpleShardedDimProto
}

export type MessageName = keyof Messages
