import { zip, type Member } from './zip.js'

type Json = Readonly<Record<string, unknown>>

/** A layer as Keras 3 writes it. */
export const layer = (name: string, config: Json = {}, more: Json = {}): Json => ({
  module: 'keras.layers',
  class_name: name,
  config,
  registered_name: null,
  ...more,
})

export const functional = (...layers: readonly unknown[]): Json => ({
  module: 'keras.src.models.functional',
  class_name: 'Functional',
  config: { name: 'functional', trainable: true, layers, input_layers: [['input', 0, 0]] },
  registered_name: 'Functional',
})

export const DENSE: Json = layer('Dense', {
  units: 4,
  activation: 'relu',
  dtype: {
    module: 'keras',
    class_name: 'DTypePolicy',
    config: { name: 'float32' },
    registered_name: null,
  },
  kernel_initializer: {
    module: 'keras.initializers',
    class_name: 'GlorotUniform',
    config: { seed: null },
    registered_name: null,
  },
})

/** An archive around a configuration, given as a value or as text. */
export function kerasArchive(config: unknown, more: readonly Member[] = []): Buffer {
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  return zip([
    {
      name: 'metadata.json',
      data: Buffer.from('{"keras_version": "3.13.0", "date_saved": "2026-01-01"}'),
    },
    { name: 'config.json', data: Buffer.from(text), deflate: true },
    ...more,
  ])
}
