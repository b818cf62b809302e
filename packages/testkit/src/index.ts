export { gitRepository, type GitRepository } from './git-repository.js'
export { fakeChange, fakeTools } from './fake-tools.js'
export { byteSource, changedFiles, memoryTree, type Files } from './memory-tree.js'
export { sharedData } from './shared-data.js'
