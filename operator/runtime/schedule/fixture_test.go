// SPDX-License-Identifier: Apache-2.0

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

const (
	good, bad, runs = metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown

	// atThree is the desk's schedule, due and dueAgain are its first times, and first and second the backups that it makes
	// then.
	atThree  = "0 3 * * *"
	due      = "2026-11-23 02:00:00"
	dueAgain = "2026-11-24 02:00:00"
	first    = "nightly-202611230200"
	second   = "nightly-202611240200"
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

func plain(namespace string) *api.BackupSchedule {
	return &api.BackupSchedule{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "nightly"},
		Spec: api.BackupScheduleSpec{
			ClusterName: environment.ClusterName, Schedule: atThree, JitterSeconds: new(int32(0)),
		},
	}
}

func keep(count int32) func(*api.BackupSchedule) {
	return func(s *api.BackupSchedule) { s.Spec.Retention.Keep = &count }
}

// newDesk has a schedule for three in the morning in Berlin, first seen at noon.
func newDesk(t *testing.T, edits ...func(*api.BackupSchedule)) *desk {
	t.Helper()
	d := &desk{
		t: t, now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), kubernetes: environment.Admin(),
		schedule: plain(environment.NewNamespace(t)),
	}
	d.schedule.Spec.TimeZone = "Europe/Berlin"
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

// visit looks at the schedule as it is, and reads it again.
func (d *desk) visit() reconcile.Result {
	d.t.Helper()
	g := NewWithT(d.t)
	reconciler := schedule.Reconciler{
		Client: behind{d.kubernetes, d.cached, d.read}, Reader: d.kubernetes, Recorder: events.NewFakeRecorder(32),
		Now: func() time.Time { return d.now },
	}
	result, err := reconciler.Reconcile(d.t.Context(),
		reconcile.Request{NamespacedName: client.ObjectKeyFromObject(d.schedule)})
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

func (d *desk) visitAt(clock string) reconcile.Result {
	d.t.Helper()
	d.at(clock)
	return d.visit()
}

func (d *desk) change(edit func(*api.BackupSchedule)) {
	d.t.Helper()
	environment.Change(d.t, d.schedule, edit)
}

func (d *desk) expect(scheduled metav1.ConditionStatus, reason string) {
	d.t.Helper()
	condition := environment.Condition(d.schedule, api.ConditionScheduled)
	NewWithT(d.t).Expect(string(condition.Status)+"/"+condition.Reason).
		To(Equal(string(scheduled)+"/"+reason), condition.Message)
}

func (d *desk) expectNext(rfc3339 string) {
	d.t.Helper()
	NewWithT(d.t).Expect(d.schedule.Status.NextScheduledAt.UTC().Format(time.RFC3339)).To(Equal(rfc3339))
}

// backup is one by its name.
func (d *desk) backup(name string) *api.Backup {
	return &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: name},
		Spec:       api.BackupSpec{ClusterName: environment.ClusterName},
	}
}

func (d *desk) expectBackups(names ...string) {
	d.t.Helper()
	list := &api.BackupList{}
	g := NewWithT(d.t)
	g.Expect(d.kubernetes.List(d.t.Context(), list, client.InNamespace(d.schedule.Namespace))).To(Succeed())
	found := make([]string, 0, len(list.Items))
	for _, backup := range list.Items {
		found = append(found, backup.Name)
	}
	g.Expect(found).To(ConsistOf(names))
}

// finish says how a backup ended.
func (d *desk) finish(name string, succeeded metav1.ConditionStatus) {
	d.t.Helper()
	environment.ChangeStatus(d.t, d.backup(name), func(backup *api.Backup) {
		backup.Status.Phase = api.BackupDone
		meta.SetStatusCondition(&backup.Status.Conditions, metav1.Condition{
			Type: api.ConditionSucceeded, Status: succeeded, Reason: "Reported",
		})
	})
}

// made adds a backup that the schedule made on a day of November, and says how it ended. Without, it runs.
func (d *desk) made(day int, succeeded metav1.ConditionStatus, edits ...func(*api.Backup)) string {
	d.t.Helper()
	made := d.backup(fmt.Sprintf("nightly-202611%02d0200", day+1))
	made.Labels = map[string]string{schedule.Label(): d.schedule.Name}
	made.Spec.ClusterUID = string(d.cluster.UID)
	for _, edit := range edits {
		edit(made)
	}
	environment.Create(d.t, made)
	if succeeded != runs {
		d.finish(made.Name, succeeded)
	}
	return made.Name
}
