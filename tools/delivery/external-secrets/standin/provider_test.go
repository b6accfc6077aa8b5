package standin

import (
	"context"
	"maps"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
)

func openJSON(t *testing.T, value string) esv1.SecretsClient {
	t.Helper()
	return open(t, writeWorld(t, secret(), grant(backend), version("1", value, nil)), googleStore(nil), nil)
}

func TestAPropertyIsAPartOfAValueInJSON(t *testing.T) {
	client := openJSON(t, `{"url": "postgres://", "a.b": "dotted", "a": {"c": 3}}`)
	for property, want := range map[string]string{"url": "postgres://", "a.b": "dotted", "a.c": "3"} {
		if value, err := get(client, esv1.ExternalSecretDataRemoteRef{Property: property}); value != want {
			t.Errorf("%s: %q, %v", property, value, err)
		}
	}
	_, err := get(client, esv1.ExternalSecretDataRemoteRef{Property: "none"})
	if err == nil || err.Error() != "key none does not exist in secret db" {
		t.Error(err)
	}
	if value, err := get(openJSON(t, "plain"), esv1.ExternalSecretDataRemoteRef{Property: "url"}); err == nil {
		t.Errorf("a property of plain text is %q", value)
	}
}

func TestAValueInJSONIsAMapOfItsFields(t *testing.T) {
	found, err := openJSON(t, `{"url": "postgres://", "port": 5432}`).
		GetSecretMap(context.Background(), esv1.ExternalSecretDataRemoteRef{Key: "db"})
	texts := map[string]string{}
	for name, value := range found {
		texts[name] = string(value)
	}
	if !maps.Equal(texts, map[string]string{"url": "postgres://", "port": "5432"}) {
		t.Fatalf("%v, %v", texts, err)
	}
}

func TestAStoreForAllNamespacesReadsAsTheAccountThatItNames(t *testing.T) {
	store := googleStore(nil).(*esv1.SecretStore)
	forAll := &esv1.ClusterSecretStore{TypeMeta: metav1.TypeMeta{Kind: esv1.ClusterSecretStoreKind}, Spec: store.Spec}
	of := &provider{writeWorld(t), secretManager{}}
	shop := cluster{accounts: []corev1.ServiceAccount{serviceAccount("backend", nil)}}
	client, err := of.NewClient(context.Background(), forAll, shop, "")
	if err != nil {
		t.Fatal(err)
	}
	if result, _ := client.Validate(); result != esv1.ValidationResultUnknown {
		t.Errorf("without a namespace it is %s", result)
	}
	namespace := "shop"
	forAll.Spec.Provider.GCPSM.Auth.WorkloadIdentity.ServiceAccountRef.Namespace = &namespace
	client, err = of.NewClient(context.Background(), forAll, shop, "elsewhere")
	if err != nil {
		t.Fatal(err)
	}
	if result, _ := client.Validate(); result != esv1.ValidationResultReady {
		t.Errorf("with a namespace it is %s", result)
	}
}

func TestAnAccountThatDoesNotExistReadsNothing(t *testing.T) {
	of := &provider{writeWorld(t), secretManager{}}
	if _, err := of.NewClient(context.Background(), googleStore(nil), cluster{}, "shop"); err == nil {
		t.Fatal("a store was opened")
	}
}

func TestWhatTheStandInLacksIsSaid(t *testing.T) {
	client, ctx := openJSON(t, "{}"), context.Background()
	_, metadata := client.GetSecret(ctx, esv1.ExternalSecretDataRemoteRef{MetadataPolicy: esv1.ExternalSecretMetadataPolicyFetch})
	_, exists := client.SecretExists(ctx, nil)
	_, all := client.GetAllSecrets(ctx, esv1.ExternalSecretFind{})
	_, noIdentity := secretManager{}.reader(googleStore(func(settings *esv1.GCPSMProvider) { settings.Auth.WorkloadIdentity = nil }).GetSpec().Provider)
	_, regional := secretManager{}.reader(googleStore(func(settings *esv1.GCPSMProvider) { settings.Location = "europe-west1" }).GetSpec().Provider)
	for _, err := range []error{metadata, exists, all, noIdentity, regional, client.PushSecret(ctx, nil, nil), client.DeleteSecret(ctx, nil)} {
		if err == nil || !strings.Contains(err.Error(), "the stand-in for the cloud's secret store does not do that: ") {
			t.Error(err)
		}
	}
}
