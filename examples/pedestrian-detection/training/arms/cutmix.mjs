/** Pieces of one scene pasted into another (Yun et al. 2019). */
export const cutmix = { name: 'cutmix', defences: ['cutmix'], about: 'CutMix', cutmix: 0.5 }
