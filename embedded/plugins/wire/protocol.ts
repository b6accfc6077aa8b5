import type { MethodDefinition } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";

import { BackwardWriter } from "./backward-writer";
import { readFields } from "./message-reader";
import { noProperties, type Properties, unwrapped, wrapped } from "./properties";
import { decodeStruct, encodeStruct } from "./struct-codec";

/** Property bags by name. One that the other side leaves out is empty. */
export type Bags<Name extends string> = Readonly<Record<Name, Properties>>;

/** A message of the protocol with its property bags beside it; in the message itself they are empty. */
export interface Parts<Message, Name extends string> {
  readonly message: Message;
  readonly bags: Bags<Name>;
}

/** Which fields of a message are property bags: their names here and their numbers in the protocol. */
type BagNumbers<Name extends string> = Readonly<Record<Name, number>>;

/** The calls of the provider that carry property bags, and which fields these are. */
export const providerMethods = {
  checkConfig: method(ResourceProviderService.checkConfig, { news: 3 }, { inputs: 1 }),
  diffConfig: method(ResourceProviderService.diffConfig, { news: 4, oldInputs: 6 }, {}),
  configure: method(ResourceProviderService.configure, { args: 2 }, {}),
  check: method(ResourceProviderService.check, { olds: 2, news: 3 }, { inputs: 1 }),
  diff: method(ResourceProviderService.diff, { olds: 3, news: 4, oldInputs: 6 }, {}),
  create: method(ResourceProviderService.create, { properties: 2 }, { properties: 2 }),
  read: method(ResourceProviderService.read, { inputs: 4 }, { properties: 2, inputs: 3 }),
  update: method(ResourceProviderService.update, { olds: 3, news: 4 }, { properties: 1 }),
  delete: method(ResourceProviderService.delete, { properties: 3 }, {}),
  invoke: method(ResourceProviderService.invoke, { args: 2 }, { result: 1 }),
  construct: method(ResourceProviderService.construct, { inputs: 10 }, { state: 2 }),
};

/** How a component registers its children with the engine. */
export const registerResource = method(
  ResourceMonitorService.registerResource,
  { object: 5 },
  { object: 3 },
);

/** Numbers of the bags in the detail of an error, `pulumirpc.ErrorResourceInitFailed`. */
export const initFailedBags = { properties: 2, inputs: 4 } as const;

/** The bytes of a message with its bags. */
export function joined<Name extends string>(
  message: Uint8Array,
  bags: Bags<Name>,
  numbers: BagNumbers<Name>,
): Buffer {
  const fields = (Object.keys(numbers) as Name[]).map((name) =>
    delimited(numbers[name], encodeStruct(wrapped(bags[name]))),
  );
  return Buffer.concat([message, ...fields]);
}

interface SerializableMessage {
  serializeBinary(): Uint8Array;
}

/**
 * The same call with the property bags of both sides apart, so that the codec of this folder reads and writes them.
 */
function method<
  Request extends SerializableMessage,
  Response extends SerializableMessage,
  In extends string,
  Out extends string,
>(
  base: MethodDefinition<Request, Response>,
  received: BagNumbers<In>,
  answered: BagNumbers<Out>,
): MethodDefinition<Parts<Request, In>, Parts<Response, Out>> {
  return {
    path: base.path,
    requestStream: false,
    responseStream: false,
    requestSerialize: serialize(received),
    requestDeserialize: deserialize(base.requestDeserialize, received),
    responseSerialize: serialize(answered),
    responseDeserialize: deserialize(base.responseDeserialize, answered),
  };
}

function serialize<Message extends SerializableMessage, Name extends string>(
  numbers: BagNumbers<Name>,
): (parts: Parts<Message, Name>) => Buffer {
  return ({ message, bags }) => joined(message.serializeBinary(), bags, numbers);
}

function deserialize<Message, Name extends string>(
  base: (bytes: Buffer) => Message,
  numbers: BagNumbers<Name>,
): (bytes: Buffer) => Parts<Message, Name> {
  const names = Object.keys(numbers) as Name[];
  return (bytes) => {
    const rest: Buffer[] = [];
    const bags = Object.fromEntries(names.map((name) => [name, noProperties])) as Record<
      Name,
      Properties
    >;
    readFields(bytes, (field) => {
      const name = names.find((candidate) => numbers[candidate] === field.number);
      if (name === undefined) {
        rest.push(field.raw);
      } else {
        bags[name] = unwrapped(decodeStruct(field.bytes));
      }
    });
    return { message: base(Buffer.concat(rest)), bags };
  };
}

function delimited(number: number, content: Buffer): Buffer {
  const writer = new BackwardWriter();
  writer.varint(content.length);
  writer.varint((number << 3) | 2);
  return Buffer.concat([writer.bytes(), content]);
}
