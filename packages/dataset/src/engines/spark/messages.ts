import type { Type } from 'protobufjs'
import { FAILURES } from './failures.js'

/**
 * What this client says and reads of Spark Connect: a part of `spark/connect/base.proto` and `relations.proto` of
 * Apache Spark 4.1.4 (Apache-2.0, The Apache Software Foundation), with its names, numbers and types. Fields that are not
 * here are skipped, as Protocol Buffers do.
 */
export const PROTO = `
syntax = "proto3";
package spark.connect;

message UserContext { string user_id = 1; string user_name = 2; }
message SQL { string query = 1; }
message Relation { oneof rel_type { SQL sql = 10; } }
message Plan { oneof op_type { Relation root = 1; } }

message ExecutePlanRequest {
  string session_id = 1;
  UserContext user_context = 2;
  Plan plan = 3;
  optional string client_type = 4;
  optional string operation_id = 6;
  optional string client_observed_server_side_session_id = 8;
}
message ExecutePlanResponse {
  message ArrowBatch {
    int64 row_count = 1;
    bytes data = 2;
    optional int64 start_offset = 3;
  }
  string session_id = 1;
  oneof response_type { ArrowBatch arrow_batch = 2; }
}

message KeyValue { string key = 1; optional string value = 2; }
message ConfigRequest {
  message Set { repeated KeyValue pairs = 1; }
  message Operation { oneof op_type { Set set = 1; } }
  string session_id = 1;
  UserContext user_context = 2;
  Operation operation = 3;
  optional string client_type = 4;
}
message ConfigResponse { string session_id = 1; string server_side_session_id = 4; }

message InterruptRequest {
  enum InterruptType {
    INTERRUPT_TYPE_UNSPECIFIED = 0;
    INTERRUPT_TYPE_ALL = 1;
    INTERRUPT_TYPE_TAG = 2;
    INTERRUPT_TYPE_OPERATION_ID = 3;
  }
  string session_id = 1;
  UserContext user_context = 2;
  optional string client_type = 3;
  InterruptType interrupt_type = 4;
  oneof interrupt { string operation_id = 6; }
}
message InterruptResponse { string session_id = 1; }

message ReleaseSessionRequest {
  string session_id = 1;
  UserContext user_context = 2;
  optional string client_type = 3;
}
message ReleaseSessionResponse { string session_id = 1; }
`

export type Fields = Readonly<Record<string, unknown>>

/** Bytes of messages, by the name of their type. */
export interface Messages {
  readonly encode: (type: string, fields: Fields) => Buffer
  /** Integers of 64 bits as text. @throws SecmlopsError `untrusted-answer` (exit 3) for what is no such message. */
  readonly decode: (type: string, bytes: Uint8Array) => Fields
}

/** Loads the library, which nothing else needs. */
export async function loadMessages(): Promise<Messages> {
  const { default: protobuf } = await import('protobufjs')
  const { root } = protobuf.parse(PROTO, { keepCase: true })
  const find = (type: string): Type => root.lookupType(`spark.connect.${type}`)
  return {
    encode: (type, fields) => {
      const own = find(type)
      return Buffer.from(own.encode(own.fromObject(fields)).finish())
    },
    decode: (type, bytes) => {
      const own = find(type)
      try {
        return own.toObject(own.decode(bytes), { longs: String, enums: String })
      } catch {
        // Falls through: it could hold anything, so nothing of it is shown.
        throw FAILURES.untrusted(`it is no ${type}`)
      }
    },
  }
}
