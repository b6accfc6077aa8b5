import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseApplication, type Application } from "../../../promotion/evidence";
import type { Project } from "../../../promotion/project";
import type { Render } from "../../../promotion/rendering";
import { run as render } from "../../../scripts/render";
import { systems } from "../../../systems";
import { smallGit } from "./small-shell";

/** Renders a folder's tree in this process. */
export const renderForReal: Render = (folder) => Promise.resolve(void render(folder, {}));

/** A digest that looks like one letter. */
export const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

export const REGISTRY = "ghcr.io/klickk/secumsg-server";

const SERVICES = ["auth", "gateway", "keys", "messages"];
const IMAGES = [...SERVICES, "auth-migrations", "keys-migrations", "messages-migrations"];

const stackFile = (tier: string, profile: string): string => `config:
  slipway:environment:
    tier: ${tier}
    profile: ${profile}
    gitops: { repository: "https://github.com/acme/shop.git", revision: main }
    clusters:
      main:
        cloud: local
        context: ${tier}
        ingress: { className: nginx, namespace: ingress-nginx }
        certificates: { kind: acme, email: a@example.com, endpoint: trusted }
        systems: { secumsg: { host: secumsg.${tier}.example, postgres: in-cluster } }
`;

/** What every project starts as, made once: commits and renderings are what takes time. */
let template: string | undefined;

// Other files of tests in the same process start from it too.
process.once("exit", () => {
  if (template !== undefined) fs.rmSync(template, { recursive: true, force: true });
});

/** A clone of a repository with three environments of SecuMsg, rendered; nothing of it is anywhere else. */
export class GitopsProject {
  public readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "promotion-"));
  public readonly root = path.join(this.folder, "clone");
  public readonly remote = path.join(this.folder, "remote.git");
  /** Renders nothing, for the tree is as rendered; {@link renderForReal} is for tests in which it is not. */
  public render: Render = () => Promise.resolve();
  /** What Argo CD says, by context: nothing by default. */
  public readonly applications: Record<string, readonly Application[]> = {};
  public now = new Date("2026-11-21T12:00:00Z");
  public readonly variables: Record<string, string> = {};

  public constructor() {
    template ??= this.made();
    fs.cpSync(template, this.folder, { recursive: true });
  }

  /** Makes the template here, and keeps a copy of it. */
  private made(): string {
    fs.mkdirSync(this.root);
    this.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", this.remote);
    this.git("init", "--quiet", "--template=", "--initial-branch=main");
    this.git("config", "user.name", "Ada");
    this.git("config", "user.email", "ada@example.com");
    this.git("config", "commit.gpgSign", "false");
    this.git("remote", "add", "origin", "../remote.git");
    this.write(".gitignore", ".slipway/\n");
    this.write("Pulumi.dev.yaml", stackFile("development", "minimal"));
    this.write("Pulumi.staging.yaml", stackFile("preproduction", "standard"));
    this.write("Pulumi.prod.yaml", stackFile("production", "standard"));
    render(this.root, {});
    this.publish("Render everything");
    // One file instead of hundreds, for every copy.
    this.git("gc", "--quiet", "--prune=now");
    this.git(`--git-dir=${this.remote}`, "gc", "--quiet", "--prune=now");
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), "promotion-template-"));
    fs.cpSync(this.folder, copy, { recursive: true });
    return copy;
  }

  public get project(): Project {
    return {
      ...{ root: this.root, remote: "origin", systems, now: () => this.now },
      environment: this.variables,
      render: this.render,
      git: (...args) => Promise.resolve(smallGit(...args)),
      readApplications: (context = "") => Promise.resolve(this.applications[context] ?? []),
    };
  }

  public git(...args: string[]): string {
    const { code, stdout, stderr } = smallGit(this.root, args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  }

  public path(file: string): string {
    return path.join(this.root, file);
  }

  public read(file: string): string {
    return fs.readFileSync(this.path(file), "utf8");
  }

  public write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true });
    fs.writeFileSync(this.path(file), text);
  }

  /** Commits the work tree and pushes it, as somebody else might; its hash. */
  public publish(subject: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", subject);
    this.git("push", "--quiet", "origin", "HEAD:main");
    return this.git("rev-parse", "HEAD");
  }

  /** Brings the work tree to the remote's main, as `git pull` does. */
  public pull(): string {
    this.git("fetch", "--quiet", "origin", "main");
    this.git("reset", "--quiet", "--hard", "origin/main");
    return this.git("rev-parse", "HEAD");
  }

  /** Merges a branch of the remote, as a reviewer does; the new commit of main. */
  public merge(branch: string): string {
    this.pull();
    this.git("fetch", "--quiet", "origin", branch);
    this.git("merge", "--quiet", "--no-ff", "-m", `Merge ${branch}`, "FETCH_HEAD");
    this.git("push", "--quiet", "origin", "HEAD:main");
    this.git("push", "--quiet", "origin", `:${branch}`);
    return this.git("rev-parse", "HEAD");
  }

  /** Gives every image of an environment a digest of this letter, and publishes that. */
  public setAll(environment: string, letter: string): string {
    const file = `gitops/${environment}/secumsg/kustomization.yaml`;
    const images = [...IMAGES.map((name) => `${REGISTRY}/${name}`), "docker.io/library/postgres"];
    const entries = images
      .sort()
      .flatMap((name) => [
        ...[`- name: ${name}`, `  newTag: v-${letter}`, `  digest: ${digest(letter)}`],
      ]);
    const head = this.read(file).split("images:")[0] ?? "";
    this.write(file, `${head}images:\n${entries.join("\n")}\n`);
    return this.publish(`${environment} runs ${letter}`);
  }

  /** The digest's letter that a commit has for an image of an environment. */
  public letter(commit: string, environment: string, image: string): string | undefined {
    const text = this.git("show", `${commit}:gitops/${environment}/secumsg/kustomization.yaml`);
    const entry = text.split("- name: ").find((part) => part.startsWith(`${image}\n`));
    return /digest: sha256:(\w)/.exec(entry ?? "")?.[1];
  }

  /** An Application that is all well since an hour and a half, on a commit. */
  public healthy(environment: string, revision: string, letter: string): Application {
    const images = SERVICES.map((name) => `${REGISTRY}/${name}:v-${letter}@${digest(letter)}`);
    return parseApplication({
      metadata: { name: `secumsg-${environment}` },
      status: {
        sync: { status: "Synced", revision },
        health: { status: "Healthy", lastTransitionTime: "2026-11-21T10:30:00Z" },
        history: [{ revision, deployedAt: "2026-11-21T10:20:00Z" }],
        operationState: {
          phase: "Succeeded",
          syncResult: {
            resources: [
              { kind: "Job", name: "auth-migrations", hookType: "Sync", hookPhase: "Succeeded" },
              { kind: "Deployment", name: "auth", hookType: "" },
            ],
          },
        },
        summary: { images },
      },
    });
  }

  public remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
