package standin

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"slices"
	"strings"
	"testing"

	"github.com/cert-manager/cert-manager/third_party/forked/acme"
)

const directory = "https://acme.example/directory"

func TestWithoutTheSwitchAnAccountIsRefusedAndToldWhy(t *testing.T) {
	t.Setenv(Switch, "")
	_, err := NewClient(directory).Register(context.Background(), &acme.Account{}, acme.AcceptTOS)
	if err == nil || !strings.Contains(err.Error(), directory) || !strings.Contains(err.Error(), Switch+"=1") {
		t.Fatalf("refused with %v", err)
	}
}

func TestAnAccountIsOnTheHostOfItsServer(t *testing.T) {
	t.Setenv(Switch, "1")
	contact := []string{"mailto:ops@example.com"}
	account, err := NewClient(directory).Register(context.Background(), &acme.Account{Contact: contact}, acme.AcceptTOS)
	if err != nil {
		t.Fatal(err)
	}
	if account.URI != "https://acme.example/stand-in/account" || !slices.Equal(account.Contact, contact) {
		t.Fatalf("registered %+v", account)
	}
}

func TestEveryNameOfAnOrderIsProvenAtOnce(t *testing.T) {
	t.Setenv(Switch, "1")
	ctx, client := context.Background(), NewClient(directory)
	names := append(acme.DomainIDs("shop.example", "*.shop.example"), acme.IPIDs("2001:db8::1")...)
	order, err := client.AuthorizeOrder(ctx, names)
	if err != nil || order.Status != acme.StatusReady {
		t.Fatalf("ordered %+v, %v", order, err)
	}
	want := []acme.Authorization{
		{Identifier: acme.AuthzID{Type: "dns", Value: "shop.example"}},
		{Identifier: acme.AuthzID{Type: "dns", Value: "shop.example"}, Wildcard: true},
		{Identifier: acme.AuthzID{Type: "ip", Value: "2001:db8::1"}},
	}
	for index, at := range order.AuthzURLs {
		found, err := client.GetAuthorization(ctx, at)
		if err != nil {
			t.Fatal(err)
		}
		if found.Status != acme.StatusValid || found.Identifier != want[index].Identifier || found.Wildcard != want[index].Wildcard {
			t.Errorf("%s stands for %+v", at, found)
		}
	}
}

func TestASignedOrderGivesACertificateOfAnAuthorityWhoseRootIsNotHandedOut(t *testing.T) {
	t.Setenv(Switch, "1")
	ctx, client := context.Background(), NewClient(directory)
	order, err := client.AuthorizeOrder(ctx, acme.DomainIDs("shop.example"))
	if err != nil {
		t.Fatal(err)
	}
	chain, _, err := client.CreateOrderCert(ctx, order.FinalizeURL, request(t, "shop.example"), true)
	if err != nil || len(chain) != 2 {
		t.Fatalf("a chain of %d, %v", len(chain), err)
	}
	leaf, issuer := parse(t, chain[0]), parse(t, chain[1])
	if err := leaf.CheckSignatureFrom(issuer); err != nil {
		t.Error(err)
	}
	if err := leaf.VerifyHostname("shop.example"); err != nil {
		t.Error(err)
	}
	if issuer.CheckSignatureFrom(issuer) == nil {
		t.Error("the root is in the chain")
	}
	after, err := client.GetOrder(ctx, order.URI)
	if err != nil || after.Status != acme.StatusValid {
		t.Errorf("then the order is %+v, %v", after, err)
	}
}

func TestARequestThatCannotBeReadIsABadRequest(t *testing.T) {
	t.Setenv(Switch, "1")
	_, _, err := NewClient(directory).CreateOrderCert(context.Background(), "", []byte("nonsense"), true)
	refusal, ok := err.(*acme.Error)
	if !ok || refusal.StatusCode != 400 || !strings.HasSuffix(refusal.ProblemType, ":badCSR") {
		t.Fatalf("refused with %v", err)
	}
}

func request(t *testing.T, name string) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{DNSNames: []string{name}}, key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func parse(t *testing.T, der []byte) *x509.Certificate {
	t.Helper()
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return certificate
}
