// Package standin takes the place of the client with which cert-manager talks to ACME servers. Nothing leaves the machine: every
// name counts as proven, and an authority made when the process starts signs. Whatever cert-manager does around that client
// is its own: issuers, accounts' keys, orders, requests, renewal.
package standin

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path"
	"strings"
	"sync"

	"github.com/cert-manager/cert-manager/pkg/acme/client"
	"github.com/cert-manager/cert-manager/third_party/forked/acme"
)

// Switch is the environment variable that lets the stand-in sign. Without it every account is refused, so that an issuer says why
// it is not ready.
const Switch = "SLIPWAY_ACME_STAND_IN"

// One for all issuers of the process.
var theAuthority = sync.OnceValues(newIssuing)

// NewClient returns a client for the server with that directory URL.
func NewClient(directory string) client.Interface {
	if os.Getenv(Switch) != "1" {
		return refusing(fmt.Errorf("this plane calls no ACME server, %s neither: with %s=1 a stand-in signs", directory, Switch))
	}
	signer, err := theAuthority()
	if err != nil {
		return refusing(err)
	}
	return signing(directory, signer)
}

func refusing(reason error) client.Interface {
	return &client.FakeACME{
		FakeRegister: func(context.Context, *acme.Account, func(string) bool) (*acme.Account, error) {
			return nil, reason
		},
	}
}

// signing returns a client that keeps nothing: its URLs say what they stand for, so that a restart loses no order.
func signing(directory string, signer *authority) client.Interface {
	account := locate(directory, "account")
	return &client.FakeACME{
		FakeRegister: func(_ context.Context, asked *acme.Account, _ func(string) bool) (*acme.Account, error) {
			return &acme.Account{URI: account, Status: acme.StatusValid, Contact: asked.Contact}, nil
		},
		FakeUpdateReg: func(_ context.Context, asked *acme.Account) (*acme.Account, error) {
			return asked, nil
		},
		FakeAuthorizeOrder: func(_ context.Context, names []acme.AuthzID, _ ...acme.OrderOption) (*acme.Order, error) {
			return newOrder(directory, names), nil
		},
		FakeGetAuthorization: func(_ context.Context, at string) (*acme.Authorization, error) {
			return proven(at)
		},
		FakeCreateOrderCert: func(_ context.Context, finalize string, request []byte, _ bool) ([][]byte, string, error) {
			chain, err := signer.sign(request)
			if err != nil {
				return nil, "", &acme.Error{StatusCode: 400, ProblemType: "urn:ietf:params:acme:error:badCSR", Detail: err.Error()}
			}
			return chain, finalize, nil
		},
		// Asked for only after an order was signed.
		FakeGetOrder: func(_ context.Context, at string) (*acme.Order, error) {
			return &acme.Order{URI: at, FinalizeURL: at, Status: acme.StatusValid}, nil
		},
	}
}

// newOrder is ready from the start, since every name in it is proven.
func newOrder(directory string, names []acme.AuthzID) *acme.Order {
	at := locate(directory, "order")
	order := &acme.Order{URI: at, FinalizeURL: at, Status: acme.StatusReady, Identifiers: names}
	for _, name := range names {
		order.AuthzURLs = append(order.AuthzURLs, locate(directory, "authorization", name.Type, name.Value))
	}
	return order
}

// proven is the authorization that a URL made by newOrder stands for.
func proven(at string) (*acme.Authorization, error) {
	place, err := url.Parse(at)
	if err != nil {
		return nil, err
	}
	kind, value := path.Base(path.Dir(place.Path)), path.Base(place.Path)
	value, wildcard := strings.CutPrefix(value, "*.")
	return &acme.Authorization{
		URI:        at,
		Status:     acme.StatusValid,
		Identifier: acme.AuthzID{Type: kind, Value: value},
		Wildcard:   wildcard,
	}, nil
}

// locate returns a URL on the server of a directory: cert-manager registers anew with an account of another host.
func locate(directory string, names ...string) string {
	place, err := url.Parse(directory)
	if err != nil {
		// Cert-manager refuses such an issuer before it uses the client.
		place = &url.URL{}
	}
	place.Path = path.Join("/stand-in", path.Join(names...))
	return place.String()
}
