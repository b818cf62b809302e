const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * Classes of Keras 2 and 3 that a configuration may name: they compute, and do nothing else when they are built
 * (keras.io/api, Keras 3.13). Left out on purpose: `Lambda`, `TorchModuleWrapper`, `JaxLayer`, `FlaxLayer`, `TFSMLayer`,
 * `TFOpLambda` and `SlicingOpLambda`.
 */
export const KERAS_CLASSES: ReadonlySet<string> = words(`
Model Sequential Functional InputLayer Input Dense EinsumDense Embedding ReversibleEmbedding Masking Activation
Conv1D Conv2D Conv3D Convolution1D Convolution2D Convolution3D Conv1DTranspose Conv2DTranspose Conv3DTranspose
Convolution2DTranspose Convolution3DTranspose SeparableConv1D SeparableConv2D SeparableConvolution1D
SeparableConvolution2D DepthwiseConv1D DepthwiseConv2D LocallyConnected1D LocallyConnected2D MaxPooling1D
MaxPooling2D MaxPooling3D MaxPool1D MaxPool2D MaxPool3D AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D
AvgPool2D AvgPool3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GlobalAveragePooling1D
GlobalAveragePooling2D GlobalAveragePooling3D AdaptiveAveragePooling1D AdaptiveAveragePooling2D
AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D LSTM GRU SimpleRNN
TimeDistributed Bidirectional ConvLSTM1D ConvLSTM2D ConvLSTM3D RNN LSTMCell GRUCell SimpleRNNCell StackedRNNCells
LSTMV1 LSTMV2 GRUV1 GRUV2 CuDNNLSTM CuDNNGRU ConvLSTM2DCell BatchNormalization BatchNormalizationV1
BatchNormalizationV2 SyncBatchNormalization LayerNormalization UnitNormalization GroupNormalization
RMSNormalization SpectralNormalization Normalization Discretization CategoryEncoding Hashing HashedCrossing
StringLookup IntegerLookup TextVectorization MelSpectrogram STFTSpectrogram Resizing Rescaling CenterCrop RandomCrop
RandomFlip RandomTranslation RandomRotation RandomZoom RandomHeight RandomWidth RandomContrast RandomBrightness
RandomColorDegeneration RandomColorJitter RandomGrayscale RandomHue RandomPosterization RandomSaturation
RandomSharpness RandomShear RandomErasing RandomElasticTransform RandomGaussianBlur RandomInvert RandomPerspective
RandomApply RandomChoice AugMix AutoContrast CutMix Equalization MaxNumBoundingBoxes MixUp RandAugment Solarization
Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout GaussianNoise
ActivityRegularization MultiHeadAttention GroupQueryAttention GroupedQueryAttention Attention AdditiveAttention
Reshape Flatten RepeatVector Permute Cropping1D Cropping2D Cropping3D UpSampling1D UpSampling2D UpSampling3D
ZeroPadding1D ZeroPadding2D ZeroPadding3D Concatenate Average Maximum Minimum Add Subtract Multiply Dot ReLU Softmax
LeakyReLU PReLU ELU ThresholdedReLU Identity Wrapper Layer FeatureSpace Pipeline HashedCrossing Merge MaxoutDense
AddLoss AddMetric Highway DenseFeatures
Constant Zeros Ones RandomNormal RandomUniform TruncatedNormal VarianceScaling Orthogonal OrthogonalInitializer
IdentityInitializer GlorotNormal GlorotUniform HeNormal HeUniform LecunNormal LecunUniform STFT STFTInitializer
L1 L2 L1L2 OrthogonalRegularizer Regularizer MaxNorm MinMaxNorm NonNeg UnitNorm RadialConstraint Constraint
SGD RMSprop Adam AdamW Adadelta Adagrad Adamax Adafactor Nadam Ftrl Lion Lamb Muon ScheduleFreeAdamW LossScaleOptimizer
Optimizer MultiOptimizer CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay
PiecewiseConstantDecay PolynomialDecay
BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy
SparseCategoricalCrossentropy Poisson KLDivergence MeanSquaredError MeanAbsoluteError MeanAbsolutePercentageError
MeanSquaredLogarithmicError CosineSimilarity Huber LogCosh Hinge SquaredHinge CategoricalHinge Tversky Dice Circle CTC
CategoricalGeneralizedCrossEntropy LossFunctionWrapper
Mean Sum MeanMetricWrapper MeanTensor SumOverBatchSize Accuracy BinaryAccuracy CategoricalAccuracy
SparseCategoricalAccuracy TopKCategoricalAccuracy SparseTopKCategoricalAccuracy AUC Precision Recall TruePositives
TrueNegatives FalsePositives FalseNegatives PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity
SpecificityAtSensitivity F1Score FBetaScore IoU BinaryIoU MeanIoU OneHotIoU OneHotMeanIoU RootMeanSquaredError R2Score
LogCoshError MeanRelativeError PearsonCorrelation ConcordanceCorrelation MetricsList CompileMetrics CompileLoss
DTypePolicy Policy PolicyV1 FloatDTypePolicy QuantizedDTypePolicy QuantizedFloat8DTypePolicy DTypePolicyMap
SeedGenerator AbsMaxQuantizer Quantizer CompileConfig
__tuple__ __list__ __dict__ __slice__ __ellipsis__ __tensor__ __numpy__ __bytes__ __typespec__ __keras_tensor__
__tensor_shape__ TensorShape TypeSpec`)

/** Classes that run code which the configuration, or a file that it names, brings. */
export const CODE_CLASSES: ReadonlySet<string> = words(`
Lambda __lambda__ TorchModuleWrapper JaxLayer FlaxLayer TFOpLambda SlicingOpLambda ClassMethod InstanceMethod
InstanceProperty exec eval compile getattr setattr __import__ enable_unsafe_deserialization`)

/** Classes and functions that read, fetch or unpack what the configuration names. */
export const FILE_CLASSES: ReadonlySet<string> = words(`
TFSMLayer get_file extract_archive load_model load_weights load_img open save_model save_img audio_dataset_from_directory
image_dataset_from_directory text_dataset_from_directory deserialize_keras_object load_data`)

/** Layers with a vocabulary, which may be the name of a file. */
export const VOCABULARY_CLASSES: ReadonlySet<string> = words(
  'StringLookup IntegerLookup TextVectorization IndexLookup',
)

/** Modules of Keras whose classes compute. `utils`, `config`, `saving`, `export` and `backend` are not among them. */
export const KERAS_MODULES: RegExp =
  /^(?:keras|tf_keras|tensorflow\.keras|tensorflow\.python\.keras|tf\.keras)(?:\.(?:src|api|_tf_keras|keras|_v2|v2|engine))*(?:\.(?:layers|models|model|functional|sequential|training|initializers|regularizers|constraints|optimizers|losses|metrics|activations|dtype_policies|mixed_precision|quantizers|random|ops|trainers|input_layer)(?:\.\w+)*)?$/

/** Functions of Keras that are named without a module: activations, losses, metrics. */
export const KERAS_FUNCTIONS: ReadonlySet<string> = words(`
linear relu relu6 leaky_relu elu selu gelu celu glu silu swish sigmoid hard_sigmoid hard_silu hard_swish hard_tanh
hard_shrink soft_shrink tanh tanh_shrink softmax log_softmax softplus softsign exponential mish log_sigmoid sparse_plus
sparsemax sparse_sigmoid squareplus threshold
mean_squared_error mse mean_absolute_error mae mean_absolute_percentage_error mape mean_squared_logarithmic_error msle
binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy kl_divergence kullback_leibler_divergence
bce kld categorical_generalized_cross_entropy cosine_proximity
poisson cosine_similarity hinge squared_hinge categorical_hinge huber log_cosh logcosh tversky dice circle ctc
binary_focal_crossentropy categorical_focal_crossentropy accuracy binary_accuracy categorical_accuracy
sparse_categorical_accuracy top_k_categorical_accuracy sparse_top_k_categorical_accuracy`)
