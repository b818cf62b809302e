/** Every bound on what an attacker chooses, in one list. Sizes in bytes. */
export const LIMITS = {
  /** Policy, waivers, dataset cards, keys. */
  configFile: 1_048_576,
  /** Sign-off files of a change; reviews, and commits whose authors are asked for. */
  signOffs: 100,
  reviews: 2_000,
  /** Faults of a configuration file that one message lists. */
  configFaults: 8,
  /** YAML aliases of a configuration file. */
  yamlAliases: 100,
  /** Brackets in brackets of a configuration file, those in its texts among them. */
  yamlDepth: 1_000,
  /** A dataset card in the format of somebody else, and files of it that one card lists. */
  foreignCard: 4_194_304,
  cardFiles: 10_000,
  /** Files that are held in memory as text: label files, manifests. */
  textFile: 536_870_912,
  /** Reports of other scanners: one file, results in it, and files that one pattern names. */
  importedSarif: 67_108_864,
  importedResults: 10_000,
  importedFiles: 20,
  /** An evidence bundle, which is held in memory: its files, and their bytes in all. */
  bundleFiles: 100_000,
  bundleBytes: 1_073_741_824,
  /** Signature bundles. */
  signature: 67_108_864,
  /** One X.509 certificate, and how many a bundle may bring: paths are searched among them. */
  certificate: 65_536,
  certificates: 8,
  /** Log entries, timestamps, and hashes of one inclusion proof in a keyless signature (a log of 2^64 entries has 64). */
  witnesses: 64,
  /** Nesting, fields of one object, and number of values of a JSON document that nobody vouches for. */
  jsonDepth: 64,
  jsonFields: 1_000,
  jsonValues: 4_000_000,
  /** One image, encoded and decoded. */
  imageFile: 67_108_864,
  imagePixels: 64_000_000,
  /** What the decoder of JPEG may hold: 64 million pixels as cameras write them (4:2:0). */
  jpegMemory: 1_073_741_824,
  /** Arrays of numbers (npy, npz), unpacked. */
  arrayBytes: 2_147_483_648,
  /** Models that are loaded into a session. */
  modelFile: 2_147_483_648,
  /** Files in a change or a dataset. */
  files: 1_000_000,
  records: 10_000_000,
  /** Files of one model or dataset that its manifest lists beside a report. */
  manifestFiles: 20_000,
  /** Columns whose distributions go with a report. */
  drawnColumns: 200,
  /** One line of JSON Lines, one message of an Arrow file, one label member of a WebDataset shard. */
  jsonLine: 16_777_216,
  arrowMessage: 536_870_912,
  shardLabel: 16_777_216,
  /** Members of one tar shard, and those of one of its records. */
  shardMembers: 10_000_000,
  recordMembers: 1_000,
  /** A table that is held in memory whole: bytes of its file, and rows times columns. One row of CSV, as DuckDB bounds it. */
  memoryTable: 33_554_432,
  memoryFields: 4_000_000,
  csvRow: 2_000_000,
  /** Columns of a table, and different values of one that are told apart. */
  columns: 10_000,
  categories: 100_000,
  /** One page and all pages of a remote engine's answer to one question, and milliseconds until it must be there. */
  enginePage: 16_777_216,
  engineAnswer: 134_217_728,
  engineDeadline: 600_000,
  /** A profile of accepted data: the whole, and one of its columns in canonical JSON. */
  baseline: 134_217_728,
  baselineColumn: 65_536,
  /** Images of either sample whose properties the drift gate compares; different words of a text column. */
  describedImages: 5_000,
  vocabulary: 1_000_000,
  /** Rows of either sample that a kernel or a classifier compares: memory grows with the square of all. */
  kernelRows: 1_000,
  /** Rows of predictions whose performance is estimated, and rows that a model of their losses is fitted to. */
  predictedRows: 1_000_000,
  lossRows: 10_000,
  /** Rows whose groups are exchanged. */
  groupedRows: 2_000_000,
  /** Permutations of one test. */
  permutations: 100_000,
  pathLength: 1024,
  /** Findings that are listed one by one; the rest are counted. */
  findings: 10_000,
  /** Commits that the engine fetches while it looks for the merge base of a shallow clone. */
  fetchDepth: 10_000,
  /** Containers in containers, for one scanned file. */
  containerDepth: 8,
  /** Bytes that are decompressed to be scanned: in all, and at once in memory. */
  inflated: 1_073_741_824,
  inflatedMember: 134_217_728,
  /** Of these, bytes of a stream without a native reader (bzip2, xz, LZ4) whose name does not hint at a model. */
  inflatedUnnamed: 16_777_216,
  zipEntries: 100_000,
  zipDirectory: 67_108_864,
  /** Entries of a tar, one extended header, and zero bytes behind its end. */
  tarEntries: 100_000,
  tarExtension: 1_048_576,
  tarPadding: 67_108_864,
  /** One pickle stream: instructions, values on its stack and in its memo. */
  pickleOperations: 200_000_000,
  pickleStack: 10_000_000,
  pickleMemo: 20_000_000,
  /** Literals of one pickle that may be pickles themselves. */
  pickleEmbedded: 100_000,
  /** Configurations of models, and templates in them: characters, tokens, nesting. */
  modelConfig: 16_777_216,
  template: 1_048_576,
  templateTokens: 200_000,
  templateDepth: 100,
  /** One GGUF file: keys and tensors, and elements of all its arrays. */
  ggufEntries: 1_000_000,
  ggufElements: 64_000_000,
  /** One HDF5 file: objects, messages of all their headers, bytes of one text, and bytes that are read in all. */
  hdf5Objects: 100_000,
  hdf5Messages: 1_000_000,
  hdf5Text: 33_554_432,
  hdf5Bytes: 536_870_912,
  /** Bytes of a format that is not read which are looked through for code. */
  programText: 16_777_216,
  /** One MessagePack or UBJSON file: values, and nesting. One model that is text (XML, JSON, trees): bytes. */
  binaryValues: 20_000_000,
  binaryDepth: 256,
  textModel: 134_217_728,
  /** Nodes of one TensorFlow graph whose constants are followed, and operators of one TFLite model. */
  tensorflowNodes: 300_000,
  tfliteOperators: 50_000,
  /** Fields, messages that are held in memory, and nesting of one ONNX model. */
  onnxFields: 20_000_000,
  onnxMessages: 2_000_000,
  onnxDepth: 128,
  /** Nodes of one ONNX model once its functions are unfolded, and bytes that its sparse weights unfold to. */
  onnxNodes: 250_000,
  onnxDense: 268_435_456,
  /** Elements of one pooling window, and of all windows along one axis. */
  onnxWindow: 16_777_216,
  /** Elements of one value, as far as they are known before the model is run. */
  onnxTensor: 268_435_456,
  /** Elements of all values that a model computes without its inputs: the runtime keeps them from the moment it loads the model. */
  onnxConstants: 536_870_912,
  /** Nodes of a graph that the runtime may rewrite: the work of that grows with their square, 11 CPU-s for 9,000. */
  onnxOptimized: 8_000,
  /** Nodes of a gradient that is loaded: even without rewriting, the runtime takes 6 CPU-s for 24,000. */
  onnxGradientNodes: 40_000,
  /** Shapes that are computed from shapes, and rounds of loops one inside another, as far as they are stated. */
  onnxShapeLevels: 256,
  onnxRounds: 1_000_000,
  /** Bounds of a model that prove a property: its nodes, and multiplications of one run, as its weights let expect. */
  boundNodes: 512,
  boundWork: 1e12,
  /** Pixels of an image that is corrupted, and side of the largest fractal; beyond, fractals repeat. */
  corruptedPixels: 16_777_216,
  plasmaSide: 4096,
  /** One VNN-LIB property: characters, nesting, terms that are made of it, and boxes that its disjunctions multiply to. */
  vnnlibFile: 268_435_456,
  vnnlibDepth: 500,
  vnnlibTerms: 50_000_000,
  vnnlibCases: 100_000,
  /** Images of a sample that is looked at before its end: the work of planning grows with their square. */
  sequentialImages: 10_000,
  /** Results that are kept for later runs: all of them, and one. */
  cache: 4_294_967_296,
  cachedResult: 268_435_456,
  /** Content that git does not keep: one file that is fetched, all that one run fetches, and what is kept for later runs. */
  fetchedFile: 17_179_869_184,
  fetchedContent: 68_719_476_736,
  contentCache: 34_359_738_368,
  /** Places of such content in one tree, and bytes of a list of files of DVC. */
  contentPlaces: 10_000,
  contentList: 134_217_728,
  /** Files whose digests are kept for later runs. */
  cachedDigests: 200_000,
} as const
