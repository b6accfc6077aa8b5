// Package incluster lets a process beside a cluster reach the API server under the name that it has inside.
//
// Stores that read Secrets of their own cluster name https://kubernetes.default.svc, which no resolver outside of it knows.
package incluster

import (
	"io"
	"net"
	"net/http"
	"os"
)

// APIServerVariable names the environment variable with host and port of the API server.
const APIServerVariable = "SLIPWAY_API_SERVER"

// The API server's name and port for whatever runs in the cluster. Its certificate is for this name, too.
const name = "kubernetes.default.svc:443"

// Reach has the HTTP clients of this process find the API server at address under its name in the cluster. They ask a proxy of
// this process for every host but those of this machine; it knows that one name, and passes all others on as they are.
func Reach(address string) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() { _ = http.Serve(listener, proxy(address)) }()
	return os.Setenv("HTTPS_PROXY", "http://"+listener.Addr().String())
}

// proxy answers CONNECT, the one method by which HTTPS goes through a proxy.
func proxy(apiServer string) http.Handler {
	return http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodConnect {
			http.Error(response, "this proxy is for HTTPS", http.StatusMethodNotAllowed)
			return
		}
		host := request.Host
		if host == name {
			host = apiServer
		}
		server, err := net.Dial("tcp", host)
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadGateway)
			return
		}
		response.WriteHeader(http.StatusOK)
		client, _, err := http.NewResponseController(response).Hijack()
		if err != nil {
			_ = server.Close()
			return
		}
		go pipe(server, client)
		pipe(client, server)
	})
}

// pipe copies until one side ends, then ends the other.
func pipe(to, from net.Conn) {
	defer to.Close()
	_, _ = io.Copy(to, from)
}
