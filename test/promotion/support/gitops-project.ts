import fs from "node:fs";
import path from "node:path";
import { parseApplication, type Application } from "../../../promotion/evidence";
import type { Project } from "../../../promotion/project";
import type { Render } from "../../../promotion/rendering";
import { run as render } from "../../../scripts/render";
import { systems } from "../../../systems";
import { memoryFolder } from "../../support/memory-folder";
import { runGit, smallGit } from "../../support/small-shell";

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

/** An author, a remote, and no tidying up behind the back of a test. */
const CLONE_CONFIG = `[user]
  name = Ada
  email = ada@example.com
[commit]
  gpgSign = false
[remote "origin"]
  url = ../remote.git
  fetch = +refs/heads/*:refs/remotes/origin/*
[maintenance]
  auto = false
`;
const REMOTE_CONFIG = `[receive]
  autogc = false
`;

/** The letter that every image of an environment has in its digest, by environment. */
export type Letters = Readonly<Record<string, string>>;

/** What projects start as, by their letters, each made once: commits and renderings are what takes time. */
const templates = new Map<string, string>();

// Other files of tests in the same process start from them too.
process.once("exit", () => {
  for (const template of templates.values()) fs.rmSync(template, { recursive: true, force: true });
});

/** A clone of a repository with three environments of SecuMsg, rendered; nothing of it is anywhere else. */
export class GitopsProject {
  public readonly folder = memoryFolder("promotion-");
  public readonly root = path.join(this.folder, "clone");
  public readonly remote = path.join(this.folder, "remote.git");
  /** Renders nothing, for the tree is as rendered; {@link renderForReal} is for tests in which it is not. */
  public render: Render = () => Promise.resolve();
  /** What Argo CD says, by context: nothing by default. */
  public readonly applications: Record<string, readonly Application[]> = {};
  public now = new Date("2026-11-21T12:00:00Z");
  public readonly variables: Record<string, string> = {};

  /** @param letters - What {@link setAll} has published already, in this order. */
  public constructor(letters: Letters = {}) {
    const key = JSON.stringify(letters);
    const template = templates.get(key);
    if (template !== undefined) {
      copy(template, this.folder);
      return;
    }
    this.make(letters);
    const made = memoryFolder("promotion-template-");
    templates.set(key, made);
    copy(this.folder, made);
  }

  private make(letters: Letters): void {
    if (Object.keys(letters).length === 0) {
      this.makeEmpty();
      return;
    }
    const rendered = new GitopsProject();
    copy(rendered.folder, this.folder);
    rendered.remove();
    for (const [environment, letter] of Object.entries(letters)) this.setAll(environment, letter);
  }

  private makeEmpty(): void {
    fs.mkdirSync(this.root);
    const init = ["init", "--quiet", "--template=", "--initial-branch=main"];
    this.git(...init);
    this.git(...init, "--bare", this.remote);
    fs.appendFileSync(this.path(".git/config"), CLONE_CONFIG);
    fs.appendFileSync(path.join(this.remote, "config"), REMOTE_CONFIG);
    // What the clone has published needs not be sent, nor copied twice.
    fs.rmSync(path.join(this.remote, "objects"), { recursive: true });
    fs.symlinkSync("../clone/.git/objects", path.join(this.remote, "objects"));
    this.write(".gitignore", ".slipway/\n");
    this.write("Pulumi.dev.yaml", stackFile("development", "minimal"));
    this.write("Pulumi.staging.yaml", stackFile("preproduction", "standard"));
    this.write("Pulumi.prod.yaml", stackFile("production", "standard"));
    render(this.root, {});
    // One service is enough to edit: the others are files to copy, and to write out for each command.
    for (const folder of ["gateway", "keys", "messages", "postgres"]) {
      for (const environment of ["dev", "staging", "prod"]) {
        fs.rmSync(this.path(`gitops/${environment}/secumsg/${folder}`), { recursive: true });
      }
    }
    this.publish("Render everything");
    this.git("repack", "-a", "-d", "--quiet");
  }

  public get project(): Project {
    return {
      ...{ root: this.root, remote: "origin", systems, now: () => this.now },
      environment: this.variables,
      render: this.render,
      git: smallGit,
      readApplications: (context = "") => Promise.resolve(this.applications[context] ?? []),
    };
  }

  public git(...args: string[]): string {
    return runGit(this.root, ...args);
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

  /** The commit that the clone's own main is at. */
  public head(): string {
    return this.read(".git/refs/heads/main").trim();
  }

  /** The newest commit of a branch of the remote. */
  public remoteCommit(branch: string): string {
    return fs.readFileSync(path.join(this.remote, "refs/heads", branch), "utf8").trim();
  }

  /** Commits the work tree and gives the remote that, as if somebody else had pushed it; its hash. */
  public publish(subject: string): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", subject);
    return this.publishHead();
  }

  private publishHead(): string {
    const head = this.head();
    fs.writeFileSync(path.join(this.remote, "refs/heads/main"), `${head}\n`);
    return head;
  }

  /** Brings the work tree to the remote's main, as `git pull` does. */
  public pull(): string {
    this.git("fetch", "--quiet", "origin", "main");
    this.git("reset", "--quiet", "--hard", "origin/main");
    return this.head();
  }

  /** Merges a branch of the remote, as a reviewer does; the new commit of main. */
  public merge(branch: string): string {
    this.git("fetch", "--quiet", "origin", "main", branch);
    this.git("reset", "--quiet", "--hard", "origin/main");
    this.git("merge", "--quiet", "--no-ff", "-m", `Merge ${branch}`, `origin/${branch}`);
    this.git(`--git-dir=${this.remote}`, "update-ref", "-d", `refs/heads/${branch}`);
    return this.publishHead();
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

function copy(from: string, to: string): void {
  fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
