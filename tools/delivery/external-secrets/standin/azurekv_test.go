package standin

import (
	"context"
	"errors"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

const (
	groupID    = "/subscriptions/s/resourceGroups/shop/providers"
	vaultID    = groupID + "/Microsoft.KeyVault/vaults/shop"
	identityID = groupID + "/Microsoft.ManagedIdentity/userAssignedIdentities/backend"
	issuer     = "https://westeurope.oic.prod-aks.azure.com/t/i/"
)

// azureWorld is a secret and all that it takes to read it; every object may be changed before it is written.
func azureWorld(change func(map[string]object)) []object {
	objects := map[string]object{
		"vault": {
			Type: azureVault, ID: vaultID,
			Inputs:  fields{"properties": fields{"enableRbacAuthorization": true}},
			Outputs: fields{"properties": fields{"vaultUri": "https://shop.vault.azure.net/"}},
		},
		"secret":  {Type: azureSecret, ID: vaultID + "/secrets/db", Inputs: fields{"properties": fields{"value": "hush"}}},
		"cluster": made(azureCluster, fields{"oidcIssuerProfile": fields{"issuerURL": issuer}}),
		"identity": {
			Type: azureIdentity, ID: identityID,
			Outputs: fields{"clientId": "client", "principalId": "principal", "tenantId": "tenant"},
		},
		"credential": {
			Type: azureCredential, ID: identityID + "/federatedIdentityCredentials/backend",
			Outputs: fields{
				"issuer": issuer, "subject": "system:serviceaccount:shop:backend", "audiences": []any{azureAudience},
			},
		},
		"assignment": made(azureAssignment, fields{
			"principalId": "principal", "scope": vaultID + "/secrets/db", "roleDefinitionId": "/roles" + azureSecretsUser,
		}),
	}
	if change != nil {
		change(objects)
	}
	var found []object
	for _, one := range objects {
		found = append(found, one)
	}
	return found
}

func openAzure(t *testing.T, change func(*esv1.AzureKVProvider), annotations map[string]string, objects ...object) (esv1.SecretsClient, error) {
	t.Helper()
	workloadIdentity, url := esv1.AzureWorkloadIdentity, "https://shop.vault.azure.net"
	settings := &esv1.AzureKVProvider{
		AuthType: &workloadIdentity, VaultURL: &url, ServiceAccountRef: &esmeta.ServiceAccountSelector{Name: "backend"},
	}
	if change != nil {
		change(settings)
	}
	store := &esv1.SecretStore{
		TypeMeta: metav1.TypeMeta{Kind: esv1.SecretStoreKind},
		Spec:     esv1.SecretStoreSpec{Provider: &esv1.SecretStoreProvider{AzureKV: settings}},
	}
	reader := cluster{accounts: []corev1.ServiceAccount{serviceAccount("backend", annotations)}}
	of := &provider{writeWorld(t, objects...), keyVault{}}
	return of.NewClient(context.Background(), store, reader, "shop")
}

func readAzure(t *testing.T, change func(*esv1.AzureKVProvider), annotations map[string]string, objects ...object) (string, error) {
	t.Helper()
	client, err := openAzure(t, change, annotations, objects...)
	if err != nil {
		t.Fatal(err)
	}
	return get(client, esv1.ExternalSecretDataRemoteRef{})
}

// annotated is what a service account says that acts as the identity.
func annotated() map[string]string {
	return map[string]string{azureClientAnnotation: "client", azureTenantAnnotation: "tenant"}
}

func TestAReaderWhoseIdentityMayGetsTheSecret(t *testing.T) {
	if value, err := readAzure(t, nil, annotated(), azureWorld(nil)...); value != "hush" {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestAnIdentityIsOpenedByTheTokenThatItsCredentialNamesOnly(t *testing.T) {
	for what, change := range map[string]fields{
		"another issuer":    {"issuer": "https://elsewhere"},
		"another subject":   {"subject": "system:serviceaccount:shop:frontend"},
		"another audience":  {"audiences": []any{"api://another"}},
		"no audience":       {"audiences": nil},
		"another namespace": {"subject": "system:serviceaccount:blog:backend"},
	} {
		world := azureWorld(func(objects map[string]object) {
			for name, value := range change {
				objects["credential"].Outputs[name] = value
			}
		})
		if value, err := readAzure(t, nil, annotated(), world...); err == nil || !strings.Contains(err.Error(), "AADSTS700213") {
			t.Errorf("%s: %q, %v", what, value, err)
		}
	}
	world := azureWorld(func(objects map[string]object) {
		credential := objects["credential"]
		credential.ID = strings.Replace(credential.ID, "/backend/", "/frontend/", 1)
		objects["credential"] = credential
	})
	if value, err := readAzure(t, nil, annotated(), world...); err == nil || !strings.Contains(err.Error(), "AADSTS700213") {
		t.Errorf("another identity's credential: %q, %v", value, err)
	}
}

func TestARoleCountsOnThatSecretOnly(t *testing.T) {
	for name, value := range map[string]string{
		"principalId":      "another",
		"scope":            vaultID,
		"roleDefinitionId": "/roles/b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
	} {
		world := azureWorld(func(objects map[string]object) { objects["assignment"].Outputs[name] = value })
		if read, err := readAzure(t, nil, annotated(), world...); err == nil || !strings.Contains(err.Error(), "ForbiddenByRbac") {
			t.Errorf("%s: %q, %v", name, read, err)
		}
	}
	world := azureWorld(func(objects map[string]object) { objects["vault"].Inputs["properties"] = fields{} })
	if read, err := readAzure(t, nil, annotated(), world...); err == nil || !strings.Contains(err.Error(), "enableRbacAuthorization") {
		t.Errorf("a vault without roles: %q, %v", read, err)
	}
}

func TestASecretThatIsGrantedAndNotThereIsNoSecret(t *testing.T) {
	world := azureWorld(func(objects map[string]object) { delete(objects, "secret") })
	if value, err := readAzure(t, nil, annotated(), world...); !errors.Is(err, esv1.NoSecretErr) {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestAnIdentityIsLookedForInOneTenant(t *testing.T) {
	tenant := "tenant"
	inStore := func(settings *esv1.AzureKVProvider) { settings.TenantID = &tenant }
	onlyClient := map[string]string{azureClientAnnotation: "client"}
	if value, err := readAzure(t, inStore, onlyClient, azureWorld(nil)...); value != "hush" {
		t.Errorf("in the store: %q, %v", value, err)
	}
	for want, of := range map[string]struct {
		change      func(*esv1.AzureKVProvider)
		annotations map[string]string
	}{
		"missing clientID":        {nil, nil},
		"missing tenantID":        {nil, onlyClient},
		"multiple tenantID found": {inStore, annotated()},
		"AADSTS700016":            {nil, map[string]string{azureClientAnnotation: "client", azureTenantAnnotation: "another"}},
	} {
		if value, err := readAzure(t, of.change, of.annotations, azureWorld(nil)...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %q, %v", want, value, err)
		}
	}
}

func TestAVaultIsFoundByItsAddress(t *testing.T) {
	elsewhere := func(settings *esv1.AzureKVProvider) { *settings.VaultURL = "https://blog.vault.azure.net" }
	if value, err := readAzure(t, elsewhere, annotated(), azureWorld(nil)...); err == nil || !strings.Contains(err.Error(), "no such host") {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestAStoreOfAKeyVaultThatAsksForMoreIsRefused(t *testing.T) {
	for what, change := range map[string]func(*esv1.AzureKVProvider){
		"authType WorkloadIdentity": func(s *esv1.AzureKVProvider) { s.AuthType = nil },
		"serviceAccountRef":         func(s *esv1.AzureKVProvider) { s.ServiceAccountRef = nil },
		"authSecretRef":             func(s *esv1.AzureKVProvider) { s.AuthSecretRef = &esv1.AzureKVAuth{} },
		"vaultUrl":                  func(s *esv1.AzureKVProvider) { s.VaultURL = nil },
	} {
		if _, err := openAzure(t, change, nil); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
