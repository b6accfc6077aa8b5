import { existsSync, readFileSync } from "node:fs";
import { ApiServer } from "./api-server";
import { apiServerCertificate } from "./certificate";
import type { PlaneHome } from "./home";
import { kubeconfig } from "./kubeconfig";
import { replaceFile } from "./replace-file";
import type { PlaneSettings, Ports } from "./settings";

/** The administrator's way to the API server of one plane. */
export class AdminAccess {
  /** `https://127.0.0.1:26001`. */
  private readonly url: string;

  public constructor(
    private readonly home: PlaneHome,
    private readonly settings: PlaneSettings & { readonly ports: Ports },
  ) {
    this.url = `https://127.0.0.1:${settings.ports["api-server"]}`;
  }

  /** Whether the API server answers at all. Before its very first start there is no certificate to trust. */
  public async isLive(): Promise<boolean> {
    return existsSync(apiServerCertificate(this.home)) && this.connect().answers("/livez/ping");
  }

  /** Throws before the API server's very first start. */
  public connect(): ApiServer {
    const { token } = this.settings;
    return new ApiServer({ url: this.url, token, certificateAuthority: this.authority() });
  }

  /** Writes the kubeconfig and returns its text. */
  public writeKubeconfig(): string {
    const { token } = this.settings;
    const text = kubeconfig({
      apiServer: this.url,
      token,
      certificateAuthority: this.authority(),
    });
    replaceFile(this.home.kubeconfig, text);
    return text;
  }

  private authority(): string {
    return readFileSync(apiServerCertificate(this.home), "utf8");
  }
}
