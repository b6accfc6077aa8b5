package standin

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/types"
	kube "sigs.k8s.io/controller-runtime/pkg/client"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

// Where the program leaves what its Job is to write into Vault, under the names of components/addons/vault-setup.ts.
const (
	vaultNamespace     = "vault"
	vaultConfiguration = "vault-setup"
	vaultEntries       = "vault-entries"
)

// vaultProvider opens a Vault as if the Job had filled it: no container runs in a rehearsal, Vault's neither. Roles, policies and
// entries are those that the Job would have written, and are judged as Vault judges them.
type vaultProvider struct{ provider }

func (p *vaultProvider) NewClient(ctx context.Context, store esv1.GenericStore, cluster kube.Client, namespace string) (esv1.SecretsClient, error) {
	return (&provider{p.worldFile, vault{cluster}}).NewClient(ctx, store, cluster, namespace)
}

// vault is one that stands in a cluster.
type vault struct{ cluster kube.Client }

func (vault) reader(store *esv1.SecretStoreProvider) (esmeta.ServiceAccountSelector, error) {
	block := store.Vault
	switch {
	case block.Auth == nil || block.Auth.Kubernetes == nil || block.Auth.Kubernetes.ServiceAccountRef == nil:
		return esmeta.ServiceAccountSelector{}, unsupported("vault without auth.kubernetes.serviceAccountRef")
	case block.Version != esv1.VaultKVStoreV2 || block.Path == nil:
		return esmeta.ServiceAccountSelector{}, unsupported("vault without a path of version v2")
	case block.CAProvider == nil || !strings.HasPrefix(block.Server, "https://"):
		return esmeta.ServiceAccountSelector{}, unsupported("vault without TLS and a caProvider")
	}
	return *block.Auth.Kubernetes.ServiceAccountRef, nil
}

func (v vault) read(_ world, store *esv1.SecretStoreProvider, reader *corev1.ServiceAccount, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	if ref.Version != "" {
		return nil, unsupported("vault with a version")
	}
	configuration := &corev1.ConfigMap{}
	if err := v.get(vaultConfiguration, configuration); err != nil {
		return nil, err
	}
	policies, err := vaultLogin(configuration.Data, store.Vault.Auth.Kubernetes, reader)
	if err != nil {
		return nil, err
	}
	path := fmt.Sprintf("%s/data/%s", *store.Vault.Path, ref.Key)
	// Whether an entry exists is told only to those who may read it.
	if !slices.ContainsFunc(policies, func(policy string) bool { return vaultAllows(configuration.Data, policy, path) }) {
		return nil, fmt.Errorf("cannot read secret data from Vault: Error making API request.\nURL: GET %s/v1/%s\nCode: 403. Errors:\n* permission denied", store.Vault.Server, path)
	}
	entries := &corev1.Secret{}
	if err := v.get(vaultEntries, entries); err != nil {
		return nil, err
	}
	value, found := entries.Data[strings.ReplaceAll(ref.Key, "/", ".")]
	if !found {
		return nil, esv1.NoSecretErr
	}
	return value, nil
}

// get reads an object of Vault's own namespace. Without one nobody has declared a Vault there.
func (v vault) get(name string, into kube.Object) error {
	err := v.cluster.Get(context.Background(), types.NamespacedName{Namespace: vaultNamespace, Name: name}, into)
	if apierrors.IsNotFound(err) {
		return fmt.Errorf("no Vault answers: %w", err)
	}
	return err
}

// vaultLogin is what Vault's auth method for Kubernetes does with a service account's token: it gives the role's policies.
func vaultLogin(files map[string]string, auth *esv1.VaultKubernetesAuth, reader *corev1.ServiceAccount) ([]string, error) {
	var role struct {
		Names      []string `json:"bound_service_account_names"`
		Namespaces []string `json:"bound_service_account_namespaces"`
		Audience   string   `json:"audience"`
		Policies   []string `json:"token_policies"`
	}
	if err := json.Unmarshal([]byte(files["role."+auth.Role]), &role); err != nil {
		return nil, fmt.Errorf("invalid role name %q", auth.Role)
	}
	switch {
	case !slices.Contains(role.Names, reader.Name):
		return nil, fmt.Errorf("service account name not authorized: %s as %s", reader.Name, auth.Role)
	case !slices.Contains(role.Namespaces, reader.Namespace):
		return nil, fmt.Errorf("namespace not authorized: %s as %s", reader.Namespace, auth.Role)
	case !slices.Contains(auth.ServiceAccountRef.Audiences, role.Audience):
		return nil, fmt.Errorf("invalid audience (aud) claim: %v as %s", auth.ServiceAccountRef.Audiences, auth.Role)
	}
	return role.Policies, nil
}

// vaultAllows holds if a policy lets its holders read a path. A glob counts for nothing: no reader has one.
func vaultAllows(files map[string]string, policy, path string) bool {
	var document struct {
		Path map[string]struct {
			Capabilities []string `json:"capabilities"`
		} `json:"path"`
	}
	return json.Unmarshal([]byte(files["policy."+policy]), &document) == nil &&
		slices.Contains(document.Path[path].Capabilities, "read")
}
