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

package backup_test

import (
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

// count is how many requests end like this.
func count(requests *environment.Requests, method, path string) int {
	found := 0
	for _, request := range requests.All() {
		if strings.HasPrefix(request, method+" ") && strings.HasSuffix(request, path) {
			found++
		}
	}
	return found
}

func TestAVisitLooksOnceAtEachThing(t *testing.T) {
	w := newWorld(t)
	environment.StartManager(t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
	as, requests := environment.Recorded(environment.AdminConfig())
	w.startOperator(as)
	nightly := w.backup()
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)

	g := NewWithT(t)
	visits := count(requests, "GET", "/exemplarbackups/nightly")
	// One more is Health's, which may see the mark a moment after it went.
	g.Expect(count(requests, "GET", "/exemplarclusters/orders")).To(BeNumerically("<=", visits+1))
	// One more is the cache's own, and one when all is cut: whether the replicas are still those that were quiesced.
	g.Expect(count(requests, "GET", "/pods")).To(BeNumerically("<=", visits+2))
	g.Expect(count(requests, "POST", "/volumesnapshots")).To(Equal(6))
	// The visit that makes a snapshot looks whether it is there, the last two whether it is cut and can be restored.
	g.Expect(count(requests, "GET", "/volumesnapshots/nightly-data-0")).To(BeNumerically("<=", visits+1))
}

// What a visit writes into the status is no reason for another.
func TestABackupThatWaitsIsVisitedWhenItSays(t *testing.T) {
	w := newWorld(t)
	w.waitAtMost = 0
	environment.Change(t, w.cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterPaused })
	as, requests := environment.Recorded(environment.AdminConfig())
	w.startOperator(as)
	began := time.Now()
	for _, name := range []string{"first", "second"} {
		waiting := w.backup(func(backup *api.Backup) { backup.Name = name })
		w.expect(waiting, metav1.ConditionUnknown, backup.ReasonClusterPaused)
	}
	// The second was visited after whatever the status of the first could have caused.
	const lookAgain = 5 * time.Second
	visits := 1 + int(time.Since(began)/lookAgain)
	NewWithT(t).Expect(count(requests, "GET", "/exemplarbackups/first")).To(BeNumerically("<=", visits))
}
