import Module from "node:module";
import { sdk } from "./program-sdk";

type Exports = Record<PropertyKey, unknown>;

/**
 * Loaded into a process before the SDK. It loads the TypeScript compiler and npm's resolver of dependencies, for programs that send
 * functions of theirs to the cloud; loading both takes as long as the rest of the SDK. Here they are loaded when they are first used.
 */
putOff("@pulumi/pulumi/typescript-shim", (load) => {
  const get = (_: object, name: PropertyKey): unknown => load()[name];
  return new Proxy({}, { get });
});

// Its importer copies the exports; what it copies puts off the rest.
putOff("@npmcli/arborist", (load) => ({
  Arborist: function (options: unknown) {
    const { Arborist } = load() as { readonly Arborist: new (options: unknown) => object };
    return new Arborist(options);
  },
}));

/** Gives whoever imports `name` what `standIn` makes; what that is told loads the module, once. */
function putOff(name: string, standIn: (load: () => Exports) => Exports): void {
  const file = sdk.resolve(name);
  let loaded: Exports | undefined;
  const load = (): Exports => {
    if (loaded === undefined) {
      Reflect.deleteProperty(require.cache, file);
      loaded = sdk(file) as Exports;
    }
    return loaded;
  };
  require.cache[file] = Object.assign(new Module(file), { loaded: true, exports: standIn(load) });
}
