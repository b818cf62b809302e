import { Option, type Command } from 'commander'
import { formatOption } from './command.js'

/** The options that say how to read data that no policy describes. */
export function datasetOptions(command: Command): Command {
  return command
    .option('--labels <path>', 'COCO file, folder of VOC files, or data.yaml of YOLO')
    .addOption(
      new Option('--as <format>', 'format (default: found by content)').choices([
        'coco',
        'voc',
        'yolo',
        'image-folder',
        'webdataset',
        'csv',
        'jsonl',
        'parquet',
        'arrow',
        'npz',
        'npy',
      ]),
    )
    .option('--id <column>', 'tables: column that names a record')
    .option('--label <column>', 'tables: column of the label')
    .option('--split <column>', 'tables: column of the split')
    .addOption(formatOption())
}
