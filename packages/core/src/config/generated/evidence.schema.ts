/** Generated from schemas/evidence.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/evidence.schema.json",
  "title": "EvidenceIndex",
  "description": "index.json of an evidence bundle: what a run leaves for an audit. Canonical JSON (RFC 8785).",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "tool",
    "environment",
    "files",
    "digest"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "tool": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "version",
        "digest"
      ],
      "properties": {
        "name": {
          "type": "string"
        },
        "version": {
          "type": "string"
        },
        "digest": {
          "$ref": "report.schema.json#/$defs/sha256",
          "description": "Of the files of the program that judged."
        }
      }
    },
    "environment": {
      "$ref": "report.schema.json#/$defs/run"
    },
    "frameworks": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "catalogues",
        "mapping"
      ],
      "description": "What the verdict could be held against on that day: the pinned catalogues of the program that judged, and its mapping to them.",
      "properties": {
        "catalogues": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "$ref": "#/$defs/catalogue"
          }
        },
        "mapping": {
          "$ref": "report.schema.json#/$defs/sha256",
          "description": "Of the canonical JSON of what each gate is evidence for."
        }
      }
    },
    "files": {
      "type": "array",
      "minItems": 3,
      "maxItems": 100000,
      "items": {
        "$ref": "#/$defs/file"
      }
    },
    "previous": {
      "$ref": "report.schema.json#/$defs/sha256",
      "description": "Digest of the bundle before this one."
    },
    "digest": {
      "$ref": "report.schema.json#/$defs/sha256",
      "description": "Of the canonical JSON of this document without this key: the digest of the bundle."
    }
  },
  "$defs": {
    "catalogue": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "edition",
        "checkedOn",
        "digest"
      ],
      "properties": {
        "id": {
          "type": "string"
        },
        "edition": {
          "type": "string"
        },
        "checkedOn": {
          "type": "string",
          "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
        },
        "digest": {
          "$ref": "report.schema.json#/$defs/sha256",
          "description": "Of its canonical JSON: name, edition, source, day, ids and titles."
        }
      }
    },
    "file": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "role",
        "name",
        "digest",
        "size"
      ],
      "properties": {
        "role": {
          "enum": [
            "verdict",
            "report",
            "policy",
            "waivers",
            "rendering",
            "attachment"
          ]
        },
        "name": {
          "type": "string",
          "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]*$"
        },
        "digest": {
          "$ref": "report.schema.json#/$defs/sha256"
        },
        "size": {
          "type": "integer",
          "minimum": 0
        }
      }
    }
  }
}
