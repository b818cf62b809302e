/** Generated from schemas/dataset-card.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/dataset-card.schema.json",
  "title": "DatasetCard",
  "description": "Where a dataset comes from, what it may be used for, and why it changed. What is not known is written as { unknown: <reason> }.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "name",
    "description"
  ],
  "properties": {
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200
    },
    "description": {
      "anyOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "id": {
      "type": "string",
      "minLength": 1,
      "maxLength": 1000,
      "description": "Of the dataset wherever it is published: a DOI, an IRI, a UUID."
    },
    "version": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200
    },
    "url": {
      "type": "string",
      "minLength": 1,
      "maxLength": 4000,
      "description": "Where the dataset or a page about it is."
    },
    "issued": {
      "type": "string",
      "format": "date",
      "description": "Day on which this version was made and issued."
    },
    "previously-issued": {
      "type": "string",
      "format": "date",
      "description": "Day of the version before."
    },
    "formats": {
      "description": "Media types, or names of formats that have none.",
      "$ref": "#/$defs/texts"
    },
    "derived-from": {
      "description": "Ids or addresses of the datasets that this one was made from.",
      "$ref": "#/$defs/texts"
    },
    "license": {
      "description": "SPDX licence expression; LicenseRef- for others.",
      "anyOf": [
        {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "origin": {
      "description": "Where the data comes from.",
      "anyOf": [
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 1000,
          "items": {
            "$ref": "#/$defs/source"
          }
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "collected": {
      "description": "Period in which the data was collected.",
      "anyOf": [
        {
          "$ref": "#/$defs/period"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "personal-data": {
      "description": "Declared class of personal data: none, pseudonymous, personal, or special (GDPR article 9).",
      "anyOf": [
        {
          "type": "string",
          "enum": [
            "none",
            "pseudonymous",
            "personal",
            "special"
          ]
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "classification": {
      "type": "array",
      "minItems": 1,
      "maxItems": 6,
      "uniqueItems": true,
      "description": "Kinds of protected information in the data, codes of the D&TA Data Provenance Standards 1.0.0.",
      "items": {
        "type": "string",
        "enum": [
          "pi",
          "pci",
          "pfi",
          "pii",
          "phi",
          "spi"
        ]
      }
    },
    "privacy-enhancing": {
      "description": "What was done to protect the people in the data.",
      "anyOf": [
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "items": {
            "$ref": "#/$defs/privacyEnhancing"
          }
        },
        {
          "$ref": "#/$defs/notApplicable"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "use-codes": {
      "description": "The intended use in codes, as of the D&TA Data Provenance Standards 1.0.0: ai-pre-training, ai-alignment, ai-evaluation, ai-synthetic, non-ai-...",
      "$ref": "#/$defs/texts"
    },
    "forbidden-uses": {
      "type": "array",
      "minItems": 1,
      "maxItems": 3,
      "uniqueItems": true,
      "description": "What the data may not be used for, whatever its licence allows.",
      "items": {
        "type": "string",
        "enum": [
          "commercial",
          "ai-training",
          "ai-evaluation"
        ]
      }
    },
    "intended-use": {
      "description": "What the data is meant for.",
      "anyOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "regions": {
      "description": "Where the data may be stored and processed.",
      "anyOf": [
        {
          "$ref": "#/$defs/regions"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "consent": {
      "anyOf": [
        {
          "$ref": "#/$defs/consent"
        },
        {
          "$ref": "#/$defs/notApplicable"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "rights": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "Notices that come with the data.",
      "properties": {
        "copyright": {
          "$ref": "#/$defs/texts"
        },
        "patent": {
          "$ref": "#/$defs/texts"
        },
        "trademark": {
          "$ref": "#/$defs/texts"
        }
      }
    },
    "documentation": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "Prose for readers. No rule judges it.",
      "properties": {
        "collection": {
          "$ref": "#/$defs/prose"
        },
        "preprocessing": {
          "$ref": "#/$defs/prose"
        },
        "annotation": {
          "$ref": "#/$defs/prose"
        },
        "sensitive": {
          "$ref": "#/$defs/prose"
        },
        "biases": {
          "$ref": "#/$defs/prose"
        },
        "limitations": {
          "$ref": "#/$defs/prose"
        },
        "social-impact": {
          "$ref": "#/$defs/prose"
        },
        "maintenance": {
          "$ref": "#/$defs/prose"
        }
      }
    },
    "files": {
      "type": "array",
      "minItems": 1,
      "maxItems": 10000,
      "description": "Files and what is said about their content.",
      "items": {
        "$ref": "#/$defs/file"
      }
    },
    "changes": {
      "type": "array",
      "maxItems": 10000,
      "description": "Why records changed. Only entries that a pull request adds explain its changes.",
      "items": {
        "$ref": "#/$defs/change"
      }
    }
  },
  "$defs": {
    "unknown": {
      "type": "object",
      "description": "Declared as not known, with the reason.",
      "additionalProperties": false,
      "required": [
        "unknown"
      ],
      "properties": {
        "unknown": {
          "type": "string",
          "minLength": 1
        }
      }
    },
    "notApplicable": {
      "type": "object",
      "description": "Nobody's consent is needed, with the reason.",
      "additionalProperties": false,
      "required": [
        "not-applicable"
      ],
      "properties": {
        "not-applicable": {
          "type": "string",
          "minLength": 1
        }
      }
    },
    "texts": {
      "type": "array",
      "minItems": 1,
      "maxItems": 1000,
      "items": {
        "type": "string",
        "minLength": 1,
        "maxLength": 4000
      }
    },
    "prose": {
      "type": "string",
      "minLength": 1
    },
    "privacyEnhancing": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "category"
      ],
      "properties": {
        "category": {
          "type": "string",
          "minLength": 1,
          "description": "Code of the D&TA list (anonymization, differential-privacy, ...), or a word of your own."
        },
        "tool": {
          "type": "string",
          "minLength": 1
        },
        "parameters": {
          "$ref": "#/$defs/texts"
        },
        "result": {
          "$ref": "#/$defs/texts"
        }
      }
    },
    "file": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path"
      ],
      "properties": {
        "path": {
          "type": "string",
          "minLength": 1,
          "maxLength": 4000,
          "description": "Path or address."
        },
        "size": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "media-type": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        },
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "64 lower-case hexadecimal digits."
        },
        "md5": {
          "type": "string",
          "pattern": "^[0-9a-f]{32}([.]dir)?$",
          "description": "Weak: anybody can make another file with the same MD5, so it never counts as verified. 32 lower-case hexadecimal digits, with .dir for a folder of DVC."
        }
      }
    },
    "source": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "issuer"
      ],
      "properties": {
        "issuer": {
          "type": "string",
          "minLength": 1,
          "description": "Who made or published it."
        },
        "url": {
          "type": "string",
          "minLength": 1
        },
        "method": {
          "type": "string",
          "minLength": 1,
          "description": "How it was generated or collected."
        },
        "geography": {
          "type": "string",
          "minLength": 1,
          "description": "Where it was collected."
        }
      }
    },
    "period": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "from",
        "to"
      ],
      "properties": {
        "from": {
          "type": "string",
          "format": "date"
        },
        "to": {
          "type": "string",
          "format": "date"
        }
      }
    },
    "region": {
      "type": "string",
      "pattern": "^[A-Z]{2,3}$",
      "description": "Two letters of ISO 3166-1, or EU or EEA for their members."
    },
    "regions": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "allowed": {
          "type": "array",
          "minItems": 1,
          "maxItems": 300,
          "items": {
            "$ref": "#/$defs/region"
          },
          "description": "Nowhere else, when it is given."
        },
        "forbidden": {
          "type": "array",
          "minItems": 1,
          "maxItems": 300,
          "items": {
            "$ref": "#/$defs/region"
          }
        }
      }
    },
    "consent": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "scope"
      ],
      "properties": {
        "scope": {
          "type": "string",
          "minLength": 1,
          "description": "What was consented to."
        },
        "expires": {
          "type": "string",
          "format": "date",
          "description": "Last day on which it holds."
        },
        "uri": {
          "type": "string",
          "minLength": 1
        }
      }
    },
    "changeClass": {
      "type": "string",
      "enum": [
        "added",
        "removed",
        "changed",
        "relabelled",
        "moved"
      ]
    },
    "change": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "reason",
        "author",
        "date"
      ],
      "properties": {
        "id": {
          "type": "string",
          "minLength": 1,
          "description": "Of a ticket or a review."
        },
        "records": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100000,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024
          },
          "description": "Record ids; * stands for any text, ? for one character. Needed unless a class is named."
        },
        "class": {
          "$ref": "#/$defs/changeClass",
          "description": "Only changes of this class. Needed unless records are named."
        },
        "reason": {
          "type": "string",
          "pattern": "[\\p{L}\\p{N}]"
        },
        "author": {
          "type": "string",
          "pattern": "[\\p{L}\\p{N}]"
        },
        "date": {
          "type": "string",
          "format": "date"
        },
        "approved-by": {
          "type": "string",
          "minLength": 1
        }
      }
    }
  }
}
