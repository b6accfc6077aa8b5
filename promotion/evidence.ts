import { z } from "zod";

const application = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  status: z
    .looseObject({
      sync: z.looseObject({ status: z.string(), revision: z.string().optional() }).optional(),
      health: z
        .looseObject({ status: z.string().optional(), lastTransitionTime: z.string().optional() })
        .optional(),
      history: z.array(z.looseObject({ revision: z.string(), deployedAt: z.string() })).default([]),
      operationState: z
        .looseObject({
          phase: z.string(),
          message: z.string().default(""),
          syncResult: z
            .looseObject({
              resources: z
                .array(
                  z.looseObject({
                    kind: z.string(),
                    name: z.string(),
                    hookType: z.string().optional(),
                    hookPhase: z.string().optional(),
                    images: z.array(z.string()).default([]),
                  }),
                )
                .nullish(),
            })
            .optional(),
        })
        .optional(),
      summary: z.looseObject({ images: z.array(z.string()).default([]) }).optional(),
    })
    .optional(),
});

/** An Argo CD Application as far as a gate reads it (argoproj.io/v1alpha1, Argo CD v3.2.11). */
export type Application = z.infer<typeof application>;

/** Reads what the API server gives as an Application. */
export function parseApplication(value: unknown): Application {
  return application.parse(value);
}

/** What Argo CD says of one Application. */
export interface Evidence {
  readonly application: string;
  readonly sync: string;
  readonly health: string;
  /** Since when its health has been what it is. */
  readonly healthSince: Date | undefined;
  /** The commit that it runs: the one that it is Synced with, else the one that it was last synced to. */
  readonly revision: string | undefined;
  /** Since when it has run exactly what that commit has in its folder. */
  readonly runningSince: Date | undefined;
  /** How its last sync ended, and why. */
  readonly operation: { readonly phase: string; readonly message: string } | undefined;
  /** The hooks of that sync: migrations, smoke and integration tests. */
  readonly hooks: readonly { readonly name: string; readonly phase: string }[];
  /**
   * Images that Argo CD names: of its pods where its project lets Argo CD look at pods, and of what its last sync deployed. Some may
   * be missing.
   */
  readonly images: readonly string[];
}

/**
 * What an Application's status proves.
 *
 * @param treeAt - Hash of the Application's folder in a commit; undefined where the commit or the folder is not known. Syncs that
 *   brought the same content count as one.
 */
export async function evidenceOf(
  { metadata, status }: Application,
  treeAt: (revision: string) => Promise<string | undefined>,
): Promise<Evidence> {
  const { sync, health, history = [], operationState, summary } = status ?? {};
  const revision = sync?.status === "Synced" ? sync.revision : history.at(-1)?.revision;
  const resources = operationState?.syncResult?.resources ?? [];
  return {
    application: metadata.name,
    sync: sync?.status ?? "Unknown",
    health: health?.status ?? "Unknown",
    healthSince: dated(health?.lastTransitionTime),
    revision,
    runningSince: dated(await firstSync(history, revision, treeAt)),
    operation: operationState && {
      phase: operationState.phase,
      message: operationState.message,
    },
    hooks: resources
      .filter(({ hookType }) => hookType !== undefined && hookType !== "")
      .map(({ name, hookPhase = "Unknown" }) => ({ name, phase: hookPhase })),
    images: [...(summary?.images ?? []), ...resources.flatMap(({ images }) => images)],
  };
}

/** When the newest syncs that all brought the same content began; only syncs that succeeded are in the history. */
async function firstSync(
  history: readonly { readonly revision: string; readonly deployedAt: string }[],
  revision: string | undefined,
  treeAt: (revision: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const wanted = revision === undefined ? undefined : await treeAt(revision);
  let since: string | undefined;
  for (const entry of history.toReversed()) {
    if (wanted === undefined || (await treeAt(entry.revision)) !== wanted) break;
    since = entry.deployedAt;
  }
  return since;
}

function dated(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
