import { Volume } from "@pulumi/aws/ebs/volume";
import { Instance } from "@pulumi/aws/ec2/instance";
import { VolumeAttachment } from "@pulumi/aws/ec2/volumeAttachment";
import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile";
import { getParameterOutput } from "@pulumi/aws/ssm/getParameter";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../../config/needs";
import { isProtected } from "../../protection";
import { roleWith } from "./cluster-role";
import { serviceTrust } from "./policy";
import type { AwsKeys } from "./keys";
import type { AwsNetwork, AwsSubnet } from "./network";
import { TOOL_PORTS, type ToolName } from "./security-group-table";
import type { AwsSecurityGroups } from "./security-groups";
import { AWS_SIZES } from "./sizes";
import { backUp } from "./tool-backups";
import { DATA_DEVICE, TOOL_SETUPS, toolUserData } from "./tool-setup";

/** Size of a machine's own disk, in GiB: the system and the images, and no data. */
const SYSTEM_DISK_GIB = 20;

/** What the tools are made from. */
export interface AwsToolsArgs {
  /** SSM parameter with the machine image. */
  readonly image: string;
  /** Tier, profile and consents. */
  readonly needs: PlatformNeeds;
  /** The network whose management subnets they are in. */
  readonly network: AwsNetwork;
  /** What reaches them. */
  readonly securityGroups: AwsSecurityGroups;
  /** What encrypts their disks and backups. */
  readonly keys: AwsKeys;
}

/**
 * SonarQube and Nexus, each on a machine of its own in the management subnets (CT-62, CT-79, CT-80). Nobody signs in but through
 * Session Manager; their data lies on volumes that outlive the machines and are backed up every day.
 */
export class AwsTools extends pulumi.ComponentResource {
  /** Private addresses, by tool: runners in the configured ranges reach them on the ports of CT-70 and CT-71. */
  public readonly addresses: Readonly<Record<ToolName, pulumi.Output<string>>>;

  public constructor(
    private readonly name: string,
    private readonly args: AwsToolsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:aws:Tools", name, {}, opts);
    const { needs, keys, network } = args;
    const { role, attachments } = roleWith(
      `${name}-role`,
      serviceTrust("ec2"),
      { sessions: "AmazonSSMManagedInstanceCore" },
      { parent: this },
    );
    const profile = new InstanceProfile(
      `${name}-profile`,
      { role: role.name },
      { parent: this, dependsOn: attachments },
    );
    const subnets = network.subnets.management;
    const made = (Object.keys(TOOL_PORTS) as ToolName[]).map((tool, index) => {
      const subnet = subnets[index % subnets.length];
      if (subnet === undefined) throw new Error(`there is no subnet for ${tool}`);
      return [tool, this.addTool(tool, subnet, profile)] as const;
    });
    backUp(
      `${name}-backup`,
      {
        needs,
        key: keys.arns.disks,
        volumes: made.map(([, { volume }]) => volume.arn),
      },
      { parent: this },
    );
    const addresses = made.map(([tool, { machine }]) => [tool, machine.privateIp]);
    this.addresses = Object.fromEntries(addresses) as AwsTools["addresses"];
    this.registerOutputs({ addresses: this.addresses });
  }

  private addTool(
    tool: ToolName,
    subnet: AwsSubnet,
    profile: InstanceProfile,
  ): { readonly machine: Instance; readonly volume: Volume } {
    const name = `${this.name}-${tool}`;
    const { needs, keys } = this.args;
    const machine = this.addMachine(name, tool, subnet, profile);
    const volume = new Volume(
      `${name}-data`,
      {
        availabilityZone: subnet.zoneName,
        size: TOOL_SETUPS[tool].dataGiB,
        type: "gp3",
        encrypted: true,
        kmsKeyId: keys.arns.disks,
        tags: { Name: `${name}-data` },
      },
      { parent: this, protect: isProtected(needs, `${name}-data`) },
    );
    new VolumeAttachment(
      `${name}-attachment`,
      { instanceId: machine.id, volumeId: volume.id, deviceName: DATA_DEVICE },
      { parent: this, deleteBeforeReplace: true },
    );
    return { machine, volume };
  }

  private addMachine(
    name: string,
    tool: ToolName,
    subnet: AwsSubnet,
    profile: InstanceProfile,
  ): Instance {
    const { image, needs, network, securityGroups, keys } = this.args;
    return new Instance(
      name,
      {
        ami: getParameterOutput({ name: image }, { parent: this }).value,
        instanceType: AWS_SIZES[needs.profile].toolType,
        subnetId: subnet.id,
        vpcSecurityGroupIds: [securityGroups.id(tool)],
        associatePublicIpAddress: false,
        iamInstanceProfile: profile.name,
        // A session of IMDSv2 and one hop: containers on the machine do not reach its credentials.
        metadataOptions: {
          httpEndpoint: "enabled",
          httpTokens: "required",
          httpPutResponseHopLimit: 1,
        },
        rootBlockDevice: {
          volumeType: "gp3",
          volumeSize: SYSTEM_DISK_GIB,
          encrypted: true,
          kmsKeyId: keys.arns.disks,
        },
        userData: toolUserData(tool),
        userDataReplaceOnChange: true,
        monitoring: true,
        tags: { Name: name },
      },
      {
        parent: this,
        dependsOn: network.routes,
        deleteBeforeReplace: true,
        // A new image every few weeks is no reason to stop the pipelines: whoever wants it says so (docs/clouds/aws.md).
        ignoreChanges: ["ami"],
      },
    );
  }
}
