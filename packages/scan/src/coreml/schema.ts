/** The messages of Core ML that custom code can be named in (coremltools, `Model.proto` and `NeuralNetwork.proto`). */
export type Message = 'Model' | 'Pipeline' | 'PipelineOf' | 'Network' | 'Layer' | 'Branch' | 'Loop'

/** Field numbers whose payload is one of these messages; all other fields are skipped. */
export const CHILDREN: Readonly<Record<Message, Readonly<Record<number, Message | undefined>>>> = {
  Model: {
    200: 'PipelineOf',
    201: 'PipelineOf',
    202: 'Pipeline',
    303: 'Network',
    403: 'Network',
    500: 'Network',
  },
  PipelineOf: { 1: 'Pipeline' },
  Pipeline: { 1: 'Model' },
  Network: { 1: 'Layer' },
  Layer: { 605: 'Branch', 615: 'Loop' },
  Branch: { 1: 'Network', 2: 'Network' },
  Loop: { 3: 'Network', 4: 'Network' },
}

/** Kinds of models whose content is data only. */
export const MODEL_TYPES: ReadonlySet<number> = new Set([
  200, 201, 202, 300, 301, 302, 303, 304, 400, 401, 402, 403, 404, 500, 501, 502, 555, 556, 560,
  600, 601, 602, 603, 604, 606, 607, 609, 610, 900, 2000, 2001, 2002, 2003, 2004, 2005, 2006,
])

/** Fields that name code of the app, or another file, and what they are. */
export const CUSTOM: Readonly<
  Partial<Record<Message, Readonly<Record<number, string | undefined>>>>
> = {
  Model: { 555: 'a custom model', 556: 'a model in another file' },
  Layer: { 500: 'a custom layer' },
}
