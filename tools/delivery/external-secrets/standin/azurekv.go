package standin

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

// What Key Vault consists of, under the names of the Pulumi SDK.
const (
	azureVault      = "azure-native:keyvault:Vault"
	azureSecret     = "azure-native:keyvault:Secret"
	azureAssignment = "azure-native:authorization:RoleAssignment"
	// Key Vault Secrets User: the built-in role that reads the values of secrets and nothing else.
	azureSecretsUser = "/4633458b-17de-408a-b874-0445c86b69e6"
)

// keyVault is Azure's Key Vault, read as the managed identity that a service account's token opens.
type keyVault struct{}

func (keyVault) reader(store *esv1.SecretStoreProvider) (esmeta.ServiceAccountSelector, error) {
	settings := store.AzureKV
	switch {
	case settings.AuthType == nil || *settings.AuthType != esv1.AzureWorkloadIdentity:
		return esmeta.ServiceAccountSelector{}, unsupported("azurekv without authType WorkloadIdentity")
	case settings.ServiceAccountRef == nil:
		return esmeta.ServiceAccountSelector{}, unsupported("azurekv without serviceAccountRef")
	case settings.AuthSecretRef != nil:
		return esmeta.ServiceAccountSelector{}, unsupported("azurekv with authSecretRef")
	case settings.VaultURL == nil:
		return esmeta.ServiceAccountSelector{}, fmt.Errorf("azurekv has no vaultUrl")
	}
	return *settings.ServiceAccountRef, nil
}

func (keyVault) read(w world, store *esv1.SecretStoreProvider, reader *corev1.ServiceAccount, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	if ref.Version != "" {
		return nil, unsupported("azurekv with a version")
	}
	name := strings.TrimPrefix(ref.Key, "secret/")
	if strings.Contains(name, "/") {
		return nil, unsupported("azurekv with an object that is no secret")
	}
	identity, err := azureCaller(w, store.AzureKV, reader)
	if err != nil {
		return nil, err
	}
	vault, err := vaultAt(w, *store.AzureKV.VaultURL)
	if err != nil {
		return nil, err
	}
	id := vault.ID + "/secrets/" + name
	// Whether a secret exists is told only to those who may read it. A wider scope counts for nothing: no reader has one.
	if !slices.ContainsFunc(w.where(azureAssignment, is("principalId", identity.text("principalId"))), func(grant object) bool {
		return strings.HasSuffix(grant.text("roleDefinitionId"), azureSecretsUser) && strings.EqualFold(grant.text("scope"), id)
	}) {
		return nil, fmt.Errorf("ForbiddenByRbac: Caller is not authorized to perform action on resource. Caller: oid=%s; Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'; Resource: '%s'",
			identity.text("principalId"), id)
	}
	for _, secret := range w.where(azureSecret) {
		if strings.EqualFold(secret.ID, id) {
			// What a program asked for: the cloud itself never tells a value.
			value, _ := at(secret.Inputs, "properties", "value").(string)
			return []byte(value), nil
		}
	}
	return nil, esv1.NoSecretErr
}

// vaultAt is the vault at an address. One that knows no roles opens itself to nobody here.
func vaultAt(w world, address string) (object, error) {
	same := func(url any) bool {
		text, _ := url.(string)
		return text != "" && strings.TrimSuffix(text, "/") == strings.TrimSuffix(address, "/")
	}
	for _, vault := range w.where(azureVault) {
		switch {
		case !same(at(vault.Outputs, "properties", "vaultUri")):
		case at(vault.Inputs, "properties", "enableRbacAuthorization") != true:
			return object{}, fmt.Errorf("AccessDenied: the vault %s is not governed by role assignments: enableRbacAuthorization is not true", address)
		default:
			return vault, nil
		}
	}
	return object{}, fmt.Errorf("no such host: %s", address)
}
