package standin

import (
	"context"
	"errors"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kube "sigs.k8s.io/controller-runtime/pkg/client"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

const (
	vaultRole = `{"bound_service_account_names": ["backend"], "bound_service_account_namespaces": ["shop"],
		"audience": "vault", "token_policies": ["reader.shop.backend"]}`
	vaultPolicy = `{"path": {"secret/data/shop/db": {"capabilities": ["read"]}}}`
)

// vaultCluster is a cluster with a reader, and with what a Job is to write into Vault.
type vaultCluster struct {
	cluster
	role, policy string
	entries      map[string][]byte
}

func (c vaultCluster) Get(ctx context.Context, key kube.ObjectKey, into kube.Object, opts ...kube.GetOption) error {
	switch object := into.(type) {
	case *corev1.ConfigMap:
		if key.Namespace == "vault" && key.Name == "vault-setup" && c.role != "" {
			object.Data = map[string]string{"role.reader.shop.backend": c.role, "policy.reader.shop.backend": c.policy}
			return nil
		}
	case *corev1.Secret:
		if key.Namespace == "vault" && key.Name == "vault-entries" {
			object.Data = c.entries
			return nil
		}
	default:
		return c.cluster.Get(ctx, key, into, opts...)
	}
	return apierrors.NewNotFound(schema.GroupResource{Resource: "objects"}, key.Name)
}

func readVault(t *testing.T, change func(*vaultCluster, *esv1.VaultProvider)) (string, error) {
	t.Helper()
	path := "secret"
	settings := &esv1.VaultProvider{
		Server: "https://vault", Path: &path, Version: esv1.VaultKVStoreV2,
		CAProvider: &esv1.CAProvider{Type: esv1.CAProviderTypeSecret},
		Auth: &esv1.VaultAuth{Kubernetes: &esv1.VaultKubernetesAuth{
			Path: "kubernetes", Role: "reader.shop.backend",
			ServiceAccountRef: &esmeta.ServiceAccountSelector{Name: "backend", Audiences: []string{"vault"}},
		}},
	}
	shop := vaultCluster{
		cluster: cluster{accounts: []corev1.ServiceAccount{serviceAccount("backend", nil)}},
		role:    vaultRole, policy: vaultPolicy,
		entries: map[string][]byte{"shop.db": []byte(`{"uri": "hush"}`)},
	}
	if change != nil {
		change(&shop, settings)
	}
	store := &esv1.SecretStore{Spec: esv1.SecretStoreSpec{Provider: &esv1.SecretStoreProvider{Vault: settings}}}
	opened, err := (&vaultProvider{}).NewClient(context.Background(), store, shop, "shop")
	if err != nil {
		return "", err
	}
	value, err := opened.GetSecret(context.Background(), esv1.ExternalSecretDataRemoteRef{Key: "shop/db", Property: "uri"})
	return string(value), err
}

func TestAReaderOfVaultWhoseRoleMayGetsTheEntry(t *testing.T) {
	if value, err := readVault(t, nil); value != "hush" {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestARoleOfVaultIsGivenToWhomItIsBoundOnly(t *testing.T) {
	for part, want := range map[string]string{
		`"backend"`:             "service account name not authorized",
		`"shop"`:                "namespace not authorized",
		`"vault"`:               "invalid audience",
		`"reader.shop.backend"`: "permission denied",
	} {
		value, err := readVault(t, func(c *vaultCluster, _ *esv1.VaultProvider) {
			c.role = strings.Replace(vaultRole, part, `"another"`, 1)
		})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %q, %v", part, value, err)
		}
	}
}

func TestAPolicyOfVaultAllowsWhatItNamesOnly(t *testing.T) {
	for _, policy := range []string{
		strings.Replace(vaultPolicy, "shop/db", "shop/other", 1),
		strings.Replace(vaultPolicy, "shop/db", "shop/*", 1),
		strings.Replace(vaultPolicy, "read", "list", 1),
		"",
	} {
		value, err := readVault(t, func(c *vaultCluster, _ *esv1.VaultProvider) { c.policy = policy })
		if err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %q, %v", policy, value, err)
		}
	}
}

func TestAnEntryThatNobodyDeclaredIsNoSecret(t *testing.T) {
	value, err := readVault(t, func(c *vaultCluster, _ *esv1.VaultProvider) { c.entries = nil })
	if !errors.Is(err, esv1.NoSecretErr) {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestWithoutAVaultNobodyAnswers(t *testing.T) {
	_, err := readVault(t, func(c *vaultCluster, _ *esv1.VaultProvider) { c.role = "" })
	if err == nil || !strings.Contains(err.Error(), "no Vault answers") {
		t.Fatal(err)
	}
}

func TestAStoreOfVaultThatAsksForLessIsRefused(t *testing.T) {
	for what, change := range map[string]func(*esv1.VaultProvider){
		"auth.kubernetes": func(s *esv1.VaultProvider) { s.Auth = nil },
		"version v2":      func(s *esv1.VaultProvider) { s.Version = esv1.VaultKVStoreV1 },
		"TLS":             func(s *esv1.VaultProvider) { s.Server = "http://vault" },
		"caProvider":      func(s *esv1.VaultProvider) { s.CAProvider = nil },
	} {
		_, err := readVault(t, func(_ *vaultCluster, s *esv1.VaultProvider) { change(s) })
		if err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
