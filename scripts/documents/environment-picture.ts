/** As much of a registered resource as a picture shows. */
export interface Drawn {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty for none. */
  readonly parent: string;
  /** Whether a provider manages it; otherwise it is a component. */
  readonly custom: boolean;
  /** Reference of its provider: `<urn>::<id>`. */
  readonly provider: string;
  /** URNs of what it comes after. */
  readonly dependsOn: readonly string[];
}

/** Components that are shown as frames around what is in them; everything deeper is one box. */
const FRAMES = ["Environment", "Platform", "ClusterAddons"];

/** A page with the picture of what a stack consists of: its components, and which comes after which. */
export function environmentPage(stack: string, resources: readonly Drawn[]): string {
  return [
    "<!-- Written by `npm run docs` from the resources that the program registers. -->",
    "",
    `# What ${stack} consists of`,
    "",
    environmentPicture(resources),
    "",
    "Each box is a component with the number of its resources; an arrow leads to what comes after it. Arrows that others imply",
    "are left out. What has no arrow between it comes up at the same time, and goes down in the reverse order.",
    "",
  ].join("\n");
}

/** The picture itself, in Mermaid. */
export function environmentPicture(resources: readonly Drawn[]): string {
  const graph = new Graph(resources);
  return [
    "```mermaid",
    "flowchart LR",
    ...graph.frames.flatMap((frame) => [
      `  subgraph ${id(frame.urn)}["${frame.name}: ${kind(frame)}"]`,
      ...graph.boxesIn(frame).map((box) => `    ${id(box.urn)}["${label(box, graph.size(box))}"]`),
      "  end",
    ]),
    ...graph.boxesIn(undefined).map((box) => `  ${id(box.urn)}["${label(box, graph.size(box))}"]`),
    ...graph.arrows().map(([from, to]) => `  ${id(from)} --> ${id(to)}`),
    "```",
  ].join("\n");
}

const kind = ({ type }: Drawn): string => type.split(":").at(-1) ?? type;
const isFrame = (each: Drawn): boolean => !each.custom && FRAMES.includes(kind(each));

/** Readable to Mermaid and the same in every run: kind and name, which are the ends of the URN's last two parts. */
function id(urn: string): string {
  const [types = "", name = ""] = urn.split("::").slice(-2);
  return `${types.split(":").at(-1) ?? ""}_${name}`.replaceAll(/[^\w]/g, "_");
}

function label(box: Drawn, size: number): string {
  return `${box.name}<br/>${kind(box)}, ${size} resource${size === 1 ? "" : "s"}`;
}

/** Boxes, frames and the order among them. */
class Graph {
  private readonly byUrn: ReadonlyMap<string, Drawn>;
  private readonly after: ReadonlyMap<string, ReadonlySet<string>>;

  public constructor(private readonly resources: readonly Drawn[]) {
    this.byUrn = new Map(resources.map((each) => [each.urn, each]));
    this.after = this.order();
  }

  /** Frames with something in them, the environment's own left out: it would be around everything. */
  public get frames(): readonly Drawn[] {
    const outermost = this.resources.find(({ parent }) => parent === "");
    return this.resources.filter((each) => isFrame(each) && each !== outermost);
  }

  public boxesIn(frame: Drawn | undefined): readonly Drawn[] {
    const frames = this.frames;
    return this.boxes().filter(
      ({ parent }) => frames.find(({ urn }) => urn === parent)?.urn === frame?.urn,
    );
  }

  public size(box: Drawn): number {
    return this.resources.filter((each) => each.custom && this.boxOf(each.urn) === box.urn).length;
  }

  /** Pairs of boxes, without those that a longer way implies. */
  public arrows(): readonly (readonly [string, string])[] {
    return [...this.after].flatMap(([to, froms]) =>
      [...froms]
        .filter((from) => ![...froms].some((other) => other !== from && this.leads(from, other)))
        .map((from) => [from, to] as const),
    );
  }

  /** Providers are what resources are made with, and no part of the environment. */
  private boxes(): readonly Drawn[] {
    const isProvider = ({ type }: Drawn): boolean => type.startsWith("pulumi:providers:");
    return this.resources.filter((each) => this.boxOf(each.urn) === each.urn && !isProvider(each));
  }

  /** The outermost ancestor of a resource that is not a frame, or itself. */
  private boxOf(urn: string): string | undefined {
    const each = this.byUrn.get(urn);
    if (each === undefined || isFrame(each)) return undefined;
    return this.boxOf(each.parent) ?? urn;
  }

  private order(): ReadonlyMap<string, ReadonlySet<string>> {
    const boxes = new Map(this.boxes().map(({ urn }) => [urn, new Set<string>()]));
    for (const each of this.resources.filter(({ custom }) => custom)) {
      const to = this.boxOf(each.urn) ?? "";
      const provider = each.provider.split("::").slice(0, -1).join("::");
      for (const before of [...each.dependsOn, provider]) {
        const from = this.boxOf(before);
        if (from !== undefined && from !== to && boxes.has(from)) boxes.get(to)?.add(from);
      }
    }
    return boxes;
  }

  private leads(from: string, to: string): boolean {
    const froms = this.after.get(to) ?? new Set();
    return froms.has(from) || [...froms].some((each) => this.leads(from, each));
  }
}
