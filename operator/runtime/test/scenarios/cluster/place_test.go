// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/rest"

	"stateful.example/runtime/test/scenarios/flows"
)

const (
	// poll is how often an object is looked at that is waited for.
	poll = 200 * time.Millisecond

	operatorName = "operator"
)

// newPlace is a namespace that goes with the test. One that fails leaves it, to be looked at.
func newPlace(t *testing.T) flows.Place {
	t.Helper()
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		GenerateName: "scenario-",
		Labels:       map[string]string{"pod-security.kubernetes.io/enforce": "restricted"},
	}}
	check(t, admin.Create(t.Context(), namespace))
	t.Logf("in namespace %s", namespace.Name)
	t.Cleanup(func() {
		if !t.Failed() {
			// Its test's context has ended by now.
			check(t, admin.Delete(context.Background(), namespace))
		}
	})
	place := flows.Place{
		Namespace:     namespace.Name,
		Client:        admin,
		Image:         chosen.image,
		NextImage:     chosen.nextImage,
		StorageClass:  chosen.storageClass.Name,
		SnapshotClass: chosen.snapshotClass,
		VolumeSize:    chosen.volumeSize,
		Poll:          poll,
	}
	if !chosen.withoutContainers {
		volumes, err := volumesIn(namespace.Name)
		check(t, err)
		place.Write, place.Read = volumes.write, volumes.read
	}
	return place
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// operatorIn makes a ServiceAccount with the operator's role in a namespace, and a configuration with nothing but its
// token.
func operatorIn(t *testing.T, namespace string) *rest.Config {
	t.Helper()
	meta := metav1.ObjectMeta{Namespace: namespace, Name: operatorName}
	account := &corev1.ServiceAccount{ObjectMeta: meta}
	check(t, admin.Create(t.Context(), account))
	check(t, admin.Create(t.Context(), &rbacv1.Role{ObjectMeta: meta, Rules: roleRules(t)}))
	check(t, admin.Create(t.Context(), &rbacv1.RoleBinding{
		ObjectMeta: meta,
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: operatorName},
		Subjects:   []rbacv1.Subject{{Kind: rbacv1.ServiceAccountKind, Namespace: namespace, Name: operatorName}},
	}))
	request := &authenticationv1.TokenRequest{}
	check(t, admin.SubResource("token").Create(t.Context(), account, request))
	as := rest.AnonymousClientConfig(adminConfig)
	as.BearerToken = request.Status.Token
	return as
}

// roleRules are those of the role that controller-gen makes, be it a Role or a ClusterRole.
func roleRules(t *testing.T) []rbacv1.PolicyRule {
	t.Helper()
	file, err := os.Open(filepath.Join(repository, "config", "rbac", "role.yaml"))
	check(t, err)
	defer func() { check(t, file.Close()) }()
	role := &rbacv1.Role{}
	check(t, yaml.NewYAMLOrJSONDecoder(file, 4096).Decode(role))
	if len(role.Rules) == 0 {
		t.Fatal(fmt.Errorf("%s has no rules", file.Name()))
	}
	return role.Rules
}
