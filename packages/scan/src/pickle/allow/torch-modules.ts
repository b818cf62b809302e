import { parseNames, type Names } from './names.js'

/**
 * Layers of `torch.nn` in whole-model pickles (torch 2.15: every subclass of `Module` in `torch.nn.modules`), and the
 * pure functions that they keep as activations. `Module.__setstate__` fills attributes; hooks are imports of their
 * own.
 */
export const TORCH_MODULES: Names = parseNames(`
torch.nn.modules.activation CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU
torch.nn.modules.activation LogSigmoid LogSoftmax Mish MultiheadAttention PReLU RReLU ReLU ReLU6
torch.nn.modules.activation SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus Softshrink Softsign
torch.nn.modules.activation Tanh Tanhshrink Threshold
torch.nn.modules.adaptive AdaptiveLogSoftmaxWithLoss
torch.nn.modules.batchnorm BatchNorm1d BatchNorm2d BatchNorm3d LazyBatchNorm1d LazyBatchNorm2d
torch.nn.modules.batchnorm LazyBatchNorm3d SyncBatchNorm _BatchNorm _LazyNormBase _NormBase
torch.nn.modules.channelshuffle ChannelShuffle
torch.nn.modules.container Container ModuleDict ModuleList ParameterDict ParameterList Sequential
torch.nn.modules.conv Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d
torch.nn.modules.conv LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d
torch.nn.modules.conv LazyConvTranspose3d _ConvNd _ConvTransposeMixin _ConvTransposeNd
torch.nn.modules.distance CosineSimilarity PairwiseDistance
torch.nn.modules.dropout AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout
torch.nn.modules.dropout _DropoutNd
torch.nn.modules.flatten Flatten Unflatten
torch.nn.modules.fold Fold Unfold
torch.nn.modules.instancenorm InstanceNorm1d InstanceNorm2d InstanceNorm3d LazyInstanceNorm1d
torch.nn.modules.instancenorm LazyInstanceNorm2d LazyInstanceNorm3d _InstanceNorm
torch.nn.modules.linear Bilinear Identity LazyLinear Linear NonDynamicallyQuantizableLinear
torch.nn.modules.loss BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss
torch.nn.modules.loss GaussianNLLLoss HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss
torch.nn.modules.loss LinearCrossEntropyLoss MSELoss MarginRankingLoss MultiLabelMarginLoss
torch.nn.modules.loss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss
torch.nn.modules.loss SmoothL1Loss SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss
torch.nn.modules.loss _Loss _WeightedLoss
torch.nn.modules.module Module
torch.nn.modules.normalization CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm
torch.nn.modules.padding CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d
torch.nn.modules.padding ConstantPad3d ReflectionPad1d ReflectionPad2d ReflectionPad3d
torch.nn.modules.padding ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d ZeroPad2d
torch.nn.modules.padding ZeroPad3d _CircularPadNd _ConstantPadNd _ReflectionPadNd _ReplicationPadNd
torch.nn.modules.pixelshuffle PixelShuffle PixelUnshuffle
torch.nn.modules.pooling AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d
torch.nn.modules.pooling AdaptiveMaxPool2d AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d
torch.nn.modules.pooling FractionalMaxPool2d FractionalMaxPool3d LPPool1d LPPool2d LPPool3d
torch.nn.modules.pooling MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d
torch.nn.modules.pooling _AdaptiveAvgPoolNd _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd
torch.nn.modules.pooling _MaxUnpoolNd
torch.nn.modules.rnn GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase
torch.nn.modules.sparse Embedding EmbeddingBag
torch.nn.modules.transformer Transformer TransformerDecoder TransformerDecoderLayer
torch.nn.modules.transformer TransformerEncoder TransformerEncoderLayer
torch.nn.modules.upsampling Upsample UpsamplingBilinear2d UpsamplingNearest2d
torch.nn.backends.thnn _get_thnn_function_backend
torch.nn.functional relu relu6 gelu silu mish elu selu celu leaky_relu sigmoid tanh softmax
torch.nn.functional log_softmax hardtanh hardswish softplus
torch._C._nn gelu
torch relu sigmoid tanh
torch.nn.parallel.data_parallel DataParallel
`)
