import { isDeepStrictEqual } from "node:util";

import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { pulumi as plugin } from "@pulumi/random/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { servePlugin, unary } from "./plugin-server";
import { bytesKind } from "./random-bytes";
import type { Problem, Properties, RandomKind } from "./random-kind";
import { passwordKind } from "./random-password";

const kinds: Readonly<Record<string, RandomKind>> = {
  "random:index/randomPassword:RandomPassword": passwordKind,
  "random:index/randomBytes:RandomBytes": bytesKind,
};

/** The identity of every resource, as the official provider has it for a password: the value itself is no identity. */
const id = "none";

/** How a secret and a value that a preview cannot know yet look on the wire (Pulumi provider protocol). */
const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Stands in for `pulumi-resource-random`, for the two types that hold secrets. A value is born once and kept in the
 * state, always secret; a change of any input, `keepers` included, makes a new one. It says that it understands neither
 * secrets nor previews: the engine then sends plain inputs and marks them again itself, and reports the outputs of a
 * resource that does not exist yet as unknown.
 */
export const randomProvider: UntypedServiceImplementation = {
  getPluginInfo: unary(() => new PluginInfo().setVersion(plugin.version)),
  configure: unary(() => new provider.ConfigureResponse()),

  check: unary((request: provider.CheckRequest) => {
    const stated = properties(request.getNews());
    const kind = kinds[request.getType()];
    const inputs = { ...kind?.defaults, ...stated };
    const problems =
      kind === undefined
        ? [{ property: "", reason: unsupported(request.getType()) }]
        : [...unknownInputs(kind, stated), ...kind.problems(known(inputs))];
    return new provider.CheckResponse()
      .setInputs(Struct.fromJavaScript(inputs))
      .setFailuresList(
        problems.map(({ property, reason }) =>
          new provider.CheckFailure().setProperty(property).setReason(reason),
        ),
      );
  }),

  diff: unary((request: provider.DiffRequest) => {
    const before = properties(request.getOlds());
    const after = properties(request.getNews());
    const replaces = kindOf(request.getType()).inputs.filter(
      (name) => !isDeepStrictEqual(before[name], after[name]),
    );
    const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
    return new provider.DiffResponse()
      .setChanges(replaces.length > 0 ? DIFF_SOME : DIFF_NONE)
      .setDiffsList(replaces)
      .setReplacesList(replaces);
  }),

  create: unary((request: provider.CreateRequest) => {
    const kind = kindOf(request.getType());
    const inputs = properties(request.getProperties());
    return new provider.CreateResponse()
      .setId(id)
      .setProperties(withValue(kind, inputs, kind.generate(inputs)));
  }),

  read: unary((request: provider.ReadRequest) => {
    const kind = kindOf(request.getType());
    const state = request.getProperties();
    const response = new provider.ReadResponse().setId(id);
    if (state !== undefined && Object.keys(state.toJavaScript()).length > 0) {
      return response.setProperties(state).setInputs(request.getInputs());
    }
    // An import: what is given as the identity is the value to adopt.
    const inputs = { ...kind.defaults, length: kind.lengthOf(request.getId()) };
    return response
      .setInputs(Struct.fromJavaScript(inputs))
      .setProperties(withValue(kind, inputs, request.getId()));
  }),

  delete: unary(() => new Empty()),
  cancel: unary(() => new Empty()),
};

function properties(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

function kindOf(type: string): RandomKind {
  const kind = kinds[type];
  if (kind === undefined) {
    throw new Error(unsupported(type));
  }
  return kind;
}

function unsupported(type: string): string {
  return `the stand-in for the random provider makes ${Object.keys(kinds).join(" and ")}: ${type} needs the official one`;
}

function unknownInputs(kind: RandomKind, stated: Properties): readonly Problem[] {
  return Object.keys(stated)
    .filter((name) => !kind.inputs.includes(name))
    .map((property) => ({
      property,
      reason: `${property} is not an input: want some of ${kind.inputs.join(", ")}`,
    }));
}

function known(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== unknownValue));
}

function withValue(kind: RandomKind, inputs: Properties, value: string): Struct {
  const outputs = Object.entries(kind.outputs(value)).map(
    ([name, output]) => [name, { ...secretMark, value: output }] as const,
  );
  return Struct.fromJavaScript({ ...inputs, ...Object.fromEntries(outputs) });
}

if (require.main === module) {
  servePlugin(ResourceProviderService, randomProvider);
}
