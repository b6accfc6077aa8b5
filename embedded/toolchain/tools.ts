/** The executables of the embedded plane. */
export type ToolName =
  | "pulumi"
  | "kubectl"
  | "etcd"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kwok"
  | "redis"
  | "argocd"
  | "external-secrets"
  | "cert-manager";
