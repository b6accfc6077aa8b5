/** What the API server answers when asked which kinds there are, as far as it is read here. */
interface ApiGroupDiscoveryList {
  readonly items?: readonly {
    readonly metadata: { readonly name: string };
    readonly versions: readonly {
      readonly version: string;
      readonly resources: readonly { readonly resource: string }[];
    }[];
  }[];
}

/** The kinds in a discovery document, each as `<group>/<version>/<plural>`. */
export function discoveredKinds(document: unknown): ReadonlySet<string> {
  const { items = [] } = document as ApiGroupDiscoveryList;
  return new Set(
    items.flatMap(({ metadata: { name: group }, versions }) =>
      versions.flatMap(({ version, resources }) =>
        resources.map(({ resource }) => `${group}/${version}/${resource}`),
      ),
    ),
  );
}
