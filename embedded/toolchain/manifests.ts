import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { definitionList } from "./definitions";
import type { BuildContext } from "./module-build";

/** Manifests of one tool, taken from its module so that they are of its version. */
interface ManifestSource {
  /** Folder under `tools/` whose go.mod pins the module. */
  readonly pinnedBy: string;
  readonly module: string;
  /** The text of each file to write, by its path under the share folder. */
  readonly read: (module: string) => Promise<Readonly<Record<string, string>>>;
}

const stageFolders = ["node/fast", "node/heartbeat-with-lease", "pod/fast", "volume/fast"];

/** What is taken from which module. */
export const manifestSources: readonly ManifestSource[] = [
  {
    pinnedBy: "delivery",
    module: "github.com/argoproj/argo-cd/v3",
    read: async (module) => ({
      "argo-cd/crds.json": await definitionList(join(module, "manifests/crds"), /-crd\.yaml$/),
    }),
  },
  {
    pinnedBy: "delivery",
    module: "github.com/external-secrets/external-secrets",
    read: async (module) => ({
      "external-secrets/crds.json": await definitionList(
        join(module, "deploy/crds"),
        /^bundle\.yaml$/,
      ),
    }),
  },
  {
    pinnedBy: "control-plane",
    module: "github.com/cert-manager/cert-manager",
    read: async (module) => ({
      "cert-manager/crds.json": await definitionList(join(module, "deploy/crds"), /\.yaml$/),
    }),
  },
  {
    pinnedBy: "control-plane",
    module: "sigs.k8s.io/kwok",
    read: (module) => readStages(join(module, "kustomize/stage")),
  },
];

/** Writes the manifests of every source to a folder, which it returns. Throws a {@link UserError} if a module cannot be had. */
export async function collectManifests({ go, tools, scratch }: BuildContext): Promise<string> {
  const output = join(scratch, "manifests");
  for (const { pinnedBy, module, read } of manifestSources) {
    const files = await read(await go.moduleFolder(join(tools, pinnedBy), module));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(output, path)), { recursive: true });
      await writeFile(join(output, path), text);
    }
  }
  return output;
}

/** Kwok's stages, which its own configuration takes, apart from the objects that come with them, which the API server takes. */
async function readStages(folder: string): Promise<Record<string, string>> {
  const stages: string[] = [];
  const objects: string[] = [];
  for (const stageFolder of stageFolders.map((name) => join(folder, name))) {
    for (const name of await resources(stageFolder)) {
      const file = await readFile(join(stageFolder, name), "utf8");
      for (const document of parseAllDocuments(file)) {
        const isStage = document.get("kind") === "Stage";
        (isStage ? stages : objects).push(String(document));
      }
    }
  }
  return { "kwok/stages.yaml": joinDocuments(stages), "kwok/storage.yaml": joinDocuments(objects) };
}

/** The files that a folder's kustomization.yaml lists; other folders, which hold permissions for kwok in a cluster, are left out. */
async function resources(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, "kustomization.yaml"), "utf8");
  const { resources: listed } = parse(text) as { resources: string[] };
  return listed.filter((name) => name.endsWith(".yaml"));
}

function joinDocuments(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/^---\n/, "").trimEnd() + "\n").join("---\n");
}
