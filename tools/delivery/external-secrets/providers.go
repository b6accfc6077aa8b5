// Package register takes the place of the packages of the same name with which External Secrets Operator links every
// provider and every generator that it has, and with them the SDKs of some thirty clouds and vaults. The plane's stores
// are namespaces, so the operator is built with the provider that reads those.
package register

import _ "github.com/external-secrets/external-secrets/pkg/provider/kubernetes"
