// Package register takes the place of the packages of the same name with which External Secrets Operator links every
// provider and every generator that it has, and with them the SDKs of some thirty clouds and vaults. The plane's stores
// are namespaces, so the operator is built with the provider that reads those; in a rehearsal they are stand-ins' stores too.
package register

import (
	"fmt"
	"os"

	_ "github.com/external-secrets/external-secrets/pkg/provider/kubernetes"

	"slipway/tools/delivery/external-secrets/incluster"
	"slipway/tools/delivery/external-secrets/standin"
)

func init() {
	if address := os.Getenv(incluster.APIServerVariable); address != "" {
		if err := incluster.Reach(address); err != nil {
			fmt.Fprintln(os.Stderr, "stores of the cluster itself cannot be read:", err)
			os.Exit(1)
		}
	}
	if world := os.Getenv(standin.WorldVariable); world != "" {
		standin.Register(world)
	}
}
