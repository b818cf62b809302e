/** Generated from schemas/manifest.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/manifest.schema.json",
  "title": "Manifest",
  "description": "Every file and record of a dataset, and the Merkle roots over them.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "dataset",
    "id",
    "roots",
    "provenance",
    "files",
    "records"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "dataset": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "format"
      ],
      "properties": {
        "name": {
          "type": "string"
        },
        "format": {
          "type": "string",
          "enum": [
            "coco",
            "voc",
            "yolo",
            "image-folder",
            "webdataset",
            "csv",
            "jsonl",
            "parquet",
            "arrow",
            "npz",
            "npy"
          ]
        }
      }
    },
    "id": {
      "$ref": "#/$defs/sha256",
      "description": "SHA256(0x03 || files root || records root || provenance): what the dataset is."
    },
    "roots": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "files",
        "records"
      ],
      "properties": {
        "files": {
          "$ref": "#/$defs/sha256"
        },
        "records": {
          "$ref": "#/$defs/sha256"
        }
      }
    },
    "provenance": {
      "$ref": "#/$defs/sha256",
      "description": "SHA-256 of the dataset card in RFC 8785 form; of null without a card."
    },
    "files": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/file"
      }
    },
    "records": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/record"
      }
    }
  },
  "$defs": {
    "sha256": {
      "type": "string",
      "pattern": "^[0-9a-f]{64}$"
    },
    "file": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path",
        "size",
        "sha256"
      ],
      "properties": {
        "path": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024
        },
        "size": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "sha256": {
          "$ref": "#/$defs/sha256"
        }
      }
    },
    "record": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "split",
        "label",
        "sha256"
      ],
      "properties": {
        "id": {
          "type": "string"
        },
        "split": {
          "type": "string"
        },
        "label": {
          "type": [
            "string",
            "number",
            "boolean",
            "null",
            "array",
            "object"
          ],
          "description": "Any JSON value."
        },
        "sha256": {
          "$ref": "#/$defs/sha256",
          "description": "Of the content without the label."
        }
      }
    }
  }
}
