export type { Column, Engine, Scalar, Table, TableSource } from './engines/engine.js'
export type { Image } from './images/image.js'
export type { Box, LabelledImage } from './labels/labelled-image.js'
export type { DatasetFormat, DatasetSpec } from './spec.js'
