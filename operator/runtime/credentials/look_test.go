// SPDX-License-Identifier: Apache-2.0

package credentials

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	toolscache "k8s.io/client-go/tools/cache"
	"sigs.k8s.io/controller-runtime/pkg/cache/informertest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllertest"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

func TestANewerVersionWaitsForTheRollOutOfAnEarlierOne(t *testing.T) {
	const earlier, newer = "earlier", "newer"
	now := time.Unix(1_700_000_000, 0)
	tests := []struct {
		name     string
		onChange api.ClusterOnChange
		updated  int32
		since    time.Duration
		want     string
	}{
		{"nothing is being rolled", api.OnChangeRestart, 3, time.Minute, newer},
		{"one replica is left", api.OnChangeRestart, 2, time.Minute, earlier},
		{"the roll-out does not end", api.OnChangeRestart, 2, holdAtMost, newer},
		{"nothing has to be rolled", api.OnChangeReload, 2, time.Minute, newer},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cluster := &api.Cluster{}
			cluster.Status.Conditions = []metav1.Condition{{
				Type: api.ConditionCredentialsCurrent, Status: metav1.ConditionFalse,
				LastTransitionTime: metav1.NewTime(now.Add(-test.since)),
			}}
			set := &workload.Workload{
				Template: &corev1.PodTemplateSpec{}, Observed: true, Wanted: 3, Existing: 3, Updated: test.updated,
			}
			set.Template.Annotations = map[string]string{identity.CredentialsAnnotation(): earlier}
			visit := &visit{
				Reconciler: &Reconciler{Now: func() time.Time { return now }}, cluster: cluster, set: set,
				noted: &api.ClusterCredentialsStatus{Revision: earlier},
			}
			visit.publish(&api.ClusterCredentials{OnChange: test.onChange}, newer)
			NewWithT(t).Expect(visit.noted.Revision).To(Equal(test.want))
		})
	}
}

func TestWhatCountsAsAnotherVersion(t *testing.T) {
	external := func(synced, refreshed string) *unstructured.Unstructured {
		return &unstructured.Unstructured{Object: map[string]any{"status": map[string]any{
			"syncedResourceVersion": synced, "refreshTime": refreshed,
		}}}
	}
	tests := []struct {
		name     string
		onChange api.ClusterOnChange
		other    *unstructured.Unstructured
		differs  bool
	}{
		{"a refresh, if it restarts", api.OnChangeRestart, external("1", "12:00"), false},
		{"a forced refresh, if it restarts", api.OnChangeRestart, external("2", "12:00"), true},
		{"a refresh, if it is reread", api.OnChangeReload, external("1", "12:00"), true},
		{"nothing", api.OnChangeReload, external("1", "11:00"), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := externalSecretVersion(external("1", "11:00"), test.onChange)
			version := externalSecretVersion(test.other, test.onChange)
			if test.differs {
				NewWithT(t).Expect(version).NotTo(Equal(before))
			} else {
				NewWithT(t).Expect(version).To(Equal(before))
			}
		})
	}
}

func TestAKindThatIsNotThereIsToldOf(t *testing.T) {
	g := NewWithT(t)
	kinds := &Kinds{Mapper: meta.NewDefaultRESTMapper(nil)}
	found, err := kinds.read(t.Context(), sources[externalSecret].kind, client.ObjectKey{})
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(found.kindMissing).To(BeTrue())
	g.Expect(found.retryAfter).To(Equal(lookAgainAfter))
}

// A new process reads the sources anew. Until it has, nothing is wrong with them.
func TestASourceThatIsNotReadYetIsInNoTrouble(t *testing.T) {
	g := NewWithT(t)
	source := sources[externalSecret]
	mapper := meta.NewDefaultRESTMapper(nil)
	mapper.Add(source.kind, meta.RESTScopeNamespace)
	unread := controllertest.NewFakeInformer()
	visit := &visit{
		cluster: &api.Cluster{},
		Reconciler: &Reconciler{Kinds: &Kinds{
			Mapper: mapper,
			Cache: &informertest.FakeInformers{InformersByGVK: map[schema.GroupVersionKind]toolscache.SharedIndexInformer{
				source.kind: unread,
			}},
			Watch: func(*unstructured.Unstructured) error { return nil },
		}},
	}
	asked := &api.ClusterCredentials{
		Source: &api.ClusterCredentialsSource{Kind: externalSecret, Name: "orders"},
	}
	_, trouble, err := visit.version(t.Context(), asked)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(trouble).To(BeNil())
	g.Expect(visit.unread).To(BeTrue())
	g.Expect(visit.retryAfter).To(Equal(readSoon))
}
