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
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/schedule"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// desk is a schedule, looked at when the test says so, at a time that the test says.
type desk struct {
	t          *testing.T
	schedule   *api.BackupSchedule
	cluster    *api.Cluster
	now        time.Time
	kubernetes client.Client
	// cached are the backups that the cache has, nil if it is up to date.
	cached *api.BackupList
	// read changes a schedule that is read, if the API server would not admit it so.
	read func(*api.BackupSchedule)
}

// behind is a client whose cache has backups that were there before, or another schedule.
type behind struct {
	client.Client
	backups *api.BackupList
	read    func(*api.BackupSchedule)
}

func (b behind) Get(ctx context.Context, key client.ObjectKey, object client.Object, options ...client.GetOption) error {
	err := b.Client.Get(ctx, key, object, options...)
	if read, isSchedule := object.(*api.BackupSchedule); isSchedule && b.read != nil {
		b.read(read)
	}
	return err
}

func (b behind) List(ctx context.Context, list client.ObjectList, options ...client.ListOption) error {
	if into, isBackups := list.(*api.BackupList); isBackups && b.backups != nil {
		b.backups.DeepCopyInto(into)
		return nil
	}
	return b.Client.List(ctx, list, options...)
}

// atThree is the desk's schedule.
const atThree = "0 3 * * *"

// newDesk has a schedule for three in the morning in Berlin, first seen at noon.
func newDesk(t *testing.T, edits ...func(*api.BackupSchedule)) *desk {
	t.Helper()
	d := &desk{
		t: t, now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), kubernetes: environment.Admin(),
		schedule: &api.BackupSchedule{
			ObjectMeta: metav1.ObjectMeta{Namespace: environment.NewNamespace(t), Name: "nightly"},
			Spec: api.BackupScheduleSpec{
				ClusterName: environment.ClusterName, Schedule: atThree, TimeZone: "Europe/Berlin",
				JitterSeconds: new(int32(0)),
			},
		},
	}
	for _, edit := range edits {
		edit(d.schedule)
	}
	environment.Create(t, d.schedule)
	d.addCluster()
	d.visit()
	return d
}

// addCluster creates the schedule's, again if it is gone.
func (d *desk) addCluster() {
	d.t.Helper()
	d.cluster = environment.NewCluster(d.schedule.Namespace)
	environment.Create(d.t, d.cluster)
}

func (d *desk) removeCluster() {
	d.t.Helper()
	NewWithT(d.t).Expect(environment.Admin().Delete(d.t.Context(), d.cluster)).To(Succeed())
}

// try looks at the schedule as it is.
func (d *desk) try() (reconcile.Result, error) {
	d.t.Helper()
	reconciler := schedule.Reconciler{
		Client: behind{d.kubernetes, d.cached, d.read}, Reader: d.kubernetes, Recorder: events.NewFakeRecorder(32),
		Now: func() time.Time { return d.now },
	}
	return reconciler.Reconcile(d.t.Context(), reconcile.Request{NamespacedName: client.ObjectKeyFromObject(d.schedule)})
}

// visit expects no error, and reads the schedule again.
func (d *desk) visit() reconcile.Result {
	d.t.Helper()
	g := NewWithT(d.t)
	result, err := d.try()
	g.Expect(err).NotTo(HaveOccurred())
	environment.Read(d.t, g, d.schedule)
	return result
}

func (d *desk) at(clock string) {
	d.t.Helper()
	var err error
	d.now, err = time.Parse("2006-01-02 15:04:05", clock)
	NewWithT(d.t).Expect(err).NotTo(HaveOccurred())
}

func (d *desk) change(edit func(*api.BackupSchedule)) {
	d.t.Helper()
	environment.Change(d.t, d.schedule, edit)
}

func (d *desk) expect(scheduled metav1.ConditionStatus, reason string) {
	d.t.Helper()
	condition := meta.FindStatusCondition(d.schedule.Status.Conditions, api.ConditionScheduled)
	NewWithT(d.t).Expect(string(condition.Status)+"/"+condition.Reason).
		To(Equal(string(scheduled)+"/"+reason), condition.Message)
}

func (d *desk) backups() []string {
	d.t.Helper()
	list := &api.BackupList{}
	NewWithT(d.t).Expect(environment.Admin().List(d.t.Context(), list, client.InNamespace(d.schedule.Namespace))).
		To(Succeed())
	names := make([]string, 0, len(list.Items))
	for _, backup := range list.Items {
		names = append(names, backup.Name)
	}
	return names
}

// finish says how a backup ended.
func (d *desk) finish(name string, succeeded metav1.ConditionStatus) {
	d.t.Helper()
	backup := &api.Backup{ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: name}}
	environment.ChangeStatus(d.t, backup, func(backup *api.Backup) {
		backup.Status.Phase = api.BackupDone
		meta.SetStatusCondition(&backup.Status.Conditions, metav1.Condition{
			Type: api.ConditionSucceeded, Status: succeeded, Reason: "Told",
		})
	})
}

// made adds a backup that the schedule made on a day of November, and says how it ended. Without, it runs.
func (d *desk) made(day int, succeeded metav1.ConditionStatus, edits ...func(*api.Backup)) string {
	d.t.Helper()
	name := fmt.Sprintf("nightly-202611%02d0200", day+1)
	made := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: d.schedule.Namespace, Name: name, Labels: map[string]string{schedule.Label(): d.schedule.Name},
		},
		Spec: api.BackupSpec{ClusterName: environment.ClusterName, ClusterUID: string(d.cluster.UID)},
	}
	for _, edit := range edits {
		edit(made)
	}
	environment.Create(d.t, made)
	if succeeded != metav1.ConditionUnknown {
		d.finish(name, succeeded)
	}
	return name
}
