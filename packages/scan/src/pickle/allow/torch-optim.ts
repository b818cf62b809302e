import { parseNames, type Names } from './names.js'

/**
 * Optimizers (torch 2.15) and data sets of tensors. `Optimizer.__setstate__` fills attributes and defaults of groups;
 * closures that they call are given at `step`, not in the file. Left out on purpose: schedulers, which hold lambdas,
 * and data loaders, which start processes.
 */
export const TORCH_OPTIM: Names = parseNames(`
torch.optim._multi_tensor ASGD Adadelta Adagrad Adam AdamW Adamax NAdam RAdam RMSprop Rprop SGD
torch.optim.adadelta Adadelta
torch.optim.adagrad Adagrad
torch.optim.adam Adam
torch.optim.adamax Adamax
torch.optim.adamw AdamW
torch.optim.asgd ASGD
torch.optim.lbfgs LBFGS
torch.optim.nadam NAdam
torch.optim.optimizer Optimizer
torch.optim.radam RAdam
torch.optim.rmsprop RMSprop
torch.optim.rprop Rprop
torch.optim.sgd SGD
torch.optim.sparse_adam SparseAdam
torch.optim Adafactor Muon
torch.utils.data.dataset ConcatDataset Subset TensorDataset
`)
