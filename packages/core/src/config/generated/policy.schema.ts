/** Generated from schemas/policy.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/policy.schema.json",
  "title": "Policy",
  "description": "secmlops.yml: what a pull request must meet. Read from the tip of the target branch.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "gates"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "system": {
      "$ref": "#/$defs/system"
    },
    "datasets": {
      "type": "object",
      "description": "Named datasets.",
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "additionalProperties": {
        "$ref": "#/$defs/dataset"
      }
    },
    "models": {
      "type": "object",
      "description": "Named models.",
      "propertyNames": {
        "$ref": "#/$defs/name"
      },
      "additionalProperties": {
        "$ref": "#/$defs/model"
      }
    },
    "gates": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "The gates that must report. A gate that is not named does not run.",
      "properties": {
        "provenance": {
          "$ref": "#/$defs/provenance"
        },
        "signing": {
          "$ref": "#/$defs/signing"
        },
        "robustness": {
          "$ref": "#/$defs/robustness"
        },
        "drift": {
          "$ref": "#/$defs/drift"
        }
      }
    },
    "severity": {
      "type": "object",
      "description": "Raises the severity of a rule. Lowering is not possible; use a waiver.",
      "additionalProperties": {
        "enum": [
          "error",
          "warning"
        ]
      }
    },
    "waivers": {
      "$ref": "#/$defs/path",
      "description": "File of accepted findings."
    },
    "expires": {
      "type": "string",
      "format": "date",
      "description": "Last day (UTC) on which keys, builders and bounds of this policy are trusted; then every pull request is blocked until somebody has looked at them. Without it the policy does not end."
    },
    "threats": {
      "$ref": "#/$defs/path",
      "description": "File of own threats, and of controls that no gate can check; shown by `secmlops threats`."
    },
    "imports": {
      "type": "array",
      "minItems": 1,
      "maxItems": 20,
      "description": "Reports of other scanners that are judged in the same verdict, as the source `imports`: an earlier step of the job writes them. One that is missing, is not of its tool, cannot be read, or is too old or of another commit makes the run inconclusive.",
      "items": {
        "$ref": "#/$defs/import"
      }
    },
    "roles": {
      "type": "object",
      "minProperties": 1,
      "description": "Who signs off: R1 to R8, and own roles. Read from the tip of the target branch. The names of the eight are this project's reading.",
      "propertyNames": {
        "$ref": "#/$defs/role"
      },
      "additionalProperties": {
        "$ref": "#/$defs/roleHolders"
      }
    },
    "approvers": {
      "type": "object",
      "description": "Roles that must all sign off before a finding of a rule stops blocking, by rule id; `policy` for every loosening that has no entry of its own (R2, where there is none).",
      "propertyNames": {
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
      },
      "additionalProperties": {
        "$ref": "#/$defs/roleList"
      }
    },
    "separation-of-duties": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "distinct"
      ],
      "description": "Beside the author, who never signs off their own change.",
      "properties": {
        "distinct": {
          "type": "array",
          "minItems": 1,
          "maxItems": 28,
          "description": "Pairs of roles that one person may not sign together.",
          "items": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "uniqueItems": true,
            "items": {
              "$ref": "#/$defs/role"
            }
          }
        }
      }
    },
    "sign-offs": {
      "$ref": "#/$defs/path",
      "description": "Folder of signed sign-off files (secmlops sign-off), read from the head: their signatures count, by the keys of roles."
    },
    "waiver-limits": {
      "$ref": "#/$defs/waiverLimits"
    },
    "enforce": {
      "enum": [
        "block",
        "warn"
      ],
      "default": "block",
      "description": "warn reports without blocking."
    }
  },
  "$defs": {
    "import": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "sarif",
        "tool"
      ],
      "properties": {
        "sarif": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024,
          "pattern": "^([^*]*/)?[^/]*$",
          "description": "SARIF 2.1.0 file of the workspace, relative to the policy file. `*` stands for any part of the name of the file, and then at least one has to be there. A file that is committed is refused."
        },
        "tool": {
          "type": "string",
          "minLength": 1,
          "maxLength": 100,
          "description": "Name of the tool as the file states it (`tool.driver.name`), in any case."
        },
        "fail-on": {
          "enum": [
            "error",
            "warning",
            "note"
          ],
          "default": "error",
          "description": "Least severe result that blocks. `security-severity` of a rule counts as GitHub reads it: 7 and more is an error, 4 and more a warning."
        },
        "max-age-days": {
          "type": "integer",
          "minimum": 1,
          "maximum": 36500,
          "description": "Days since the scan ended, as the file states it; a file that states no time is then refused."
        },
        "require-commit": {
          "type": "boolean",
          "default": false,
          "description": "The file has to state the commit that was scanned. One that is stated is always compared."
        }
      }
    },
    "name": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
      "description": "A letter or digit, then letters, digits, dots, dashes and underscores; at most 64 characters."
    },
    "path": {
      "type": "string",
      "minLength": 1,
      "maxLength": 1024,
      "description": "Relative to the policy file, with forward slashes."
    },
    "system": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "purpose"
      ],
      "properties": {
        "name": {
          "type": "string",
          "minLength": 1
        },
        "purpose": {
          "type": "string",
          "minLength": 1,
          "description": "What the models are for, in a few words."
        },
        "commercial": {
          "type": "boolean",
          "default": false,
          "description": "Commercial use: non-commercial licences of data then block."
        },
        "regions": {
          "type": "array",
          "items": {
            "type": "string",
            "pattern": "^[A-Z]{2,3}$",
            "description": "Two letters of ISO 3166-1, or EU or EEA for their members."
          },
          "uniqueItems": true,
          "minItems": 1,
          "description": "Where data is stored and processed, for training and in use: what a dataset card forbids then blocks."
        }
      }
    },
    "dataset": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path"
      ],
      "properties": {
        "path": {
          "$ref": "#/$defs/path",
          "description": "A folder or a file."
        },
        "url": {
          "type": "string",
          "pattern": "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^\\s#]*$",
          "maxLength": 2048,
          "description": "Where one file of data is kept that is not in git; needs sha256. Fetched for the head and for its base, each as the policy there says; `path` is then the name under which it is judged, and a file that lies there has to be the same. A secret for the host is taken from SECMLOPS_TOKEN_<HOST>."
        },
        "artifact": {
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._ -]{0,254}$",
          "description": "Artifact of an earlier job of the same workflow run that holds one file of data: what it has under the last name of `path`, else all of it. It always counts as changed, and there is none at the base."
        },
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "Digest of the one file that url or artifact gives. Other bytes are refused."
        },
        "format": {
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
          ],
          "description": "Found by content when absent. csv: also semicolons, tabs (TSV) and bars; arrow: Arrow IPC files and streams (Feather 2); webdataset: tar files, not compressed."
        },
        "labels": {
          "$ref": "#/$defs/path",
          "description": "coco: the JSON file; voc: the folder of XML files; yolo: the data.yaml; npy: the file of labels."
        },
        "card": {
          "$ref": "#/$defs/path",
          "description": "Dataset card: where the data comes from and what it may be used for."
        },
        "split": {
          "enum": [
            "train",
            "validation",
            "test"
          ],
          "description": "Guessed from the name of the dataset when absent."
        },
        "id": {
          "type": "string",
          "description": "Tables: column that names a record."
        },
        "label": {
          "type": "string",
          "description": "Tables: column of the label."
        },
        "split-column": {
          "type": "string",
          "description": "Tables: column of the split."
        },
        "group": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256,
          "description": "Patient, camera or sequence of a record, which may be in one split only: a column, or a pattern of record ids such as scenes/{}/*.png, where {} stands for the group and * for anything but a slash."
        },
        "time": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256,
          "description": "When a record was taken: a column, or a pattern of record ids where {} stands for the time. ISO 8601, or numbers. No training record may be later than the earliest one of validation and test."
        }
      }
    },
    "model": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path"
      ],
      "properties": {
        "path": {
          "$ref": "#/$defs/path",
          "description": "A file, or a folder that is signed as a whole."
        },
        "url": {
          "type": "string",
          "pattern": "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/[^\\s#]*$",
          "maxLength": 2048,
          "description": "Where a model is kept that is not in git; needs sha256. Fetched for the head and for its base, each as the policy there says; `path` is then the name under which it is judged, and a file that lies there has to be the same. A secret for the host is taken from SECMLOPS_TOKEN_<HOST>."
        },
        "artifact": {
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9._ -]{0,254}$",
          "description": "Artifact of an earlier job of the same workflow run that holds a model: what it has under the last name of `path`, else all of it. It always counts as changed, and there is none at the base."
        },
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "Digest of the one file that url or artifact gives. Other bytes are refused."
        },
        "signature": {
          "description": "OpenSSF Model Signing bundle, or one for each signer; <path>.sig when absent.",
          "anyOf": [
            {
              "$ref": "#/$defs/path"
            },
            {
              "type": "array",
              "minItems": 1,
              "maxItems": 100,
              "uniqueItems": true,
              "items": {
                "$ref": "#/$defs/path"
              }
            }
          ]
        },
        "trained-on": {
          "type": "array",
          "minItems": 1,
          "maxItems": 1000,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/name"
          },
          "description": "Datasets of this policy that the model is trained on. Its provenance must name each of them by its id (secmlops record), and none may be evaluation data."
        },
        "evaluated-on": {
          "type": "array",
          "minItems": 1,
          "maxItems": 1000,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/name"
          },
          "description": "Datasets of this policy that the model must not be trained on, besides those of the split test and that of the gate robustness."
        },
        "base-model": {
          "type": "string",
          "pattern": "^([A-Za-z0-9][A-Za-z0-9._-]{0,63}|sha256:[0-9a-f]{64})$",
          "description": "Model that the training started from: a name of this policy, or sha256: and its root digest (secmlops digest). Its provenance must name it, and no other."
        },
        "provenance": {
          "description": "Signed statements of how the model was built (in-toto with SLSA provenance), one file or several that count together; <path>.provenance.json when absent, where trained-on, base-model or require-provenance demand one. Needs gates.signing.builders.",
          "anyOf": [
            {
              "$ref": "#/$defs/path"
            },
            {
              "type": "array",
              "minItems": 1,
              "maxItems": 100,
              "uniqueItems": true,
              "items": {
                "$ref": "#/$defs/path"
              }
            }
          ]
        },
        "task": {
          "enum": [
            "classification",
            "detection",
            "tabular"
          ],
          "description": "What the model does: classes of images, boxes in images, or classes of rows of a table."
        },
        "input": {
          "$ref": "#/$defs/modelInput"
        },
        "output": {
          "$ref": "#/$defs/modelOutput"
        }
      }
    },
    "modelInput": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "layout": {
          "enum": [
            "nchw",
            "nhwc"
          ],
          "default": "nchw"
        },
        "color": {
          "enum": [
            "rgb",
            "bgr",
            "gray"
          ],
          "description": "Channels that the model expects, in order; rgb when absent, gray for a model of one channel. Images and NPZ files hold red, green, blue."
        },
        "range": {
          "type": "array",
          "items": {
            "type": "number"
          },
          "minItems": 2,
          "maxItems": 2,
          "default": [
            0,
            1
          ],
          "description": "What the darkest and the brightest pixel value become before mean and std."
        },
        "mean": {
          "type": "array",
          "items": {
            "type": "number"
          },
          "minItems": 1,
          "maxItems": 4,
          "default": [
            0
          ],
          "description": "Subtracted after range; one value, or one per channel in the order of color."
        },
        "std": {
          "type": "array",
          "items": {
            "type": "number",
            "exclusiveMinimum": 0
          },
          "minItems": 1,
          "maxItems": 4,
          "default": [
            1
          ],
          "description": "Divides after mean; one value, or one per channel in the order of color."
        },
        "resize": {
          "enum": [
            "stretch",
            "letterbox"
          ],
          "default": "letterbox",
          "description": "How an image of another size is fitted: letterbox keeps its proportions, at the top left, on grey 114; stretch does not."
        },
        "features": {
          "type": "object",
          "maxProperties": 10000,
          "description": "Tabular models: what each feature may be, by its column; columns of an NPZ are x0, x1, and so on. Where as many are named as the model takes, other columns of a table are left out; else a feature that is not named is a number between the least and the greatest of the data, and may change both ways.",
          "additionalProperties": {
            "$ref": "#/$defs/feature"
          }
        }
      }
    },
    "feature": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "min": {
          "type": "number",
          "description": "Least value; that of the data when absent. eps is a share of max - min."
        },
        "max": {
          "type": "number",
          "description": "Greatest value; that of the data when absent."
        },
        "kind": {
          "enum": [
            "number",
            "integer"
          ],
          "default": "number",
          "description": "integer: attacks use whole numbers only."
        },
        "group": {
          "$ref": "#/$defs/name",
          "description": "The feature is one category of a group: of all features with this group exactly one is 1, the others are 0. A change of category is a change by 1 of two features."
        },
        "mutable": {
          "type": "boolean",
          "default": true,
          "description": "false: no attack changes it; for a category, none of its group."
        },
        "direction": {
          "enum": [
            "increase",
            "decrease"
          ],
          "description": "The only way in which an attack may change it; both when absent."
        }
      }
    },
    "modelOutput": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "decoder": {
          "enum": [
            "boxes",
            "efficient-nms",
            "end2end",
            "fastestdet",
            "ssd",
            "tensorflow",
            "torchvision",
            "yolov5",
            "yolov5-raw",
            "yolov8",
            "yolox"
          ],
          "description": "How the outputs of a detector become boxes. yolox: raw head (offsets, log sizes, objectness, class scores); yolov5: rows of centre, size, objectness, class scores; yolov5-raw: the same before anchors; yolov8: centre, size, class scores; fastestdet: raw grid; ssd: scores and decoded boxes; boxes: rows of x1, y1, x2, y2 in pixels of the input, score, class number; end2end, torchvision, tensorflow, efficient-nms: models that suppress by themselves."
        },
        "scores": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024,
          "description": "Classifiers: name of the output that holds one score per class, or one number for two classes. Needed where several outputs may be it, such as features or an auxiliary head."
        },
        "anchors": {
          "type": "array",
          "minItems": 1,
          "maxItems": 8,
          "items": {
            "type": "array",
            "items": {
              "type": "number",
              "exclusiveMinimum": 0
            },
            "minItems": 2,
            "maxItems": 64
          },
          "description": "Of yolov5-raw: for each stride, width and height of each anchor in pixels, one after the other."
        },
        "normalized": {
          "type": "boolean",
          "description": "Whether coordinates are shares of the image instead of pixels; as usual for the decoder when absent."
        },
        "corners": {
          "enum": [
            "xyxy",
            "yxyx"
          ],
          "description": "Order of the corners of a box; as usual for the decoder when absent."
        },
        "first-label": {
          "type": "integer",
          "minimum": 0,
          "maximum": 1000,
          "description": "Number that the model gives to its first class; what lies below is background."
        },
        "strides": {
          "type": "array",
          "items": {
            "type": "integer",
            "minimum": 1
          },
          "minItems": 1,
          "maxItems": 8,
          "default": [
            8,
            16,
            32
          ],
          "description": "Pixels per cell of each grid of a yolox head, in the order of its rows."
        },
        "classes": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1,
          "maxItems": 100000,
          "description": "Names of the model's classes as the labels write them, in the order of its outputs. Required for detection; image folders are taken in order of their names when absent."
        },
        "score-threshold": {
          "type": "number",
          "minimum": 0,
          "maximum": 1,
          "default": 0.05,
          "description": "Boxes below it are not counted; an object whose boxes all fall below it has vanished."
        },
        "iou-threshold": {
          "type": "number",
          "minimum": 0,
          "maximum": 1,
          "default": 0.5,
          "description": "Non-maximum suppression within each class: a box goes when a better one overlaps it by more; 1 keeps all."
        }
      }
    },
    "gateDatasets": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/name"
      },
      "minItems": 1,
      "uniqueItems": true,
      "description": "Which datasets of the policy; all when absent."
    },
    "provenance": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "datasets": {
          "$ref": "#/$defs/gateDatasets"
        },
        "require": {
          "type": "array",
          "items": {
            "enum": [
              "license",
              "origin",
              "collected",
              "personal-data",
              "intended-use",
              "consent",
              "regions"
            ]
          },
          "uniqueItems": true,
          "default": [
            "license",
            "origin"
          ],
          "description": "Fields that each dataset card must state."
        },
        "screens": {
          "type": "array",
          "items": {
            "enum": [
              "duplicates",
              "leakage",
              "near-duplicates",
              "label-flips",
              "triggers",
              "label-issues",
              "outliers",
              "balance",
              "spectral",
              "activation-clustering",
              "strip",
              "personal-data",
              "secrets",
              "hostile-content"
            ]
          },
          "uniqueItems": true,
          "default": [
            "duplicates",
            "leakage"
          ],
          "description": "What records are searched for. duplicates and leakage are exact; near-duplicates finds what was encoded, resized or edited; label-flips, triggers, spectral, activation-clustering and strip are tests that block at the rate alpha; label-issues, outliers and balance advise; personal-data, secrets and hostile-content search texts and files that are new. See docs/screens.md."
        },
        "features": {
          "$ref": "#/$defs/name",
          "description": "Image classifier, described under models, that the screens spectral, activation-clustering and strip look into."
        },
        "alpha": {
          "type": "number",
          "minimum": 1e-9,
          "maximum": 0.05,
          "default": 0.001,
          "description": "Probability of a false alarm that each statistical screen may spend on one pull request."
        },
        "changes": {
          "enum": [
            "explained",
            "listed"
          ],
          "default": "explained",
          "description": "explained: each change needs an entry in the card."
        }
      }
    },
    "signer": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "Exactly one of public-key, certificate-roots, identity and identity-pattern.",
      "properties": {
        "public-key": {
          "$ref": "#/$defs/path",
          "description": "PEM file, EC P-256, P-384 or P-521."
        },
        "certificate-roots": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "items": {
            "$ref": "#/$defs/path"
          },
          "description": "PEM files of the authorities that are pinned; those of the web are never trusted. Needs subject."
        },
        "subject": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the e-mail address, URI or DNS name of the certificate; its common name where it has none of these."
        },
        "identity": {
          "$ref": "#/$defs/signerName",
          "description": "Keyless (Sigstore): exactly the subject alternative name of the certificate. Needs issuer."
        },
        "identity-pattern": {
          "$ref": "#/$defs/signerName",
          "description": "In the place of identity, of the whole name: a * stands for one or more characters other than / and @."
        },
        "issuer": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the issuer of the OpenID Connect token."
        },
        "repository": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the URI of the source repository, such as https://github.com/octo/models."
        },
        "repository-id": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly its number, which a repository made anew under the same name does not get."
        },
        "owner": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the URI of its owner."
        },
        "owner-id": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the number of its owner."
        },
        "ref": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the Git ref that was built, such as refs/heads/main."
        },
        "workflow": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the URI of the top-level workflow with its ref."
        },
        "runner": {
          "$ref": "#/$defs/signerName",
          "description": "github-hosted or self-hosted."
        },
        "trigger": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the event that started the run, such as push."
        }
      }
    },
    "builder": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "signer"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/signerName",
          "description": "Exactly the builder.id of the statement: a URI, of a workflow that of its file with its ref."
        },
        "signer": {
          "$ref": "#/$defs/signer"
        }
      }
    },
    "signerName": {
      "type": "string",
      "minLength": 1,
      "maxLength": 2048
    },
    "signing": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "signers"
      ],
      "properties": {
        "signers": {
          "type": "array",
          "maxItems": 100,
          "description": "Any one of them must have signed each model, or as many as required-signers says; none may be named while the policy names no model.",
          "items": {
            "$ref": "#/$defs/signer"
          }
        },
        "required-signers": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 1,
          "description": "So many different signers of the list must vouch for the same root of each model."
        },
        "max-age-days": {
          "type": "number",
          "exclusiveMinimum": 0,
          "description": "Longest time since signing, which only a transparency log or timestamp proves: signatures by key or certificate then fail."
        },
        "revoked": {
          "type": "array",
          "maxItems": 10000,
          "uniqueItems": true,
          "default": [],
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2048
          },
          "description": "Fingerprints of keys and certificates (SHA-256), identities, and root digests of models that are trusted no longer."
        },
        "rollback": {
          "enum": [
            "refuse",
            "allow"
          ],
          "default": "refuse",
          "description": "refuse: a version that a merged signature gave to a model (secmlops sign --model-version) may not go down, get lost, or be given to another root."
        },
        "builders": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "description": "Who may say how a model was built (models.<name>.provenance), each with who signs for it. A builder that signs in several ways has an entry for each.",
          "items": {
            "$ref": "#/$defs/builder"
          }
        },
        "require-provenance": {
          "type": "boolean",
          "default": false,
          "description": "true: every model needs a statement of its provenance by one of the builders."
        },
        "trusted-root": {
          "$ref": "#/$defs/path",
          "description": "A trusted_root.json of Sigstore, for signers by identity; the public-good instance when absent."
        },
        "scan": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "deny-formats": {
              "type": "array",
              "items": {
                "enum": [
                  "pickle",
                  "torch",
                  "onnx",
                  "safetensors",
                  "numpy",
                  "zip",
                  "tar",
                  "gguf",
                  "hdf5",
                  "keras",
                  "tensorflow",
                  "tflite",
                  "coreml",
                  "jinja",
                  "model-config"
                ]
              },
              "uniqueItems": true,
              "default": [],
              "description": "Formats that are refused whatever they hold."
            }
          }
        }
      }
    },
    "eps": {
      "description": "Radius of the perturbation in units of pixel values in [0,1], for tabular models of the range of each feature: 8/255, 0.03 or 3%.",
      "anyOf": [
        {
          "type": "number",
          "minimum": 0,
          "maximum": 1
        },
        {
          "type": "string",
          "pattern": "^\\s*\\d+(\\.\\d+)?\\s*(/\\s*\\d+(\\.\\d+)?|%)?\\s*$",
          "description": "For example 8/255, 0.03 or 3%."
        }
      ]
    },
    "attack": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "eps"
      ],
      "properties": {
        "name": {
          "enum": [
            "autoattack",
            "autoattack-plus",
            "autoattack-rand",
            "apgd-ce",
            "apgd-dlr",
            "apgd-t",
            "cw",
            "ddn",
            "deepfool",
            "fab",
            "fab-t",
            "fgsm",
            "fmn",
            "hopskipjump",
            "nes",
            "noise",
            "pgd",
            "simba",
            "simba-dct",
            "spsa",
            "square",
            "transfer"
          ],
          "description": "autoattack: the standard ensemble, exactly as published (Croce and Hein 2020); autoattack-plus and -rand: its other versions; fab, fab-t, fmn, ddn, cw, deepfool: for the smallest change; transfer: along the gradients of another model; all are listed by `secmlops attack --help`."
        },
        "norm": {
          "enum": [
            "linf",
            "l2",
            "l1"
          ],
          "default": "linf",
          "description": "How the size of a change is measured."
        },
        "eps": {
          "$ref": "#/$defs/eps"
        },
        "steps": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100000,
          "description": "Steps of an iterative attack; as published when absent."
        },
        "step-size": {
          "type": "number",
          "exclusiveMinimum": 0,
          "maximum": 10,
          "description": "Size of one step of pgd, in units of eps; 0.1 when absent."
        },
        "restarts": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1000,
          "description": "Runs from different random starts."
        },
        "momentum": {
          "type": "number",
          "minimum": 0,
          "maximum": 1,
          "description": "Share of earlier directions that pgd keeps (MI-FGSM)."
        },
        "targets": {
          "type": "integer",
          "minimum": 0,
          "maximum": 1000,
          "description": "Classes that a targeted attack aims at, likeliest first; 0, for any class at once, of pgd and its kin only."
        },
        "minimise": {
          "type": "boolean",
          "default": false,
          "description": "Goes on for the smallest change after one within eps is found (fab, fab-t, fmn, ddn, cw)."
        },
        "queries": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1000000,
          "description": "Queries per image of an attack without gradients, 5000 when absent; square: steps after the first query."
        },
        "substitute": {
          "$ref": "#/$defs/name",
          "description": "Model of this policy whose gradients transfer follows, in place of those of the model under attack; it takes the same input and knows the same classes. Read from the tip of the target branch."
        },
        "goal": {
          "enum": [
            "vanish",
            "fabricate",
            "mislabel"
          ],
          "description": "What an attack wants of a detector: labelled objects vanish (when absent), objects appear, or objects lose their names."
        },
        "eot": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1000,
          "description": "Evaluations that one gradient is the mean of, for models that are random (EoT)."
        },
        "seconds": {
          "type": "number",
          "exclusiveMinimum": 0,
          "maximum": 86400,
          "description": "Time for this attack; images that are not done by then make the result inconclusive, unless enough are broken already."
        }
      }
    },
    "patch": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "size"
      ],
      "properties": {
        "place": {
          "enum": [
            "objects",
            "image"
          ],
          "default": "objects",
          "description": "objects: on every labelled object; image: one in the middle of each image."
        },
        "size": {
          "$ref": "#/$defs/eps",
          "description": "objects: share of the sides of the object, 20% as Thys et al. 2019; image: share of the area of the image."
        },
        "goal": {
          "enum": [
            "vanish",
            "fabricate",
            "mislabel"
          ],
          "default": "vanish",
          "description": "What the patch is trained for: labelled objects vanish, objects appear, or objects lose their names."
        },
        "steps": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100000,
          "default": 200,
          "description": "Steps of the training, each over 8 images."
        },
        "step-size": {
          "type": "number",
          "exclusiveMinimum": 0,
          "maximum": 1,
          "default": 0.03,
          "description": "Size of one step of Adam, in units of pixel values in [0,1]."
        },
        "tv": {
          "type": "number",
          "minimum": 0,
          "maximum": 1000,
          "default": 0,
          "description": "Weight of total variation, for patches that a camera can resolve; 2.5 in Thys et al. 2019. Makes the patch weaker."
        },
        "nps": {
          "type": "number",
          "minimum": 0,
          "maximum": 1000,
          "default": 0,
          "description": "Weight of colours that no printer shows; 0.01 in Thys et al. 2019. Makes the patch weaker."
        },
        "eot": {
          "type": "integer",
          "minimum": 0,
          "maximum": 32,
          "default": 0,
          "description": "Draws of turn and light per image and step, for a patch that works as a print; 0 to train for the very places where it is measured."
        }
      }
    },
    "requirement": {
      "description": "A comparison, or one with its own confidence and margin.",
      "anyOf": [
        {
          "$ref": "#/$defs/comparison"
        },
        {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "is"
          ],
          "properties": {
            "is": {
              "$ref": "#/$defs/comparison"
            },
            "confidence": {
              "type": "number",
              "exclusiveMinimum": 0.5,
              "exclusiveMaximum": 1,
              "default": 0.95,
              "description": "One-sided confidence of the bound that decides."
            },
            "margin": {
              "type": "number",
              "minimum": 0,
              "default": 0,
              "description": "Shortfall that is tolerated."
            }
          }
        }
      ]
    },
    "comparison": {
      "type": "string",
      "pattern": "^\\s*(>=|<=)\\s*\\d+(\\.\\d+)?\\s*%?\\s*$",
      "description": "For example \">= 0.80\" or \"<= 30%\"."
    },
    "robustness": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dataset",
        "require"
      ],
      "properties": {
        "models": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/name"
          },
          "minItems": 1,
          "uniqueItems": true,
          "description": "Which models; all when absent."
        },
        "dataset": {
          "$ref": "#/$defs/name",
          "description": "Dataset that is attacked; never one that was trained on."
        },
        "preset": {
          "enum": [
            "quick",
            "standard",
            "full"
          ],
          "description": "Attacks and number of images where `attacks` and `samples` are absent. quick: 64 images, apgd-ce with 20 steps; standard: 200 images, apgd-ce and apgd-t; full: 1000 images, autoattack. Detectors: pgd with 10, 40 and 100 steps, in full with square."
        },
        "norm": {
          "enum": [
            "linf",
            "l2",
            "l1"
          ],
          "default": "linf",
          "description": "Of the attacks of the preset."
        },
        "eps": {
          "$ref": "#/$defs/eps",
          "description": "Radius of the attacks of the preset; required with one."
        },
        "samples": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1000000,
          "description": "Images at most, drawn by the seed; 200 without a preset."
        },
        "early-stop": {
          "type": "boolean",
          "default": false,
          "description": "Attacks the images in a random order, in up to 10 looks, and leaves the rest out as soon as the bounds on accuracy under attack are decided: one is missed, or all are met. Intervals are widened so that this misleads no more often than the confidence says. Clean images, corruptions and certificates are measured on all. For classification and tabular models, without against-base and without `seconds`."
        },
        "corruptions": {
          "description": "Common corruptions that each image is measured under, in 5 severities: common (the 15 of ImageNet-C), all (19), or their names.",
          "anyOf": [
            {
              "enum": [
                "common",
                "all"
              ]
            },
            {
              "type": "array",
              "minItems": 1,
              "uniqueItems": true,
              "items": {
                "enum": [
                  "brightness",
                  "contrast",
                  "defocus_blur",
                  "elastic_transform",
                  "fog",
                  "frost",
                  "gaussian_blur",
                  "gaussian_noise",
                  "glass_blur",
                  "impulse_noise",
                  "jpeg_compression",
                  "motion_blur",
                  "pixelate",
                  "saturate",
                  "shot_noise",
                  "snow",
                  "spatter",
                  "speckle_noise",
                  "zoom_blur"
                ]
              }
            }
          ]
        },
        "against-base": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "max-drop"
          ],
          "description": "The model of the merge base is attacked on the same images, in the same way; neither the clean value nor that under any attack or patch may drop by more: accuracy, and for detectors ap50 and what else `require` names. A drop counts when it is significant (one-sided, Holm over all of them) and larger than this.",
          "properties": {
            "max-drop": {
              "$ref": "#/$defs/eps",
              "description": "Drop that is tolerated: 3%, 0.03."
            },
            "confidence": {
              "type": "number",
              "exclusiveMinimum": 0.5,
              "exclusiveMaximum": 1,
              "default": 0.95
            }
          }
        },
        "attacks": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/attack"
          },
          "default": [],
          "maxItems": 32
        },
        "patches": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/patch"
          },
          "minItems": 1,
          "maxItems": 8,
          "description": "Adversarial patches against detectors, each one picture for all images: measured as ap50.patch, beside ap50.grey-patch and ap50.random-patch, which were not trained. Several are told apart by size as written: ap50.patch@20%."
        },
        "require": {
          "type": "object",
          "minProperties": 1,
          "description": "Measurement to bound: accuracy.<what> for classification and tabular models, ap50.<what> and mr2.<what> for detection. <what> is clean, the name of an attack, robust (the worst of all attacks, image by image), certified (accuracy only: proven for every change within an Linf radius), corrupted (the mean over corruptions and severities), or noise (a comparison). mce is the mean corruption error relative to AlexNet. Several attacks of one name are told apart by eps as written, and by the norm where eps is the same: accuracy.square@8/255, accuracy.pgd-l2@0.3; so is noise of several sizes.",
          "additionalProperties": {
            "$ref": "#/$defs/requirement"
          }
        }
      }
    },
    "quality": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "What the data must keep to, whatever its distribution; part of the verdict of the drift gate.",
      "properties": {
        "learn": {
          "type": "boolean",
          "default": false,
          "description": "true: what is not stated is taken from the reference: types, at least half its rows, columns without missing values or with unique ones, numbers no further outside than its range is wide."
        },
        "rows": {
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "properties": {
            "min": {
              "type": "integer",
              "minimum": 0,
              "description": "Least number of rows."
            },
            "max": {
              "type": "integer",
              "minimum": 0,
              "description": "Greatest number of rows."
            }
          }
        },
        "freshness": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "column",
            "max-age-days"
          ],
          "properties": {
            "column": {
              "type": "string",
              "minLength": 1,
              "description": "Column of times or dates; without a zone they are UTC."
            },
            "max-age-days": {
              "type": "number",
              "exclusiveMinimum": 0,
              "description": "Age that the newest row may have when the gate runs."
            }
          }
        },
        "columns": {
          "type": "object",
          "minProperties": 1,
          "description": "By name; each must be there.",
          "additionalProperties": {
            "$ref": "#/$defs/columnQuality"
          }
        },
        "integrity": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "uniqueItems": true,
          "description": "Between two columns of one row, such as start <= end. Rows that lack one of them do not count.",
          "items": {
            "type": "string",
            "maxLength": 2048,
            "pattern": "^[^<>=]*[^<>=\\s][^<>=]*(<|<=|=|>=|>)[^<>=]*[^<>=\\s][^<>=]*$",
            "description": "Two names with <, <=, =, >= or > between them."
          }
        }
      }
    },
    "columnQuality": {
      "type": "object",
      "additionalProperties": false,
      "description": "What one column must keep to.",
      "properties": {
        "type": {
          "enum": [
            "integer",
            "number",
            "text",
            "boolean",
            "time"
          ],
          "description": "An integer is also a number."
        },
        "min": {
          "type": "number",
          "description": "Least number that is allowed."
        },
        "max": {
          "type": "number",
          "description": "Greatest number that is allowed."
        },
        "values": {
          "type": "array",
          "minItems": 1,
          "maxItems": 10000,
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "The only values that are allowed, as text."
        },
        "max-missing": {
          "description": "Share of rows that may lack a value.",
          "anyOf": [
            {
              "type": "number",
              "minimum": 0,
              "maximum": 1
            },
            {
              "type": "string",
              "pattern": "^\\s*\\d+(\\.\\d+)?\\s*%\\s*$",
              "description": "For example 1%."
            }
          ]
        },
        "unique": {
          "type": "boolean",
          "default": false,
          "description": "true: no value comes twice."
        }
      }
    },
    "drift": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "reference",
        "current"
      ],
      "properties": {
        "reference": {
          "$ref": "#/$defs/path",
          "description": "Accepted data, read from the tip of the target branch: a profile without rows (secmlops baseline, a .json file), a table (CSV, JSON Lines or Parquet), or images where current is images. A path, or the name of a dataset of this policy, or trino:catalog.schema.table or spark:catalog.schema.table where current lies there too."
        },
        "reference-digest": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$",
          "description": "SHA-256 of the reference, for a folder its root digest (secmlops digest): nothing else is taken."
        },
        "signers": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "description": "Any one of them must have signed the reference (secmlops sign).",
          "items": {
            "$ref": "#/$defs/signer"
          }
        },
        "signature": {
          "$ref": "#/$defs/path",
          "description": "Signature of the reference, read from the tip of the target branch; <reference>.sig when absent. Needs signers."
        },
        "current": {
          "type": "string",
          "minLength": 1,
          "description": "Name of a dataset of this policy, or the path of a table, or trino:catalog.schema.table or spark:catalog.schema.table: a table in Trino or Spark is asked for aggregates only, with the address and the secret of the environment (SECMLOPS_TRINO_URL, _USER, _TOKEN or _PASSWORD; SECMLOPS_SPARK_URL, _USER, _TOKEN). Images and boxes are compared where the dataset has the format image-folder, coco, voc or yolo."
        },
        "columns": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1,
          "uniqueItems": true,
          "description": "Columns that are compared; all but identifiers when absent."
        },
        "ignore": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "minItems": 1,
          "uniqueItems": true,
          "description": "Columns that are left out."
        },
        "text": {
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 1
          },
          "minItems": 1,
          "maxItems": 100,
          "uniqueItems": true,
          "description": "Tables: columns of running text. In place of c, its length, vocabulary and characters are compared: c.characters, c.words, c.non-alphabetic, c.out-of-vocabulary, c.surprisal. Needs a reference with rows."
        },
        "embeddings": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "model",
            "output"
          ],
          "description": "Images: also compare what a model of this policy makes of them, all its numbers together, as the column embedding. The model is read from the tip of the target branch.",
          "properties": {
            "model": {
              "$ref": "#/$defs/name"
            },
            "output": {
              "type": "string",
              "minLength": 1,
              "maxLength": 1024,
              "description": "Name of the value in the ONNX graph: an output of the model, or of one of its nodes."
            }
          }
        },
        "max-unreadable": {
          "description": "Images: share of either side that may be damaged or missing. Each is a warning; more of them are inconclusive.",
          "default": "1%",
          "anyOf": [
            {
              "type": "number",
              "minimum": 0,
              "maximum": 1
            },
            {
              "type": "string",
              "pattern": "^\\s*\\d+(\\.\\d+)?\\s*%\\s*$",
              "description": "For example 1%."
            }
          ]
        },
        "false-alarm-rate": {
          "description": "Share of clean runs that may raise an alarm, over all columns together.",
          "default": "1%",
          "anyOf": [
            {
              "type": "number",
              "exclusiveMinimum": 0,
              "maximum": 0.5
            },
            {
              "type": "string",
              "pattern": "^\\s*\\d+(\\.\\d+)?\\s*%\\s*$",
              "description": "For example 1%."
            }
          ]
        },
        "min-effect": {
          "type": "number",
          "minimum": 0,
          "maximum": 1,
          "default": 0.1,
          "description": "Smallest effect that matters: KS distance D, or Cramer's V."
        },
        "group": {
          "$ref": "#/$defs/rowGroup"
        },
        "calibrate": {
          "$ref": "#/$defs/calibration"
        },
        "performance": {
          "$ref": "#/$defs/performance"
        },
        "quality": {
          "$ref": "#/$defs/quality"
        }
      }
    },
    "calibration": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "The current rows are held against windows of the reference that are as long: a column drifts when they are farther away than these windows are from each other, in any column. Needs a reference with rows, and 1 / false-alarm-rate - 1 windows: 99 for 1%.",
      "properties": {
        "time": {
          "type": "string",
          "minLength": 1,
          "description": "When a row was taken (ISO 8601). A window has as many blocks of time as the current rows."
        },
        "block": {
          "enum": [
            "hour",
            "day",
            "week",
            "month"
          ],
          "description": "Length of a block of time, in UTC; day when absent."
        },
        "rows": {
          "type": "integer",
          "minimum": 2,
          "maximum": 1000000,
          "description": "In place of time: a block is so many rows that follow each other in the file."
        }
      }
    },
    "rowGroup": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "Rows that hang together, such as frames of one video: whole groups are permuted, so that they raise no false alarm. Needs a reference with rows.",
      "properties": {
        "column": {
          "type": "string",
          "minLength": 1,
          "description": "Column that names the group of a row: a device, a patient, a day."
        },
        "time": {
          "type": "string",
          "minLength": 1,
          "description": "In place of column: when a row was taken (ISO 8601). Rows of one block of time are one group."
        },
        "block": {
          "enum": [
            "hour",
            "day",
            "week",
            "month"
          ],
          "description": "Length of a block of time, in UTC; day when absent."
        },
        "season": {
          "enum": [
            "hour-of-day",
            "day-of-week",
            "month-of-year"
          ],
          "description": "Blocks are exchanged within one season only: Mondays for Mondays."
        },
        "rows": {
          "type": "integer",
          "minimum": 2,
          "maximum": 1000000,
          "description": "In place of column and time, where rows have an order and no name: so many that follow each other in the file are one group."
        }
      }
    },
    "performance": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "label",
        "prediction",
        "require"
      ],
      "description": "How well a model predicts the current rows, whose predictions are columns of both tables: estimated without labels, and realised where labels have come. Needs a reference with rows and labels.",
      "properties": {
        "label": {
          "type": "string",
          "minLength": 1,
          "description": "Column of the true class or number. The current rows may lack it, or have it for some rows."
        },
        "prediction": {
          "type": "string",
          "minLength": 1,
          "description": "Column of the predicted class or number."
        },
        "probabilities": {
          "type": "object",
          "minProperties": 1,
          "maxProperties": 100,
          "description": "Classification: column of the probability of each class, by the class as the label writes it; of the positive class alone where there are two.",
          "additionalProperties": {
            "type": "string",
            "minLength": 1
          }
        },
        "features": {
          "type": "array",
          "minItems": 1,
          "uniqueItems": true,
          "items": {
            "type": "string"
          },
          "description": "Regression: columns that explain where the model errs; all but label, id and what is ignored when absent."
        },
        "require": {
          "type": "object",
          "minProperties": 1,
          "description": "Measurement to bound: estimated.<metric> or realised.<metric>, of which the metric is accuracy, f1, precision, recall or auc of classes (of the positive one, or the mean over all), mae or rmse of a regression.",
          "propertyNames": {
            "pattern": "^(estimated|realised)\\.(accuracy|f1|precision|recall|auc|mae|rmse)$"
          },
          "additionalProperties": {
            "$ref": "#/$defs/requirement"
          }
        }
      }
    },
    "role": {
      "type": "string",
      "pattern": "^(R[1-8]|[a-z][a-z0-9-]{0,63})$"
    },
    "roleList": {
      "type": "array",
      "minItems": 1,
      "maxItems": 8,
      "uniqueItems": true,
      "items": {
        "$ref": "#/$defs/role"
      }
    },
    "roleHolders": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "Holders of a role: any one of them signs for it.",
      "properties": {
        "name": {
          "type": "string",
          "minLength": 1,
          "maxLength": 100
        },
        "duties": {
          "type": "array",
          "maxItems": 50,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 500
          }
        },
        "teams": {
          "type": "array",
          "minItems": 1,
          "maxItems": 20,
          "uniqueItems": true,
          "items": {
            "type": "string",
            "pattern": "^[A-Za-z0-9-]{1,100}/[A-Za-z0-9_.-]{1,100}$"
          },
          "description": "GitHub teams, organisation/team. Their members are asked for with the token of the run; who cannot be told is not counted."
        },
        "users": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "uniqueItems": true,
          "items": {
            "type": "string",
            "pattern": "^[A-Za-z0-9-]{1,100}$"
          },
          "description": "GitHub logins."
        },
        "keys": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "items": {
            "$ref": "#/$defs/roleKey"
          },
          "description": "Keys of sign-off files."
        }
      }
    },
    "roleKey": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "public-key",
        "user"
      ],
      "properties": {
        "public-key": {
          "$ref": "#/$defs/path",
          "description": "PEM file, EC P-256, P-384 or P-521; read from the tip of the target branch."
        },
        "user": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "description": "E-mail address or login of who holds the key: no author of the change signs it off. A login counts only where GitHub tells the logins of the authors, so not in a merge queue."
        }
      }
    },
    "waiverLimits": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "description": "Beyond what every waiver has to be.",
      "properties": {
        "max-days": {
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "properties": {
            "error": {
              "type": "integer",
              "minimum": 1,
              "maximum": 3650
            },
            "warning": {
              "type": "integer",
              "minimum": 1,
              "maximum": 3650
            }
          },
          "description": "Longest life of a waiver from its created day, by the severity of the finding. Waivers then need created."
        },
        "approvers": {
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "properties": {
            "error": {
              "$ref": "#/$defs/roleList"
            },
            "warning": {
              "$ref": "#/$defs/roleList"
            }
          },
          "description": "Roles of which one must have approved (role of the waiver), by the severity of the finding."
        },
        "non-waivable": {
          "type": "array",
          "maxItems": 1000,
          "uniqueItems": true,
          "items": {
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"
          },
          "description": "Rules whose findings no waiver accepts, besides those that never can be: changes of the policy, code in a model, broken signatures."
        }
      }
    }
  }
}
