package standin

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	corev1 "k8s.io/api/core/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

// What Secret Manager consists of, under the names of the Pulumi SDK.
const (
	googleSecret        = "gcp:secretmanager/secret:Secret"
	googleSecretVersion = "gcp:secretmanager/secretVersion:SecretVersion"
	googleSecretGrant   = "gcp:secretmanager/secretIamMember:SecretIamMember"
	googleSecretReader  = "roles/secretmanager.secretAccessor"
)

// secretManager is Google's Secret Manager, read by way of a GKE cluster's workload identity.
type secretManager struct{}

func (secretManager) reader(store *esv1.SecretStoreProvider) (esmeta.ServiceAccountSelector, error) {
	switch {
	case store.GCPSM.Auth.WorkloadIdentity == nil:
		return esmeta.ServiceAccountSelector{}, unsupported("gcpsm without auth.workloadIdentity")
	case store.GCPSM.Location != "":
		return esmeta.ServiceAccountSelector{}, unsupported("gcpsm with a location")
	}
	return store.GCPSM.Auth.WorkloadIdentity.ServiceAccountRef, nil
}

func (secretManager) read(w world, store *esv1.SecretStoreProvider, reader *corev1.ServiceAccount, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	caller, err := googleCaller(w, store.GCPSM, reader)
	if err != nil {
		return nil, err
	}
	value, err := accessVersion(w, store.GCPSM, caller, ref)
	if status.Code(err) == codes.NotFound {
		err = esv1.NoSecretErr
	}
	if err != nil {
		return nil, fmt.Errorf("unable to access Secret from SecretManager Client: %w", err)
	}
	return value, nil
}

// accessVersion does for a caller what Secret Manager's call of that name does.
func accessVersion(w world, store *esv1.GCPSMProvider, caller googlePrincipal, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	number := cmp.Or(ref.Version, "latest")
	resource := fmt.Sprintf("projects/%s/secrets/%s", store.ProjectID, ref.Key)
	isOfSecret := belongsToSecret(w, store.ProjectID, ref.Key)
	// Whether a secret exists is told only to those who may read it.
	if !caller.isIn(w.where(googleSecretGrant, is("role", googleSecretReader), isOfSecret("secretId"))) {
		return nil, status.Errorf(codes.PermissionDenied,
			"Permission 'secretmanager.versions.access' denied for resource '%s/versions/%s' (or it may not exist) to %s",
			resource, number, caller)
	}
	versions := w.where(googleSecretVersion, isOfSecret("secret"), func(version object) bool {
		return ref.Version == "" || version.text("version") == ref.Version
	})
	if ref.Version == "" && store.SecretVersionSelectionPolicy == esv1.SecretVersionSelectionPolicyLatestOrFetch {
		versions = slices.DeleteFunc(versions, isDisabled)
	}
	if len(versions) == 0 {
		return nil, status.Errorf(codes.NotFound, "Secret Version [%s/versions/%s] not found.", resource, number)
	}
	newest := slices.MaxFunc(versions, byVersion)
	if isDisabled(newest) {
		return nil, status.Errorf(codes.FailedPrecondition, "Secret Version [%s/versions/%s] is in DISABLED state.", resource, number)
	}
	return payload(newest)
}

// belongsToSecret tells what a field names a secret of a project: by its ID, by its name or by what the world knows it under.
func belongsToSecret(w world, project, id string) func(field string) func(object) bool {
	var names []string
	for _, secret := range w.where(googleSecret, is("secretId", id), is("project", project)) {
		names = append(names, id, secret.ID, fmt.Sprintf("projects/%s/secrets/%s", project, id))
	}
	return func(field string) func(object) bool {
		return func(o object) bool { return slices.Contains(names, o.text(field)) }
	}
}

func isDisabled(version object) bool { return version.field("enabled") == false }

func byVersion(one, other object) int {
	number := func(version object) int {
		parsed, _ := strconv.Atoi(version.text("version"))
		return parsed
	}
	return cmp.Compare(number(one), number(other))
}

func payload(version object) ([]byte, error) {
	data := version.text("secretData")
	if version.field("isSecretDataBase64") == true {
		return base64.StdEncoding.DecodeString(data)
	}
	return []byte(data), nil
}
