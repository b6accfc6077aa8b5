import { isDeepStrictEqual } from "node:util";

import type {
  CheckResult,
  CreateResult,
  DiffResult,
  Provider,
  ReadResult,
} from "@pulumi/pulumi/provider/provider";
import { main } from "@pulumi/pulumi/provider/server";
import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { pulumi as plugin } from "@pulumi/random/package.json";

import { onEngineGone } from "./engine-lifetime";
import { bytesKind } from "./random-bytes";
import type { Problem, Properties, RandomKind } from "./random-kind";
import { passwordKind } from "./random-password";

const kinds: Readonly<Record<string, RandomKind>> = {
  "random:index/randomPassword:RandomPassword": passwordKind,
  "random:index/randomBytes:RandomBytes": bytesKind,
};

/** The identity of every resource, as the official provider has it for a password: the value itself is no identity. */
const id = "none";

/**
 * Stands in for `pulumi-resource-random`, for the two types that hold secrets. A value is born once and kept in the
 * state, always secret; a change of any input, `keepers` included, makes a new one. During a preview the engine itself
 * reports the outputs of a new resource as unknown.
 */
export const randomProvider: Provider = {
  version: plugin.version,

  check(urn: string, _olds: Properties, news: Properties): Promise<CheckResult> {
    const kind = kinds[typeOf(urn)];
    if (kind === undefined) {
      const reason = `${typeOf(urn)} is not among what this stand-in makes: ${Object.keys(kinds).join(" and ")}. Install the official random plugin`;
      return Promise.resolve({ inputs: news, failures: [{ property: "", reason }] });
    }
    const inputs = { ...kind.defaults, ...news };
    const failures = [...unknownInputs(kind, news), ...kind.problems(known(inputs))];
    return Promise.resolve({ inputs, failures });
  },

  diff(_id: string, urn: string, olds: Properties, news: Properties): Promise<DiffResult> {
    const replaces = kindOf(urn).inputs.filter(
      (name) => !isDeepStrictEqual(unwrapped(olds[name]), unwrapped(news[name])),
    );
    return Promise.resolve({ changes: replaces.length > 0, replaces });
  },

  create(urn: string, inputs: Properties): Promise<CreateResult> {
    const kind = kindOf(urn);
    return Promise.resolve({ id, outs: withValue(kind, inputs, kind.generate(known(inputs))) });
  },

  read(given: string, urn: string, state: Properties): Promise<ReadResult> {
    const kind = kindOf(urn);
    if (Object.keys(state).length > 0) {
      return Promise.resolve({ id: given, props: state });
    }
    // An import: what is given as the identity is the value to adopt.
    const inputs = { ...kind.defaults, length: kind.lengthOf(given) };
    return Promise.resolve({ id, props: withValue(kind, inputs, given), inputs });
  },
};

/** `urn:pulumi:<stack>::<project>::<types of the parents>$<type>::<name>`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function kindOf(urn: string): RandomKind {
  const kind = kinds[typeOf(urn)];
  if (kind === undefined) {
    throw new Error(`${typeOf(urn)} is not among what this stand-in makes`);
  }
  return kind;
}

function withValue(kind: RandomKind, inputs: Properties, value: string): Properties {
  const secrets = Object.entries(kind.outputs(value)).map(
    ([name, output]) => [name, { [specialSigKey]: specialSecretSig, value: output }] as const,
  );
  return { ...inputs, ...Object.fromEntries(secrets) };
}

function unknownInputs(kind: RandomKind, inputs: Properties): readonly Problem[] {
  return Object.keys(inputs)
    .filter((name) => !kind.inputs.includes(name))
    .map((property) => ({
      property,
      reason: `${property} is not an input: want some of ${kind.inputs.join(", ")}`,
    }));
}

/** The inputs whose values are known, secrets unwrapped. */
function known(inputs: Properties): Properties {
  const plain = Object.entries(inputs).map(([name, value]) => [name, unwrapped(value)] as const);
  return Object.fromEntries(plain.filter(([, value]) => value !== unknownValue));
}

/** A value without the marks of secrets, at any depth. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(unwrapped);
  }
  const properties = value as Properties;
  return properties[specialSigKey] === specialSecretSig
    ? unwrapped(properties.value)
    : Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, unwrapped(property)]),
      );
}

if (require.main === module) {
  onEngineGone(() => {
    process.exit();
  });
  void main(randomProvider, process.argv.slice(2));
}
