package standin

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
)

const (
	azureIdentity   = "azure-native:managedidentity:UserAssignedIdentity"
	azureCredential = "azure-native:managedidentity:FederatedIdentityCredential"
	azureCluster    = "azure-native:containerservice:ManagedCluster"
	// On a Kubernetes service account: the managed identity as which it acts, and its tenant.
	azureClientAnnotation = "azure.workload.identity/client-id"
	azureTenantAnnotation = "azure.workload.identity/tenant-id"
	// What a token is made for that opens an identity.
	azureAudience = "api://AzureADTokenExchange"
)

// azureCaller is the managed identity that Entra ID gives for a token of a Kubernetes service account.
func azureCaller(w world, store *esv1.AzureKVProvider, account *corev1.ServiceAccount) (object, error) {
	client, tenant := account.Annotations[azureClientAnnotation], account.Annotations[azureTenantAnnotation]
	stated := ""
	if store.TenantID != nil {
		stated = *store.TenantID
	}
	switch {
	case client == "":
		return object{}, fmt.Errorf("missing clientID: either serviceAccountRef or service account annotation '%s' is missing", azureClientAnnotation)
	case tenant != "" && stated != "":
		return object{}, fmt.Errorf("multiple tenantID found. Check secretRef, 'spec.provider.azurekv.tenantId', and serviceAccountRef")
	case cmp.Or(tenant, stated) == "":
		return object{}, fmt.Errorf("missing tenantID in store config")
	}
	identities := w.where(azureIdentity, is("clientId", client), is("tenantId", cmp.Or(tenant, stated)))
	if len(identities) == 0 {
		return object{}, fmt.Errorf("AADSTS700016: Application with identifier '%s' was not found in the directory '%s'", client, cmp.Or(tenant, stated))
	}
	subject := fmt.Sprintf("system:serviceaccount:%s:%s", account.Namespace, account.Name)
	for _, credential := range w.where(azureCredential, is("subject", subject)) {
		audiences, _ := credential.field("audiences").([]any)
		if strings.HasPrefix(credential.ID, identities[0].ID+"/") && slices.Contains(audiences, any(azureAudience)) && isIssuer(w, credential.text("issuer")) {
			return identities[0], nil
		}
	}
	return object{}, fmt.Errorf("AADSTS700213: No matching federated identity record found for presented assertion subject '%s' of client '%s'", subject, client)
}

// isIssuer holds for the issuer of a cluster's tokens.
func isIssuer(w world, issuer string) bool {
	return slices.ContainsFunc(w.where(azureCluster), func(cluster object) bool {
		return issuer != "" && at(cluster.Outputs, "oidcIssuerProfile", "issuerURL") == issuer
	})
}
