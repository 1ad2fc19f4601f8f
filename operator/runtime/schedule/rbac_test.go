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

package schedule_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"
	"stateful.example/runtime/schedule"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// The controller runs as the operator's ServiceAccount through all that it does. With the role as generated, nothing is
// refused; with any verb that this package asks for taken away, something is: so the role is enough, and its share the
// least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	t.Run("as generated", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, environment.GeneratedRole(t).Rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(schedule.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the controller through a backup that was made before a crash, one that it makes, and one that it
// removes, and returns the requests that it was not allowed to make. It ends with the first. Events are the cluster
// package's.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	// The desk looks at the schedule itself, once, so that its time is known.
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	as, requests := environment.Recorded(environment.ServiceAccount(t, d.schedule.Namespace, rules))
	var now atomic.Pointer[time.Time]
	now.Store(&d.now)
	environment.StartManager(t, d.schedule.Namespace, as, func(manager ctrl.Manager) error {
		reconciler := &controller.BackupScheduleReconciler{
			Now: func() time.Time { return *now.Load() },
		}
		return reconciler.SetupWithManager(manager)
	})
	refused := func() []string {
		return slices.DeleteFunc(requests.Refused(), func(request string) bool {
			return strings.Contains(request, "/events")
		})
	}
	comes := func(clock, name string) {
		d.at(clock)
		at := d.now
		now.Store(&at)
		d.change(func(s *api.BackupSchedule) { s.Annotations = map[string]string{"look": clock} })
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, d.schedule)
			g.Expect(len(refused()) > 0 || d.schedule.Status.LastBackup == name).To(BeTrue())
		})
	}
	earlier := d.made(22, metav1.ConditionTrue)
	comes("2026-11-23 02:00:00", earlier)
	if len(refused()) > 0 {
		return refused()
	}
	comes("2026-11-24 02:00:00", "nightly-202611240200")
	if len(refused()) > 0 {
		return refused()
	}
	d.finish("nightly-202611240200", metav1.ConditionTrue)
	environment.Until(t, func(g Gomega) {
		g.Expect(len(refused()) > 0 || len(d.backups()) == 1).To(BeTrue())
	})
	return refused()
}
