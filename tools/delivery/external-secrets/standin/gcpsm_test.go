package standin

import (
	"context"
	"errors"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	kube "sigs.k8s.io/controller-runtime/pkg/client"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

const (
	backend = "principal://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/acme.svc.id.goog/subject/ns/shop/sa/backend"
	account = "backend@acme.iam.gserviceaccount.com"
)

// cluster holds service accounts, and nothing else.
type cluster struct {
	kube.Client
	accounts []corev1.ServiceAccount
}

func (c cluster) Get(_ context.Context, key kube.ObjectKey, into kube.Object, _ ...kube.GetOption) error {
	for _, found := range c.accounts {
		if found.Namespace == key.Namespace && found.Name == key.Name {
			found.DeepCopyInto(into.(*corev1.ServiceAccount))
			return nil
		}
	}
	return apierrors.NewNotFound(schema.GroupResource{Resource: "serviceaccounts"}, key.Name)
}

func serviceAccount(name string, annotations map[string]string) corev1.ServiceAccount {
	return corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: name, Annotations: annotations}}
}

type fields = map[string]any

func made(token string, of fields) object {
	return object{Type: token, ID: "id-of-" + token, Outputs: of}
}

func secret() object {
	return object{Type: googleSecret, ID: "projects/acme/secrets/db", Outputs: fields{"secretId": "db", "project": "acme"}}
}

func version(number, data string, more fields) object {
	of := fields{"secret": "projects/acme/secrets/db", "version": number, "secretData": data}
	for name, value := range more {
		of[name] = value
	}
	return made(googleSecretVersion, of)
}

func grant(member string) object {
	return made(googleSecretGrant, fields{"secretId": "projects/acme/secrets/db", "role": googleSecretReader, "member": member})
}

func googleStore(change func(*esv1.GCPSMProvider)) esv1.GenericStore {
	settings := &esv1.GCPSMProvider{ProjectID: "acme"}
	settings.Auth.WorkloadIdentity = &esv1.GCPWorkloadIdentity{ServiceAccountRef: esmeta.ServiceAccountSelector{Name: "backend"}}
	if change != nil {
		change(settings)
	}
	return &esv1.SecretStore{
		TypeMeta: metav1.TypeMeta{Kind: esv1.SecretStoreKind},
		Spec:     esv1.SecretStoreSpec{Provider: &esv1.SecretStoreProvider{GCPSM: settings}},
	}
}

func open(t *testing.T, worldFile string, store esv1.GenericStore, annotations map[string]string) esv1.SecretsClient {
	t.Helper()
	of := &provider{worldFile, secretManager{}}
	reader := cluster{accounts: []corev1.ServiceAccount{serviceAccount("backend", annotations)}}
	client, err := of.NewClient(context.Background(), store, reader, "shop")
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func get(client esv1.SecretsClient, ref esv1.ExternalSecretDataRemoteRef) (string, error) {
	ref.Key = "db"
	value, err := client.GetSecret(context.Background(), ref)
	return string(value), err
}

func TestAGrantedReaderGetsTheNewestVersion(t *testing.T) {
	file := writeWorld(t, secret(), grant(backend), version("10", "ten", nil), version("9", "nine", nil))
	if value, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{}); value != "ten" {
		t.Errorf("latest: %q, %v", value, err)
	}
	if value, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{Version: "9"}); value != "nine" {
		t.Errorf("9: %q, %v", value, err)
	}
}

func TestTheWorldIsReadAtEachAccess(t *testing.T) {
	file := writeWorld(t, secret(), grant(backend), version("1", "old", nil))
	client := open(t, file, googleStore(nil), nil)
	rewriteWorld(t, file, secret(), grant(backend), version("1", "old", nil), version("2", "new", nil))
	if value, err := get(client, esv1.ExternalSecretDataRemoteRef{}); value != "new" {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestOnlyAGrantOfThatRoleOnThatSecretToThatPrincipalCounts(t *testing.T) {
	otherRole, otherSecret, otherProject, conditional := grant(backend), grant(backend), grant(backend), grant(backend)
	conditional.Outputs["condition"] = fields{"title": "until tomorrow"}
	otherRole.Outputs["role"] = "roles/secretmanager.viewer"
	otherSecret.Outputs["secretId"] = "projects/acme/secrets/other"
	otherProject.Outputs["secretId"] = "projects/umbrella/secrets/db"
	umbrella := object{Type: googleSecret, ID: "projects/umbrella/secrets/db", Outputs: fields{"secretId": "db", "project": "umbrella"}}
	cases := map[string]object{
		"another role":                    otherRole,
		"another secret":                  otherSecret,
		"another project's secret":        otherProject,
		"a condition":                     conditional,
		"another account":                 grant(strings.Replace(backend, "sa/backend", "sa/frontend", 1)),
		"another namespace":               grant(strings.Replace(backend, "ns/shop", "ns/bank", 1)),
		"another pool":                    grant(strings.Replace(backend, "acme.svc", "umbrella.svc", 1)),
		"a project's ID for its number":   grant(strings.Replace(backend, "projects/123", "projects/acme", 1)),
		"a Google service account's name": grant("serviceAccount:" + account),
	}
	for what, wrong := range cases {
		t.Run(what, func(t *testing.T) {
			file := writeWorld(t, secret(), umbrella, version("1", "hush", nil), wrong)
			value, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{})
			if err == nil {
				t.Fatalf("read %q", value)
			}
			for _, part := range []string{
				"code = PermissionDenied desc = Permission 'secretmanager.versions.access' denied",
				"'projects/acme/secrets/db/versions/latest'",
				"principal://", "acme.svc.id.goog/subject/ns/shop/sa/backend",
			} {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q does not say %q", err, part)
				}
			}
		})
	}
}

func TestTheOlderNameOfAnIdentityIsAsGood(t *testing.T) {
	file := writeWorld(t, secret(), version("1", "hush", nil), grant("serviceAccount:acme.svc.id.goog[shop/backend]"))
	if value, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{}); value != "hush" {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestAnAnnotatedAccountActsAsTheGoogleAccountThatLetsIt(t *testing.T) {
	annotations := map[string]string{googleAccountAnnotation: account}
	objects := []object{secret(), version("1", "hush", nil), grant("serviceAccount:" + account)}
	file := writeWorld(t, objects...)
	client := open(t, file, googleStore(nil), annotations)
	refused := func(why string) {
		t.Helper()
		if value, err := get(client, esv1.ExternalSecretDataRemoteRef{}); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q, %v", value, err)
		}
	}
	refused("iam.serviceAccounts.getAccessToken")
	lets := func(role string) object {
		return made(googleAccountGrant, fields{
			"serviceAccountId": "projects/acme/serviceAccounts/" + account, "role": role, "member": backend,
		})
	}
	rewriteWorld(t, file, append(objects, lets("roles/iam.serviceAccountUser"))...)
	refused("iam.serviceAccounts.getAccessToken")
	rewriteWorld(t, file, append(objects, lets(googleAccountUser))...)
	if value, err := get(client, esv1.ExternalSecretDataRemoteRef{}); value != "hush" {
		t.Errorf("%q, %v", value, err)
	}
	rewriteWorld(t, file, secret(), version("1", "hush", nil), grant(backend), lets(googleAccountUser))
	refused("to serviceAccount:" + account)
}

func TestADisabledNewestVersionIsRefusedUnlessTheStoreAsksForTheNewestEnabled(t *testing.T) {
	file := writeWorld(t, secret(), grant(backend), version("1", "old", nil), version("2", "new", fields{"enabled": false}))
	_, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{})
	if err == nil || !strings.Contains(err.Error(), "FailedPrecondition") {
		t.Errorf("%v", err)
	}
	fetch := googleStore(func(settings *esv1.GCPSMProvider) {
		settings.SecretVersionSelectionPolicy = esv1.SecretVersionSelectionPolicyLatestOrFetch
	})
	if value, err := get(open(t, file, fetch, nil), esv1.ExternalSecretDataRemoteRef{}); value != "old" {
		t.Errorf("%q, %v", value, err)
	}
}

func TestASecretWithoutVersionsIsNoSecret(t *testing.T) {
	file := writeWorld(t, secret(), grant(backend))
	if _, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{}); !errors.Is(err, esv1.NoSecretErr) {
		t.Fatalf("%v", err)
	}
}

func TestBinaryDataIsDecoded(t *testing.T) {
	file := writeWorld(t, secret(), grant(backend), version("1", "aGkA", fields{"isSecretDataBase64": true}))
	if value, err := get(open(t, file, googleStore(nil), nil), esv1.ExternalSecretDataRemoteRef{}); value != "hi\x00" {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestAStoreMustNameAClusterThatExists(t *testing.T) {
	named := googleStore(func(settings *esv1.GCPSMProvider) {
		settings.Auth.WorkloadIdentity.ClusterName = "blue"
		settings.Auth.WorkloadIdentity.ClusterLocation = "europe-west1"
	})
	objects := []object{secret(), grant(backend), version("1", "hush", nil)}
	file := writeWorld(t, objects...)
	client := open(t, file, named, nil)
	if value, err := get(client, esv1.ExternalSecretDataRemoteRef{}); err == nil || !strings.Contains(err.Error(), "no cluster blue in europe-west1") {
		t.Errorf("%q, %v", value, err)
	}
	rewriteWorld(t, file, append(objects, made(googleCluster, fields{"name": "blue", "location": "europe-west1"}))...)
	if value, err := get(client, esv1.ExternalSecretDataRemoteRef{}); value != "hush" {
		t.Errorf("%q, %v", value, err)
	}
}
