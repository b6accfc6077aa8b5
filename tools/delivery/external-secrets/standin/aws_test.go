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
	roleARN   = "arn:aws:iam::123456789012:role/backend"
	secretARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-abcdef"
	keyARN    = "arn:aws:kms:eu-west-1:123456789012:key/k"
	trust     = `{"Statement": [{"Effect": "Allow", "Principal": {"Federated": "arn:issuer"}, "Action": ["sts:AssumeRoleWithWebIdentity"],
		"Condition": {"StringEquals": {"oidc.eks/id/A:aud": "sts.amazonaws.com", "oidc.eks/id/A:sub": "system:serviceaccount:shop:backend"}}}]}`
	rights = `{"Statement": [
		{"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue"], "Resource": ["` + secretARN + `"]},
		{"Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": ["` + keyARN + `"], "Condition": {"StringEquals": {
			"kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com", "kms:EncryptionContext:SecretARN": ["` + secretARN + `"]}}}]}`
)

// amazonWorld is a secret with two versions and a reader, whose trust and rights are those.
func amazonWorld(trust, rights string) []object {
	return []object{
		{Type: amazonSecret, ID: secretARN, Outputs: fields{"name": "db", "region": "eu-west-1", "kmsKeyId": keyARN}},
		made(amazonIssuer, fields{"url": "https://oidc.eks/id/A", "arn": "arn:issuer"}),
		made(amazonRole, fields{"name": "backend", "arn": roleARN, "assumeRolePolicy": trust}),
		made(amazonRolePolicy, fields{"role": "backend", "policy": rights}),
		made(amazonSecretVersion, fields{"secretId": secretARN, "secretString": "old"}),
		made(amazonSecretVersion, fields{"secretId": secretARN, "secretString": "hush"}),
	}
}

func openAmazon(t *testing.T, change func(*esv1.AWSProvider), annotations map[string]string, objects ...object) (esv1.SecretsClient, error) {
	t.Helper()
	settings := &esv1.AWSProvider{Service: esv1.AWSServiceSecretsManager, Region: "eu-west-1"}
	settings.Auth.JWTAuth = &esv1.AWSJWTAuth{ServiceAccountRef: &esmeta.ServiceAccountSelector{Name: "backend"}}
	if change != nil {
		change(settings)
	}
	store := &esv1.SecretStore{
		TypeMeta: metav1.TypeMeta{Kind: esv1.SecretStoreKind},
		Spec:     esv1.SecretStoreSpec{Provider: &esv1.SecretStoreProvider{AWS: settings}},
	}
	reader := cluster{accounts: []corev1.ServiceAccount{serviceAccount("backend", annotations)}}
	of := &provider{writeWorld(t, objects...), secretsManager{}}
	return of.NewClient(context.Background(), store, reader, "shop")
}

func readAmazon(t *testing.T, objects []object) (string, error) {
	t.Helper()
	client, err := openAmazon(t, nil, map[string]string{amazonRoleAnnotation: roleARN}, objects...)
	if err != nil {
		t.Fatal(err)
	}
	return get(client, esv1.ExternalSecretDataRemoteRef{})
}

func TestAReaderWhoseRoleMayGetsTheVersionThatWasMadeLast(t *testing.T) {
	if value, err := readAmazon(t, amazonWorld(trust, rights)); value != "hush" {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestARoleIsOpenedByTheTokenThatItsTrustNamesOnly(t *testing.T) {
	for _, part := range []string{
		"oidc.eks/id/A:sub", "serviceaccount:shop", ":backend", "arn:issuer", "sts.amazonaws.com", "sts:AssumeRoleWithWebIdentity", "StringEquals", "Allow",
	} {
		value, err := readAmazon(t, amazonWorld(strings.Replace(trust, part, "another", 1), rights))
		if err == nil || !strings.Contains(err.Error(), "Not authorized to perform sts:AssumeRoleWithWebIdentity on "+roleARN) {
			t.Errorf("%s: %q, %v", part, value, err)
		}
	}
}

func TestAReaderNeedsBothTheSecretAndItsKey(t *testing.T) {
	for part, action := range map[string]string{
		"secretsmanager:GetSecretValue":          "secretsmanager:GetSecretValue on resource: db",
		`"Resource": ["` + secretARN:             "secretsmanager:GetSecretValue on resource: db",
		"kms:Decrypt":                            "kms:Decrypt on resource: " + keyARN,
		keyARN:                                   "kms:Decrypt on resource: " + keyARN,
		"secretsmanager.eu-west-1.amazonaws.com": "kms:Decrypt on resource: " + keyARN,
		"kms:EncryptionContext:SecretARN":        "kms:Decrypt on resource: " + keyARN,
	} {
		replacement := "another"
		if strings.HasPrefix(part, `"`) {
			replacement = `"Resource": ["another`
		}
		value, err := readAmazon(t, amazonWorld(trust, strings.Replace(rights, part, replacement, 1)))
		if err == nil || !strings.Contains(err.Error(), roleARN+" is not authorized to perform: "+action) {
			t.Errorf("%s: %q, %v", part, value, err)
		}
	}
}

func TestAnEntryWithoutAVersionIsNoSecret(t *testing.T) {
	if value, err := readAmazon(t, amazonWorld(trust, rights)[:4]); !errors.Is(err, esv1.NoSecretErr) {
		t.Fatalf("%q, %v", value, err)
	}
}

func TestAnAccountWithoutARoleReadsNothing(t *testing.T) {
	client, err := openAmazon(t, nil, nil, amazonWorld(trust, rights)...)
	if err != nil {
		t.Fatal(err)
	}
	if value, err := get(client, esv1.ExternalSecretDataRemoteRef{}); err == nil || !strings.Contains(err.Error(), "IAM role must be associated") {
		t.Errorf("%q, %v", value, err)
	}
}

func TestAStoreThatAsksForMoreIsRefused(t *testing.T) {
	for what, change := range map[string]func(*esv1.AWSProvider){
		"service ParameterStore": func(s *esv1.AWSProvider) { s.Service = esv1.AWSServiceParameterStore },
		"auth.jwt":               func(s *esv1.AWSProvider) { s.Auth.JWTAuth = nil },
		"a role beside":          func(s *esv1.AWSProvider) { s.Role = roleARN },
	} {
		if _, err := openAmazon(t, change, nil); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
