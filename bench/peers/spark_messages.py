"""Messages of Spark Connect as pyspark writes them, for packages/dataset/test/engines/spark/messages.json.

pip install pyspark==4.1.4 protobuf pyarrow; python spark_messages.py > messages.json
"""

import json

import pyarrow as pa
from pyspark.sql.connect.proto import base_pb2 as proto

SESSION = "00112233-4455-6677-8899-aabbccddeeff"
OPERATION = "ffeeddcc-bbaa-9988-7766-554433221100"
SERVER = "01234567-89ab-cdef-0123-456789abcdef"
USER = proto.UserContext(user_id="gate", user_name="gate")
HEAD = {"session_id": SESSION, "user_context": USER, "client_type": "secmlops"}


def execute():
    request = proto.ExecutePlanRequest(**HEAD, operation_id=OPERATION)
    request.client_observed_server_side_session_id = SERVER
    request.plan.root.sql.query = "SELECT 'é' FROM `a`.`b`.`c`"
    return request


def config():
    request = proto.ConfigRequest(**HEAD)
    request.operation.set.pairs.add(key="spark.sql.session.timeZone", value="UTC")
    return request


def interrupt():
    kind = proto.InterruptRequest.InterruptType.INTERRUPT_TYPE_OPERATION_ID
    return proto.InterruptRequest(**HEAD, interrupt_type=kind, operation_id=OPERATION)


def batch(table, start):
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    response = proto.ExecutePlanResponse(
        session_id=SESSION, server_side_session_id=SERVER, operation_id=OPERATION, response_id=OPERATION
    )
    response.arrow_batch.row_count = table.num_rows
    response.arrow_batch.start_offset = start
    response.arrow_batch.data = sink.getvalue().to_pybytes()
    return response


def progress():
    response = proto.ExecutePlanResponse(session_id=SESSION, server_side_session_id=SERVER)
    response.execution_progress.num_inflight_tasks = 3
    return response


TABLE = pa.table(
    {
        "n": pa.array([1, -(2**53) - 1, None], pa.int64()),
        "x": pa.array([0.1, float("nan"), None], pa.float64()),
        "c": pa.array(["é", "", None], pa.string()),
        "b": pa.array([True, False, None], pa.bool_()),
        "d": pa.array([18262, 0, None], pa.date32()),
    }
)
DESCRIBED = pa.table(
    {
        "col_name": ["x", "Größe"],
        "data_type": ["double", "decimal(10,2)"],
        "comment": pa.array([None, None], pa.string()),
    }
)
REQUESTS = {
    "ExecutePlanRequest": execute(),
    "ConfigRequest": config(),
    "InterruptRequest": interrupt(),
    "ReleaseSessionRequest": proto.ReleaseSessionRequest(**HEAD),
}
ANSWERS = [progress(), batch(TABLE, 0), batch(TABLE.slice(0, 0), 3)]

print(
    json.dumps(
        {
            "source": "pyspark 4.1.4, pyarrow " + pa.__version__,
            "requests": {name: each.SerializeToString().hex() for name, each in REQUESTS.items()},
            "config": proto.ConfigResponse(session_id=SESSION, server_side_session_id=SERVER)
            .SerializeToString()
            .hex(),
            "described": batch(DESCRIBED, 0).SerializeToString().hex(),
            "answers": [each.SerializeToString().hex() for each in ANSWERS],
        },
        indent=2,
    )
)
