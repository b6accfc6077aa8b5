package standin

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	esmeta "github.com/external-secrets/external-secrets/apis/meta/v1"
)

// What Secrets Manager and its readers consist of, under the names of the Pulumi SDK.
const (
	amazonSecret        = "aws:secretsmanager/secret:Secret"
	amazonSecretVersion = "aws:secretsmanager/secretVersion:SecretVersion"
	amazonRole          = "aws:iam/role:Role"
	amazonRolePolicy    = "aws:iam/rolePolicy:RolePolicy"
	amazonIssuer        = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
	// On a Kubernetes service account: the role as which it acts.
	amazonRoleAnnotation = "eks.amazonaws.com/role-arn"
	// What a token is made for that opens a role.
	amazonAudience = "sts.amazonaws.com"
)

// secretsManager is AWS's Secrets Manager, read as the role that a service account's token opens.
type secretsManager struct{}

func (secretsManager) reader(store *esv1.SecretStoreProvider) (esmeta.ServiceAccountSelector, error) {
	auth := store.AWS.Auth
	switch {
	case store.AWS.Service != esv1.AWSServiceSecretsManager:
		return esmeta.ServiceAccountSelector{}, unsupported("aws with service " + string(store.AWS.Service))
	case auth.JWTAuth == nil || auth.JWTAuth.ServiceAccountRef == nil:
		return esmeta.ServiceAccountSelector{}, unsupported("aws without auth.jwt.serviceAccountRef")
	case store.AWS.Role != "" || len(store.AWS.AdditionalRoles) > 0:
		return esmeta.ServiceAccountSelector{}, unsupported("aws with a role beside the service account's")
	}
	return *auth.JWTAuth.ServiceAccountRef, nil
}

func (secretsManager) read(w world, store *esv1.SecretStoreProvider, reader *corev1.ServiceAccount, ref esv1.ExternalSecretDataRemoteRef) ([]byte, error) {
	if ref.Version != "" {
		return nil, unsupported("aws with a version")
	}
	role, err := amazonCaller(w, reader)
	if err != nil {
		return nil, err
	}
	key, region := store.AWS.Prefix+ref.Key, store.AWS.Region
	secrets := w.where(amazonSecret, func(secret object) bool {
		return (secret.text("name") == key || secret.ID == key) && secret.text("region") == region
	})
	policies := w.where(amazonRolePolicy, is("role", role.text("name")))
	// Whether a secret exists is told only to those who may read it.
	if len(secrets) == 0 || !grants(policies, "secretsmanager:GetSecretValue", secrets[0].ID, nil) {
		return nil, denied(role, "secretsmanager:GetSecretValue", key)
	}
	secret := secrets[0]
	// A key of AWS's own needs no right.
	if used := secret.text("kmsKeyId"); used != "" && !grants(policies, "kms:Decrypt", used, map[string]string{
		"kms:ViaService":                  fmt.Sprintf("secretsmanager.%s.amazonaws.com", region),
		"kms:EncryptionContext:SecretARN": secret.ID,
	}) {
		return nil, denied(role, "kms:Decrypt", used)
	}
	versions := w.where(amazonSecretVersion, is("secretId", secret.ID))
	if len(versions) == 0 {
		return nil, esv1.NoSecretErr
	}
	// The one that was made last is the current one.
	return []byte(versions[len(versions)-1].text("secretString")), nil
}

// amazonCaller is the role that STS gives for a token of a Kubernetes service account.
func amazonCaller(w world, account *corev1.ServiceAccount) (object, error) {
	arn := account.Annotations[amazonRoleAnnotation]
	if arn == "" {
		return object{}, fmt.Errorf("an IAM role must be associated with service account %s in namespace %s", account.Name, account.Namespace)
	}
	for _, role := range w.where(amazonRole, is("arn", arn)) {
		for _, issuer := range w.where(amazonIssuer) {
			host := strings.TrimPrefix(issuer.text("url"), "https://")
			token := map[string]string{
				host + ":aud": amazonAudience,
				host + ":sub": fmt.Sprintf("system:serviceaccount:%s:%s", account.Namespace, account.Name),
			}
			trusts := func(s statement) bool {
				return s.allows("sts:AssumeRoleWithWebIdentity", token) && slices.Contains(s.Principal.Federated, issuer.text("arn"))
			}
			if slices.ContainsFunc(statements(role.text("assumeRolePolicy")), trusts) {
				return role, nil
			}
		}
	}
	return object{}, fmt.Errorf("AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity on %s for %s/%s", arn, account.Namespace, account.Name)
}

func denied(role object, action, resource string) error {
	return fmt.Errorf("AccessDeniedException: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action",
		cmp.Or(role.text("arn"), role.ID), action, resource, action)
}

// grants holds if a statement of some policies allows an action on a resource. A wildcard counts for nothing: no reader has one.
func grants(policies []object, action, resource string, context map[string]string) bool {
	return slices.ContainsFunc(policies, func(policy object) bool {
		return slices.ContainsFunc(statements(policy.text("policy")), func(s statement) bool {
			return s.allows(action, context) && slices.Contains(s.Resource, resource)
		})
	})
}

// statement is one of a policy, as far as readers have any.
type statement struct {
	Effect    string
	Action    texts
	Resource  texts
	Principal struct{ Federated texts }
	Condition map[string]map[string]texts
}

// allows holds if a statement allows an action to whom its conditions fit. An operator other than StringEquals fits nobody.
func (s statement) allows(action string, context map[string]string) bool {
	for operator, keys := range s.Condition {
		for key, wanted := range keys {
			if operator != "StringEquals" || !slices.Contains(wanted, context[key]) {
				return false
			}
		}
	}
	return s.Effect == "Allow" && slices.Contains(s.Action, action)
}

// statements are those of a policy; one that cannot be read has none.
func statements(policy string) []statement {
	var document struct{ Statement []statement }
	if json.Unmarshal([]byte(policy), &document) != nil {
		return nil
	}
	return document.Statement
}

// texts is one text or a list of them, as policies have it.
type texts []string

func (t *texts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*t = texts{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(t))
}
