import { Server, ServerCredentials, status, type UntypedHandleCall } from '@grpc/grpc-js'
