import { DEFAULT_SOAK_MINUTES } from "../config/environment-spec";
import { readEnvironment } from "../config/read";
import { UserError } from "../embedded/errors";
import { criterionLines, moveLines } from "./description";
import { criteria, isGated, type Criterion } from "./gate";
import { applyMoves, type Move } from "./moves";
import { namedReason } from "./named-reason";
import { assertPinned } from "./pinned";
import { baseOf, type Base, type ChangeOptions, type Project } from "./project";
import { promotedMoves } from "./promoted-moves";
import { promotionBody, type Promotion } from "./promotion-text";
import { Repository } from "./repository";
import { rerender } from "./rerender";
import { running, type Running } from "./running";
import { submit } from "./submit";
import {
  folderOf,
  movingImages,
  partsOf,
  placedSystem,
  type Part,
  type PlacedSystem,
} from "./system-images";
import { withWorkspace, type Workspace } from "./workspace";

/** What is to be promoted, and how. */
export interface PromoteArgs extends ChangeOptions {
  readonly system: string;
  /** Folders of the system whose images move; empty: all of it. */
  readonly services: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Who decided to pass a gate that is shut, and why. */
  readonly override?: string;
  /** Whether files of the target that are not as rendered may be written over. */
  readonly rerender?: boolean;
  /** Context of the kubeconfig that leads to the Argo CD of `from`. */
  readonly context?: string;
}

/**
 * Proposes that one environment runs exactly the images that run in another.
 *
 * @returns What to tell the caller.
 * @throws UserError when the gate is shut, an image has no digest where one is asked, or something is in the way; nothing has
 *   changed then.
 */
export async function promote(project: Project, args: PromoteArgs): Promise<readonly string[]> {
  if (args.from === args.to) {
    throw new UserError(`--from and --to are both ${args.to}: name two environments.`);
  }
  const repository = await Repository.open(project.root, project.git);
  return withWorkspace(repository, "npm run promote", async (open) => {
    const base = await baseOf(project, repository, args.to, args.base);
    const workspace = await open(base.commit);
    const [from, to] = [args.from, args.to].map((name) =>
      placedSystem(readEnvironment(workspace.root, name), args.system, project.systems),
    ) as [PlacedSystem, PlacedSystem];
    return new Promoting(project, repository, workspace, { ...args, base, from, to }).run();
  });
}

interface PromotingArgs extends Omit<PromoteArgs, "base" | "from" | "to"> {
  readonly base: Base;
  readonly from: PlacedSystem;
  readonly to: PlacedSystem;
}

/** One promotion, step by step. */
class Promoting {
  public constructor(
    private readonly project: Project,
    private readonly repository: Repository,
    private readonly workspace: Workspace,
    private readonly args: PromotingArgs,
  ) {}

  public async run(): Promise<readonly string[]> {
    const { base, from, to, system, override, dryRun, replace } = this.args;
    const parts = this.sources();
    const found = await running(this.project, this.repository, from, parts, this.args.context);
    const options = { dryRun, replace };
    const folder = folderOf(to);
    const rendered = await rerender(this.project, this.repository, this.workspace, {
      ...{ folder, overwrite: this.args.rerender === true },
    });
    const names = { from: from.environment.name, to: to.environment.name };
    const moves = await promotedMoves(this.repository, this.workspace, this.args, found);
    assertPinned(
      to.environment,
      moves.map(({ after }) => after),
      `Give them one first: npm run set-image -- ${names.from} ${system} <service> <name:tag@sha256:…>`,
    );
    await applyMoves(this.workspace, moves);
    const tree = await this.workspace.tree(folder);
    if ((await this.repository.changes(base.commit, tree, folder)).length === 0) {
      return [`${names.to} has exactly what ${names.from} runs already.`];
    }
    const gate = this.gate(found, moves);
    const overridden = this.pass(gate, override);
    const promotion: Promotion = {
      ...{ system, ...names, moves, gate, overridden, rendered, running: found },
    };
    const submitted = await submit(this.project, this.repository, {
      ...{ base, branch: `promote/${system}-${names.to}`, tree, folder, options },
      ...promotionBody(promotion, base),
    });
    const uncommitted = await this.repository.uncommitted(folder);
    return [
      ...moveLines(moves),
      ...criterionLines(gate),
      ...(uncommitted.length > 0
        ? [`Not part of it, for it is not committed: ${uncommitted.join(", ")}`]
        : []),
      ...submitted,
    ];
  }

  /** The parts of `from` that deliver something of what moves. */
  private sources(): readonly Part[] {
    const { from, services } = this.args;
    return partsOf(from).filter(
      ({ folders }) => services.length === 0 || folders.some((each) => services.includes(each)),
    );
  }

  private gate({ evidence, unread }: Running, moves: readonly Move[]): readonly Criterion[] {
    const { from, to, services } = this.args;
    const { promotion } = to.environment;
    const own = to.placement.definition.services
      .filter(({ name }) => services.length === 0 || services.includes(name))
      .map(({ name }) => movingImages(to, name)[0]);
    return criteria({
      ...{ from: from.environment, evidence, unread, now: this.project.now() },
      running: moves.map(({ after }) => after).filter(({ name }) => own.includes(name)),
      soakMinutes: isGated(to.environment.tier)
        ? (promotion?.soakMinutes ?? DEFAULT_SOAK_MINUTES)
        : 0,
    });
  }

  /** The reason for which a shut gate is passed; undefined where none is needed. */
  private pass(gate: readonly Criterion[], override: string | undefined): string | undefined {
    const { from, to } = this.args;
    if (!isGated(to.environment.tier) || gate.every(({ met }) => met)) return undefined;
    if (override !== undefined) return namedReason(override);
    throw new UserError(
      [
        `${to.environment.name} takes what is proven only, and ${from.environment.name} does not prove it:`,
        ...criterionLines(gate),
        'Run this again when it does, or say who passes it and why: --override "<who>: <reason>"',
      ].join("\n"),
    );
  }
}
