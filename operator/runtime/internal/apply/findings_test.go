/*
Copyright The Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package apply

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// An object is compared again when somebody took over a field, and not for what its version grows by otherwise.
func TestTheStateChangesWithWhoOwnsWhat(t *testing.T) {
	g := NewWithT(t)
	at := metav1.NewTime(time.Unix(1, 0))
	service := &corev1.Service{ObjectMeta: metav1.ObjectMeta{
		ResourceVersion: "1", Generation: 1, ManagedFields: []metav1.ManagedFieldsEntry{
			{Manager: "kubectl-edit", Operation: metav1.ManagedFieldsOperationUpdate},
			{
				Manager: "ledger-cluster", Operation: metav1.ManagedFieldsOperationApply, Time: &at,
				FieldsV1: &metav1.FieldsV1{Raw: []byte(`{"f:spec":{"f:clusterIP":{}}}`)},
			},
		},
	}}
	before := stateOf(service, "ledger-cluster")
	g.Expect(before).NotTo(Equal(state{}))
	g.Expect(stateOf(service, "ledger-storage")).To(Equal(state{}), "it owns nothing")

	service.ResourceVersion = "2"
	g.Expect(stateOf(service, "ledger-cluster")).To(Equal(before))

	counted := service.DeepCopy()
	counted.Generation = 0
	uncounted := stateOf(counted, "ledger-cluster")
	counted.ResourceVersion = "3"
	g.Expect(stateOf(counted, "ledger-cluster")).NotTo(Equal(uncounted), "no generation counts its values")

	for what, change := range map[string]func(*corev1.Service){
		"the spec":    func(service *corev1.Service) { service.Generation = 2 },
		"a field":     func(service *corev1.Service) { service.ManagedFields[1].FieldsV1.SetRawBytes([]byte(`{"f:spec":{}}`)) },
		"an apply":    func(service *corev1.Service) { service.ManagedFields[1].Time = &metav1.Time{} },
		"all of them": func(service *corev1.Service) { service.ManagedFields = nil },
	} {
		changed := service.DeepCopy()
		change(changed)
		g.Expect(stateOf(changed, "ledger-cluster")).NotTo(Equal(before), what)
	}
}
