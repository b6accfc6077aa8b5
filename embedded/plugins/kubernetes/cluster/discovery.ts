import { type JsonObject, listAt, textAt } from "../../json";

/** How the API server serves a kind. */
export interface ResourceMapping {
  /** The word in its paths: `deployments`. */
  readonly plural: string;
  /** Whether its objects live in namespaces. */
  readonly namespaced: boolean;
}

/** Kinds of one group and version. */
type Kinds = ReadonlyMap<string, ResourceMapping>;

/** Reads a discovery document; `undefined` when the server has no such path. */
export type ReadDocument = (path: string) => Promise<JsonObject | undefined>;

/**
 * Which kinds the API server serves. A group is asked for once; again when it lacks the kind, which a new
 * CustomResourceDefinition may have brought since.
 */
export class Discovery {
  private readonly known = new Map<string, Promise<Kinds>>();

  public constructor(private readonly read: ReadDocument) {}

  /** `undefined` when the server does not serve the kind. */
  public async find(apiVersion: string, kind: string): Promise<ResourceMapping | undefined> {
    const remembered = await this.known.get(apiVersion);
    return remembered?.get(kind) ?? (await this.ask(apiVersion)).get(kind);
  }

  private ask(apiVersion: string): Promise<Kinds> {
    const asked = this.read(groupPath(apiVersion)).then(kinds);
    this.known.set(apiVersion, asked);
    asked.catch(() => this.known.delete(apiVersion));
    return asked;
  }
}

/** Where the API server serves a group and version: `/api/v1`, `/apis/apps/v1`. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function kinds(document: JsonObject | undefined): Kinds {
  const resources = listAt(document, "resources") as readonly JsonObject[];
  return new Map(
    resources
      .filter((resource) => !textAt(resource, "name").includes("/"))
      .map((resource) => [
        textAt(resource, "kind"),
        { plural: textAt(resource, "name"), namespaced: resource.namespaced === true },
      ]),
  );
}
