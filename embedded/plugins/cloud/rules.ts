import type { NameLimit } from "../../../components/naming";
import type { JsonObject } from "../json";
import type { NameStyle, NameSuffix } from "./auto-name";
import type { ClusterEntry } from "./clusters";
import type { World, WorldObject } from "./world";

/** What a rule may look at. */
export interface Facts {
  /** URN of the resource; empty for a function. */
  readonly urn: string;
  /** Checked inputs of the resource, or arguments of the function. */
  readonly inputs: JsonObject;
  /** Arguments of the provider resource: project, region. */
  readonly provider: JsonObject;
  /** Everything that exists, finished or not. */
  readonly world: World;
  /** What is finished: the part of the world that can be used. */
  readonly ready: World;
  /**
   * The embedded cluster that stands for the resource, or for that of another URN. Throws if there are clusters and it is none of
   * them; `undefined` without any.
   */
  cluster(urn?: string): ClusterEntry | undefined;
}

/** An input that must name something that exists. */
export interface Reference {
  /** Path of the input; `[*]` stands for every item of a list. */
  readonly field: string;
  /** Types that it may name. */
  readonly to: readonly string[];
  /**
   * What it means for the thing that is named: it cannot be deleted before this object is (`blocks`), this object goes with it
   * (`cascades`), or nothing.
   */
  readonly deletion?: "blocks" | "cascades";
}

/** How long the cloud takes, in seconds. */
export interface Seconds {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** An order that takes as long to change and to undo as to make. */
export function always(seconds: number): Seconds {
  return { create: seconds, update: seconds, delete: seconds };
}

/** One type of resource: everything that is not in the SDK's declarations. */
export interface TypeRules {
  /** The input that the provider makes up from the resource's name where it is not stated; none where it never does. */
  readonly autoName?: string;
  /** How it makes it up; the name with the SDK's suffix where nothing is said. */
  readonly nameStyle?: NameStyle;
  /** Published limits of inputs by their path; `[*]` stands for every item of a list. */
  readonly limits?: Readonly<Record<string, NameLimit>>;
  /** The identity, from inputs that are known. */
  id(facts: Facts): string;
  /** What the cloud adds to the inputs. The same whenever it is asked for the same object. */
  outputs?(facts: Facts, id: string): JsonObject;
  /** Inputs to which the cloud adds what only it knows: as outputs, a preview of a creation does not know them. */
  readonly completed?: readonly string[];
  /** Inputs that cannot change on an object that exists; everything below them is meant, too. */
  readonly replaces: readonly string[];
  readonly references?: readonly Reference[];
  /** Inputs and outputs that are secret whatever the program says. */
  readonly secrets?: readonly string[];
  /** What else stands in the way of creating it, in the cloud's words and with the fix; nothing if nothing does. */
  obstacle?(facts: Facts): string | undefined;
  /** What uses `object` without naming it, and keeps it from being deleted. */
  user?(object: WorldObject, world: World): WorldObject | undefined;
  /** Whether creating what exists is no error: a grant that is granted already. */
  readonly idempotent?: boolean;
  readonly seconds: Seconds;
}

/** What becomes of an object whose deletion is asked for. */
export type Fate =
  | { readonly kind: "deleted" }
  /** It stays for that reason, and the stack forgets it. */
  | { readonly kind: "retained"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };

/** The program by which a kubeconfig of the cloud signs in. */
export interface CredentialPlugin {
  /** Its name on PATH. */
  readonly command: string;
  /** The words among its arguments that ask for a credential: a program that can do more is asked for nothing else here. */
  readonly words: readonly string[];
}

/** One SDK. */
export interface SdkRules {
  /** npm name without its scope, and the first part of its tokens: `gcp`. */
  readonly sdk: string;
  /** The cloud's name in stack files: `gcp`. */
  readonly cloud: string;
  /** Version of the official provider that is stood in for. */
  readonly version: string;
  /** How people call the cloud. */
  readonly title: string;
  readonly credentialPlugin: CredentialPlugin;
  readonly nameSuffix: NameSuffix;
  readonly types: Readonly<Record<string, TypeRules>>;
  /** Answers of functions by token. */
  readonly functions: Readonly<Record<string, (facts: Facts) => JsonObject>>;
  /** Outputs under which other objects name an object, beside its identity. */
  readonly handles: readonly string[];
  /** From the type and the outputs that the stack recorded. */
  fate(type: string, recorded: JsonObject): Fate;
  /** What keeps the cloud from taking any order for an object of that type: a service that is not enabled. */
  obstacle?(type: string, facts: Facts): string | undefined;
}

/** Everything under which other objects may name `object`. */
export function namesOf(object: WorldObject, { handles }: SdkRules): readonly string[] {
  const outputs = handles.flatMap((handle) => {
    const value = object.outputs[handle];
    return typeof value === "string" ? [value] : [];
  });
  return [object.id, ...outputs];
}
