// Package standin takes the place of the clouds' own providers in a rehearsal. Each secret is read from the file that holds the
// stand-in clouds' world, and only by whom that world grants it; External Secrets around it is all real. A cloud is one file here
// and one line in Register.
package standin

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tidwall/gjson"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	kube "sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/webhook/admission"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

// WorldVariable is the environment variable that names the world file; a plane without one has no stand-in clouds.
const WorldVariable = "SLIPWAY_WORLD"

// Register makes the operator know the stores of every cloud that is stood in for, with the world in that file.
func Register(worldFile string) {
	register := func(block *esv1.SecretStoreProvider, of cloud) {
		esv1.Register(&provider{worldFile, of}, block, esv1.MaintenanceStatusMaintained)
	}
	register(&esv1.SecretStoreProvider{GCPSM: &esv1.GCPSMProvider{}}, secretManager{})
	register(&esv1.SecretStoreProvider{AWS: &esv1.AWSProvider{}}, secretsManager{})
	register(&esv1.SecretStoreProvider{AzureKV: &esv1.AzureKVProvider{}}, keyVault{})
	esv1.Register(&vaultProvider{provider{worldFile: worldFile}}, &esv1.SecretStoreProvider{Vault: &esv1.VaultProvider{}}, esv1.MaintenanceStatusMaintained)
}

// cloud is what one cloud's secret store does in its own way.
type cloud interface {
	// reader names the service account as which a store reads. It refuses a store that asks for what the stand-in lacks.
	reader(store *esv1.SecretStoreProvider) (esmeta.ServiceAccountSelector, error)
	// read returns the whole value of a secret to a reader, or says what the cloud would say instead.
	read(w world, store *esv1.SecretStoreProvider, reader *corev1.ServiceAccount, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error)
}

// unsupported says that the real provider may be able to do something, but not this one.
func unsupported(what string) error {
	return fmt.Errorf("the stand-in for the cloud's secret store does not do that: %s", what)
}

type provider struct {
	worldFile string
	cloud     cloud
}

func (p *provider) NewClient(ctx context.Context, store esv1.GenericStore, cluster kube.Client, namespace string) (esv1.SecretsClient, error) {
	settings := store.GetSpec().Provider
	account, err := p.cloud.reader(settings)
	if err != nil {
		return nil, err
	}
	made := &client{provider: p, store: settings}
	// Only a store for all namespaces may name the account's; without that, it is the namespace of whoever uses the store.
	if store.GetKind() == esv1.ClusterSecretStoreKind {
		if account.Namespace != nil {
			namespace = *account.Namespace
		} else if namespace == "" {
			return made, nil
		}
	}
	made.reader = &corev1.ServiceAccount{}
	return made, cluster.Get(ctx, types.NamespacedName{Namespace: namespace, Name: account.Name}, made.reader)
}

func (p *provider) ValidateStore(esv1.GenericStore) (admission.Warnings, error) { return nil, nil }

func (p *provider) Capabilities() esv1.SecretStoreCapabilities { return esv1.SecretStoreReadOnly }

// client reads one store as one service account.
type client struct {
	*provider
	store *esv1.SecretStoreProvider
	// Nil while it is open which namespace uses the store.
	reader *corev1.ServiceAccount
}

func (c *client) GetSecret(_ context.Context, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	if ref.MetadataPolicy == esv1.ExternalSecretMetadataPolicyFetch {
		return nil, unsupported("metadataPolicy Fetch")
	}
	w, err := readWorld(c.worldFile)
	if err != nil {
		return nil, err
	}
	value, err := c.cloud.read(w, c.store, c.reader, ref)
	if err != nil || ref.Property == "" {
		return value, err
	}
	return property(value, ref)
}

func (c *client) GetSecretMap(ctx context.Context, ref esv1.ExternalSecretDataRemoteRef) (map[string][]byte, error) {
	value, err := c.GetSecret(ctx, ref)
	if err != nil {
		return nil, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(value, &fields); err != nil {
		return nil, fmt.Errorf("unable to unmarshal secret from JSON: %w", err)
	}
	found := map[string][]byte{}
	for name, raw := range fields {
		found[name] = []byte(gjson.ParseBytes(raw).String())
	}
	return found, nil
}

func (c *client) Validate() (esv1.ValidationResult, error) {
	if c.reader == nil {
		return esv1.ValidationResultUnknown, nil
	}
	return esv1.ValidationResultReady, nil
}

func (c *client) PushSecret(context.Context, *corev1.Secret, esv1.PushSecretData) error {
	return unsupported("PushSecret")
}

func (c *client) DeleteSecret(context.Context, esv1.PushSecretRemoteRef) error {
	return unsupported("deletion of secrets")
}

func (c *client) SecretExists(context.Context, esv1.PushSecretRemoteRef) (bool, error) {
	return false, unsupported("PushSecret")
}

func (c *client) GetAllSecrets(context.Context, esv1.ExternalSecretFind) (map[string][]byte, error) {
	return nil, unsupported("dataFrom.find")
}

func (c *client) Close(context.Context) error { return nil }

// property is a part of a value in JSON. A name with dots is first looked for as it is, then as a path, as the operator does.
func property(value []byte, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	if !gjson.ValidBytes(value) {
		return nil, fmt.Errorf("secret %s has no property %s: it is not JSON", ref.Key, ref.Property)
	}
	for _, path := range []string{strings.ReplaceAll(ref.Property, ".", `\.`), ref.Property} {
		if found := gjson.GetBytes(value, path); found.Exists() {
			return []byte(found.String()), nil
		}
	}
	return nil, fmt.Errorf("key %s does not exist in secret %s", ref.Property, ref.Key)
}
