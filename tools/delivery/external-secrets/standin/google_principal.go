package standin

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	corev1 "k8s.io/api/core/v1"

	esv1 "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
)

const (
	googleCluster      = "gcp:container/cluster:Cluster"
	googleAccountGrant = "gcp:serviceaccount/iAMMember:IAMMember"
	googleAccountUser  = "roles/iam.workloadIdentityUser"
	// On a Kubernetes service account: the Google service account as which it acts.
	googleAccountAnnotation = "iam.gke.io/gcp-service-account"
)

// No cluster knows its project's number, by which Google's grants name the project.
var projectNumber = regexp.MustCompile(`^(principal://iam\.googleapis\.com/projects/)\d+/`)

// googlePrincipal is everything that a grant may call one caller.
type googlePrincipal []string

func (p googlePrincipal) String() string { return p[0] }

// isIn holds if one of some grants names the principal. One that holds under a condition counts for none.
func (p googlePrincipal) isIn(grants []object) bool {
	return slices.ContainsFunc(grants, func(grant object) bool {
		return grant.field("condition") == nil && slices.Contains(p, projectNumber.ReplaceAllString(grant.text("member"), "${1}PROJECT_NUMBER/"))
	})
}

// googleCaller is who Google sees when a store uses a Kubernetes service account.
func googleCaller(w world, store *esv1.GCPSMProvider, account *corev1.ServiceAccount) (googlePrincipal, error) {
	identity := store.Auth.WorkloadIdentity
	// What the store leaves out, the real provider asks the cluster that it runs in.
	clusters := w.where(googleCluster, func(cluster object) bool {
		return isOpenOr(identity.ClusterName, cluster.text("name")) && isOpenOr(identity.ClusterLocation, cluster.text("location"))
	})
	if identity.ClusterName != "" && len(clusters) == 0 {
		return nil, fmt.Errorf("unable to fetch identitybindingtoken: there is no cluster %s in %s", identity.ClusterName, identity.ClusterLocation)
	}
	pool := cmp.Or(identity.ClusterProjectID, store.ProjectID) + ".svc.id.goog"
	direct := googlePrincipal{
		fmt.Sprintf("principal://iam.googleapis.com/projects/PROJECT_NUMBER/locations/global/workloadIdentityPools/%s/subject/ns/%s/sa/%s",
			pool, account.Namespace, account.Name),
		fmt.Sprintf("serviceAccount:%s[%s/%s]", pool, account.Namespace, account.Name),
	}
	email := account.Annotations[googleAccountAnnotation]
	if email == "" {
		return direct, nil
	}
	isOfAccount := func(grant object) bool { return strings.HasSuffix(grant.text("serviceAccountId"), "/"+email) }
	if !direct.isIn(w.where(googleAccountGrant, is("role", googleAccountUser), isOfAccount)) {
		return nil, fmt.Errorf("unable to generate gcp access token: %w", status.Errorf(codes.PermissionDenied,
			"Permission 'iam.serviceAccounts.getAccessToken' denied on resource %s (or it may not exist) to %s", email, direct))
	}
	return googlePrincipal{"serviceAccount:" + email}, nil
}

func isOpenOr(asked, found string) bool { return asked == "" || asked == found }
