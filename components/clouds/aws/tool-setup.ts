import { POSTGRES_PORT } from "../../../systems/postgres";
import { TOOL_PORTS, type ToolName } from "./security-group-table";

/** What a tool's machine runs. */
export interface ToolSetup {
  /** Image with its tag. */
  readonly image: string;
  /** User id of the image, which owns its data. */
  readonly userId: number;
  /** Where the image keeps its data. */
  readonly dataPath: string;
  /** Size of the data's volume, in GiB; it can grow. */
  readonly dataGiB: number;
  /** Whether a PostgreSQL runs beside it, on the same machine. */
  readonly database: boolean;
}

/** Each tool, as its makers deliver it. Sources: the images' own pages on Docker Hub, read 2026-11-21. */
export const TOOL_SETUPS: Readonly<Record<ToolName, ToolSetup>> = {
  sonarqube: {
    image: "docker.io/library/sonarqube:25.9.0.112764-community",
    userId: 1000,
    dataPath: "/opt/sonarqube/data",
    dataGiB: 40,
    database: true,
  },
  nexus: {
    image: "docker.io/sonatype/nexus3:3.84.1",
    userId: 200,
    dataPath: "/nexus-data",
    dataGiB: 100,
    database: false,
  },
};

/** Of SonarQube, whose built-in one is for trials only. */
const DATABASE_IMAGE = "docker.io/library/postgres:17";

/** Device under which the data's volume is attached. */
export const DATA_DEVICE = "/dev/sdf";

/**
 * What a machine does when it first starts, on Amazon Linux 2023: it waits for its volume, makes a file system only where there is
 * none, and runs the tool in a container that comes back by itself. The database's password is born here and never leaves.
 */
export function toolUserData(tool: ToolName): string {
  const setup = TOOL_SETUPS[tool];
  const port = TOOL_PORTS[tool];
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    `until [ -b ${DATA_DEVICE} ]; do sleep 2; done`,
    `blkid ${DATA_DEVICE} || mkfs.xfs ${DATA_DEVICE}`,
    `echo "${DATA_DEVICE} /data xfs defaults,nofail 0 2" >> /etc/fstab`,
    "mkdir -p /data && mount /data",
    "dnf install -y docker && systemctl enable --now docker",
    `docker network create ${tool}`,
    `mkdir -p /data/${tool} && chown ${setup.userId} /data/${tool}`,
    ...(setup.database ? besideIt(tool) : ["touch /data/environment"]),
    `docker run -d --name ${tool} --restart unless-stopped --network ${tool} --env-file /data/environment ` +
      `-p ${port}:${port} -v /data/${tool}:${setup.dataPath} ${setup.image}`,
    "",
  ].join("\n");
}

/** A PostgreSQL for SonarQube, and what SonarQube's search engine asks of the kernel. */
function besideIt(tool: ToolName): readonly string[] {
  return [
    "sysctl -w vm.max_map_count=524288 | tee /etc/sysctl.d/99-tool.conf",
    "if [ ! -f /data/environment ]; then",
    "  umask 077; password=$(openssl rand -hex 24)",
    `  printf 'POSTGRES_USER=${tool}\\nPOSTGRES_PASSWORD=%s\\n' "$password" > /data/database-environment`,
    `  printf 'SONAR_JDBC_URL=jdbc:postgresql://database:${POSTGRES_PORT}/${tool}\\nSONAR_JDBC_USERNAME=${tool}\\nSONAR_JDBC_PASSWORD=%s\\n' "$password" > /data/environment`,
    "fi",
    `docker run -d --name database --restart unless-stopped --network ${tool} --env-file /data/database-environment ` +
      `-v /data/database:/var/lib/postgresql/data ${DATABASE_IMAGE}`,
  ];
}
