package incluster

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"testing"
)

// through returns a client that goes through the proxy that Reach has set up for an API server, and the URL of that server.
func through(t *testing.T) (*http.Client, string) {
	t.Helper()
	t.Setenv("HTTPS_PROXY", "")
	server := httptest.NewTLSServer(http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		_, _ = io.WriteString(response, "asked for "+request.Host)
	}))
	t.Cleanup(server.Close)
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if err := Reach(address.Host); err != nil {
		t.Fatal(err)
	}
	proxy, err := url.Parse(os.Getenv("HTTPS_PROXY"))
	if err != nil {
		t.Fatal(err)
	}
	transport := server.Client().Transport.(*http.Transport)
	transport.Proxy = http.ProxyURL(proxy)
	// The name that the certificate of httptest is for.
	transport.TLSClientConfig.ServerName = "example.com"
	return server.Client(), address.Host
}

func answer(t *testing.T, client *http.Client, from string) string {
	t.Helper()
	response, err := client.Get(from)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheAPIServerIsFoundUnderItsNameInTheCluster(t *testing.T) {
	client, _ := through(t)
	if text := answer(t, client, "https://kubernetes.default.svc/version"); text != "asked for kubernetes.default.svc" {
		t.Fatal(text)
	}
}

func TestOthersAreFoundWhereTheyAre(t *testing.T) {
	client, address := through(t)
	if text := answer(t, client, "https://"+address); text != "asked for "+address {
		t.Fatal(text)
	}
}

func TestAServerThatIsAwayIsAnError(t *testing.T) {
	client, _ := through(t)
	if _, err := client.Get("https://127.0.0.1:1"); err == nil {
		t.Fatal("no error")
	}
}

func TestOnlyHTTPSIsPassedOn(t *testing.T) {
	_, _ = through(t)
	response, err := http.Get(os.Getenv("HTTPS_PROXY"))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusMethodNotAllowed {
		t.Fatal(response.Status)
	}
}
