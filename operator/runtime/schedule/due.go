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

package schedule

import (
	"fmt"
	"hash/fnv"
	"math"
	"time"
	_ "time/tzdata" // The image has no time zones.

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/schedule/cron"
)

// lateness is how late a backup may be begun: an operator that is replaced is away for less. What was missed for longer
// is skipped, so that no backup begins at an unexpected time.
const lateness = 10 * time.Minute

// calendar is when backups are due.
type calendar struct {
	schedule cron.Schedule
	zone     *time.Location
}

// jitter is how much later than its times a schedule makes its backups: its own share of what it may be.
func jitter(schedule *api.BackupSchedule) time.Duration {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(schedule.UID))
	atMost := time.Duration(count(schedule.Spec.JitterSeconds, 60)) * time.Second
	return time.Duration(float64(atMost) * float64(sum.Sum32()) / math.MaxUint32)
}

// read returns the calendar of a schedule, or a condition that says why it has none.
func read(
	schedule *api.BackupSchedule, cluster *api.Cluster,
) (calendar, *metav1.Condition) {
	problem := func(reason, message string) (calendar, *metav1.Condition) {
		return calendar{}, &metav1.Condition{Status: metav1.ConditionFalse, Reason: reason, Message: message}
	}
	parsed, err := cron.Parse(schedule.Spec.Schedule)
	if err != nil {
		return problem(ReasonInvalidSchedule, err.Error())
	}
	zoneName := schedule.Spec.TimeZone
	zone, err := time.LoadLocation(zoneName)
	// Local is the zone of whatever machine the operator runs on.
	if err != nil || zoneName == "Local" {
		return problem(ReasonUnknownTimeZone, fmt.Sprintf("unknown time zone %s", zoneName))
	}
	if schedule.Suspended() {
		return problem(ReasonSuspended, "no backups are made or removed")
	}
	if cluster == nil {
		return problem(ReasonClusterNotFound, fmt.Sprintf(
			"cluster %s not found: no backups are made or removed", schedule.Spec.ClusterName))
	}
	return calendar{parsed, zone}, nil
}

func (c calendar) next(after time.Time) time.Time {
	return c.schedule.Next(after, c.zone)
}

// due is the latest time that is due now, and was not before expected, or zero. Without an expected time nothing is due:
// the schedule is new, or was suspended. It says whether the time is too long ago. A schedule that was edited is due by
// what it says now.
func (c calendar) due(expected *metav1.Time, now time.Time) (due time.Time, late bool) {
	if expected == nil || now.Before(expected.Time) {
		return time.Time{}, false
	}
	from := expected.Add(-time.Second)
	if earliest := now.Add(-lateness); from.Before(earliest) {
		from = earliest
	}
	for at := c.next(from); !at.IsZero() && !at.After(now); at = c.next(at) {
		due = at
	}
	if due.IsZero() && now.Sub(expected.Time) > lateness {
		return expected.Time, true
	}
	return due, false
}

// onTime keeps what was said of the latest time that a backup was left out, until the next is made.
func onTime(schedule *api.BackupSchedule) metav1.Condition {
	told := meta.FindStatusCondition(schedule.Status.Conditions, api.ConditionScheduled)
	if told != nil && told.Status == metav1.ConditionTrue && told.ObservedGeneration == schedule.Generation {
		return *told
	}
	return metav1.Condition{Reason: ReasonOnTime}
}
